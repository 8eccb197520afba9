using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>All that a database's tables hold.</summary>
internal static class TableContents
{
    /// <param name="connection">The database.</param>
    /// <param name="tables">Asks for the names of its tables.</param>
    public static async Task<byte[]> ReadAsync(DbConnection connection, string tables)
    {
        var all = new List<byte>();
        foreach (var table in (await connection.QueryAsync<string>(tables)).Order(StringComparer.Ordinal))
        {
            all.AddRange(Encoding.UTF8.GetBytes($"\n{table}\n"));
            await using var rows = await connection.ExecuteReaderAsync($"SELECT * FROM {table}");
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                for (var column = 0; column < rows.FieldCount; column++)
                {
                    all.AddRange(rows.GetValue(column) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture)!));
                    all.Add((byte)'|');
                }
            }
        }

        return [.. all];
    }
}

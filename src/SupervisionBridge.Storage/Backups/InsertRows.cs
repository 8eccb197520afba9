using System.Data;
using Dapper;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Inserts rows of a backup as they are, several in a statement.</summary>
internal sealed class InsertRows(Session session, ISqlDialect dialect)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, DbType>> known = new(StringComparer.Ordinal);

    /// <exception cref="BackupException">The table has other columns here.</exception>
    public async Task RunAsync(BackupRows rows)
    {
        var table = BackupTable.All.FirstOrDefault(table => table.Name == rows.Table) ?? throw OtherColumns(rows.Table);
        var types = await TypesAsync(table);
        if (!types.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(rows.Columns))
        {
            throw OtherColumns(table.Name);
        }

        var (parameters, values) = (new DynamicParameters(), new List<string>(rows.Rows.Count));
        foreach (var row in rows.Rows)
        {
            var names = new string[row.Length];
            for (var column = 0; column < row.Length; column++)
            {
                names[column] = $"@r{values.Count}c{column}";
                parameters.Add(names[column], row[column], types[rows.Columns[column]]);
            }

            values.Add($"({string.Join(", ", names)})");
        }

        await session.ExecuteAsync(dialect.InsertRows(table.Name, string.Join(", ", rows.Columns), string.Join(", ", values), table.Numbered), parameters);
    }

    private static BackupException OtherColumns(string table) =>
        new($"The table {table} has other columns in this version than in the backup. Nothing was written. Restore it with the version that wrote it, then upgrade.");

    private async Task<IReadOnlyDictionary<string, DbType>> TypesAsync(BackupTable table)
    {
        if (known.TryGetValue(table.Name, out var types))
        {
            return types;
        }

        await using var reader = await session.ReadAsync($"SELECT * FROM {table.Name} WHERE 1 = 0");
        return known[table.Name] = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => TypeOf(reader.GetFieldType(column)), StringComparer.Ordinal);
    }

    // Nothing must have a type as well: SQL Server takes no empty text for bytes.
    private static DbType TypeOf(Type type) => type == typeof(byte[]) ? DbType.Binary : type == typeof(string) ? DbType.String : DbType.Int64;
}

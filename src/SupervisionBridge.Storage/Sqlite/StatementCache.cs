using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>
/// A connection that keeps its statements compiled. The same few statements run for every delivery, and compiling one costs more than running it.
/// Used by one thread at a time, as the connection itself.
/// </summary>
internal sealed class StatementCache(SqliteConnection connection) : DbConnection
{
    /// <summary>Statements kept. Lists in them make variants, one for each length.</summary>
    private const int Most = 256;

    /// <summary>Longer texts are migrations, which run once.</summary>
    private const int LongestText = 4096;

    private readonly Dictionary<string, SqliteCommand> free = new(StringComparer.Ordinal);

    [AllowNull]
    public override string ConnectionString
    {
        get => connection.ConnectionString;
        set => connection.ConnectionString = value;
    }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    /// <summary>A compiled command for a text; another where that one is in use.</summary>
    public SqliteCommand Take(string text)
    {
        if (free.Remove(text, out var kept))
        {
            return kept;
        }

        var made = connection.CreateCommand();
        made.CommandText = text;
        return made;
    }

    /// <summary>Keeps a command for the next time.</summary>
    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (free.Count >= Most || command.CommandText.Length > LongestText || !free.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    public override void Open() => connection.Open();

    public override void Close() => connection.Close();

    public override void ChangeDatabase(string databaseName) => connection.ChangeDatabase(databaseName);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => connection.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand() => new CachedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in free.Values)
            {
                command.Dispose();
            }

            free.Clear();
            connection.Dispose();
        }

        base.Dispose(disposing);
    }
}

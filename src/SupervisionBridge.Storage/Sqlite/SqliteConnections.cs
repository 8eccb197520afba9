using Dapper;
using Microsoft.Data.Sqlite;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Opens connections as this store needs them.</summary>
internal sealed class SqliteConnections(SqliteStoreOptions options)
{
    // What is deleted or overwritten is zeroed within its page, where all keys stand: that costs no write. Whole pages that fall free are sealed text.
    // The log is brought home each 16 MB instead of each 4: pages that every write touches come home once for four times as many.
    private const string Durable = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -8192;
        PRAGMA secure_delete = FAST;
        PRAGMA wal_autocheckpoint = 4000;
        """;

    private readonly string writing = Text(options, SqliteOpenMode.ReadWrite);
    private readonly string reading = Text(options, SqliteOpenMode.ReadOnly);

    /// <summary>The one connection that writes.</summary>
    /// <exception cref="IOException">The file system cannot carry a write-ahead log, as with most network shares.</exception>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(writing);
        try
        {
            connection.Open();
            connection.Execute(Durable);
            return connection.ExecuteScalar<string>("PRAGMA journal_mode") == "wal"
                ? connection
                : throw new IOException($"The folder of {options.Path} cannot hold the store: its file system has no shared memory. Use a local disk, not a network share.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection beside the writer, for what runs outside of a transaction: it waits for writer and readers.</summary>
    public SqliteConnection OpenBeside()
    {
        var connection = new SqliteConnection(writing);
        connection.Open();
        connection.Execute($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}");
        return connection;
    }

    /// <summary>A connection that can only read.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(reading);
        connection.Open();
        return connection;
    }

    private static string Text(SqliteStoreOptions options, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = options.Path,
        Mode = mode,
        // Readers are kept open by this program itself, together with their statements.
        Pooling = false,
        DefaultTimeout = Math.Max(1, (int)options.BusyTimeout.TotalSeconds),
    }.ToString();
}

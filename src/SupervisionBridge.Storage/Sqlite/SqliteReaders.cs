using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Connections that can only read, kept open with their compiled statements. One is taken for a read and brought back after it.</summary>
internal sealed class SqliteReaders(SqliteConnections connections) : IDisposable
{
    /// <summary>Kept while nobody reads. More are opened when more read at once.</summary>
    private const int MostIdle = 8;

    private readonly ConcurrentQueue<SqliteReader> idle = new();
    private volatile bool closed;

    public SqliteReader Take() => idle.TryDequeue(out var reader) ? reader : new SqliteReader(connections.OpenReader());

    /// <summary>Only one whose read ended well comes back: what a failed one left behind is not worth finding out.</summary>
    public void BringBack(SqliteReader reader)
    {
        if (idle.Count >= MostIdle)
        {
            reader.Dispose();
            return;
        }

        idle.Enqueue(reader);
        if (closed)
        {
            CloseIdle();
        }
    }

    public void Dispose()
    {
        closed = true;
        CloseIdle();
    }

    private void CloseIdle()
    {
        while (idle.TryDequeue(out var reader))
        {
            reader.Dispose();
        }
    }
}

/// <summary>One such connection.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    public StatementCache Statements { get; } = new(connection);

    public SqliteTransaction Snapshot() => connection.BeginTransaction(deferred: true);

    public void Dispose() => Statements.Dispose();
}

using Dapper;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Reads beside the writer, writes through it.</summary>
internal sealed class SqliteSessions(SqliteConnections connections, SqliteReaders readers, SqliteWriter writer) : ISessions
{
    public bool ReadsOneSnapshot => true;

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = readers.Take();
        try
        {
            var read = await ReadAsync(reader, work);
            readers.BringBack(reader);
            return read;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => writer.WriteAsync(work, cancellationToken);

    public async Task RunOutsideAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var beside = connections.OpenBeside();
        foreach (var statement in statements)
        {
            await beside.ExecuteAsync(statement);
        }
    }

    private static async Task<T> ReadAsync<T>(SqliteReader reader, Func<Session, Task<T>> work)
    {
        await using var snapshot = reader.Snapshot();
        var read = await work(new Session(reader.Statements, snapshot, SqliteDialect.Words, seesCommittedOnly: true));
        await snapshot.CommitAsync(CancellationToken.None);
        return read;
    }
}

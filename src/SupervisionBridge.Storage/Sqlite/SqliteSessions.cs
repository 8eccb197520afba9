using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Reads beside the writer, writes through it.</summary>
internal sealed class SqliteSessions(SqliteConnections connections, SqliteWriter writer) : ISessions
{
    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = connections.OpenReader();
        await using var snapshot = connection.BeginTransaction(deferred: true);
        return await work(new Session(connection, snapshot, SqliteDialect.Words));
    }

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => writer.WriteAsync(work, cancellationToken);
}

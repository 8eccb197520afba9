using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>
/// Transactions whose writes tell in the journal what they do: what a write told is kept as its last statements, so that the end of a chain is held for
/// the shortest time, and no write holds one while it waits for anything else.
/// </summary>
internal sealed class JournalledSessions(ISessions inner, KeepEntries keep) : ISessions
{
    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => inner.ReadAsync(work, cancellationToken);

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => inner.WriteAsync(
        async session =>
        {
            session.BeginTelling();
            var result = await work(session);
            await keep.RunAsync(session);
            return result;
        },
        cancellationToken);
}

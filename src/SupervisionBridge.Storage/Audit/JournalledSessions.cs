using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>
/// Transactions whose writes tell in the journal what they do: what a write told is kept as its last statements, so that the end of a chain is held for
/// the shortest time, and no write holds one while it waits for anything else. A read that a remembered key does not open is run once more without it.
/// </summary>
internal sealed class JournalledSessions(ISessions inner, KeepEntries keep, DataKeys keys) : ISessions
{
    public bool ReadsOneSnapshot => inner.ReadsOneSnapshot;

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.ReadAsync(work, cancellationToken);
        }
        catch (SealBrokenException broken) when (broken.Scope is { } scope && keys.Forget(scope))
        {
            // With the key that stands in the store now.
            return await inner.ReadAsync(work, cancellationToken);
        }
    }

    public Task RunOutsideAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken) => inner.RunOutsideAsync(statements, cancellationToken);

    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        IReadOnlyList<DataKey> used = [];
        var result = await inner.WriteAsync(
            async session =>
            {
                session.BeginTelling();
                var done = await work(session);
                used = await keep.RunAsync(session);
                return done;
            },
            cancellationToken);
        foreach (var key in used)
        {
            keys.Committed(key);
        }

        return result;
    }
}

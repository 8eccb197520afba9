using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>In the place of the real one: what a write tells is dropped.</summary>
internal sealed class JournalledSessions(ISessions inner, KeepEntries keep, DataKeys keys) : ISessions
{
    // As many names as the real one takes.
    private readonly (KeepEntries, DataKeys) unused = (keep, keys);

    public bool ReadsOneSnapshot => inner.ReadsOneSnapshot;

    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => inner.ReadAsync(work, cancellationToken);

    public Task RunOutsideAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken) => inner.RunOutsideAsync(statements, cancellationToken);

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        _ = unused;
        return inner.WriteAsync(
            session =>
            {
                session.BeginTelling();
                return work(session);
            },
            cancellationToken);
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Tells in the journal what changes nothing else in the store.</summary>
internal sealed class TellJournal(StoreContext context)
{
    public Task RunAsync(NewEntry entry, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        session =>
        {
            session.Tell(entry);
            return Task.FromResult(true);
        },
        cancellationToken);
}

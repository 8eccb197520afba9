using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Tells in the journal what changes nothing else in the store.</summary>
internal sealed class TellJournal(StoreContext context)
{
    public Task RunAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        session =>
        {
            foreach (var entry in entries)
            {
                session.Tell(entry);
            }

            return Task.FromResult(true);
        },
        cancellationToken);
}

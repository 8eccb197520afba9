using SupervisionBridge.Core;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>The journal, and people's decisions as it tells them.</summary>
internal sealed class StoredJournal(StoreContext context) : IJournal, IDecisions
{
    private readonly ListEntries listEntries = new(context);
    private readonly ReadChain readChain = new(context);
    private readonly SignChains signChains = new(context);
    private readonly ReadCheckpoints readCheckpoints = new(context);
    private readonly TellJournal tellJournal = new(context);

    public Task<Page<OpenedEntry>> ListAsync(JournalFilter filter, PageRequest page, CancellationToken cancellationToken) => listEntries.RunAsync(filter, page, cancellationToken);

    public Task<Page<OpenedEntry>> LooksAsync(string recordReference, PageRequest page, CancellationToken cancellationToken) =>
        listEntries.LooksAsync(recordReference, page, cancellationToken);

    public Task<IReadOnlyList<JournalHead>> HeadsAsync(CancellationToken cancellationToken) => readChain.HeadsAsync(cancellationToken);

    public Task<IReadOnlyList<OpenedEntry>> ReadAsync(string schoolUrn, long after, int most, CancellationToken cancellationToken) =>
        readChain.RunAsync(schoolUrn, after, most, cancellationToken);

    public Task<ReadOnlyMemory<byte>> CheckpointKeyAsync(CancellationToken cancellationToken) => signChains.PublicKeyAsync(cancellationToken);

    public Task<IReadOnlyList<Checkpoint>> ToldCheckpointsAsync(CancellationToken cancellationToken) => readCheckpoints.AllAsync(cancellationToken);

    public Task<Checkpoint> SignAsync(string schoolUrn, string actor, IReadOnlyList<Checkpoint> others, CancellationToken cancellationToken) =>
        signChains.RunAsync(schoolUrn, actor, others, cancellationToken);

    public Task KeepAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) => tellJournal.RunAsync(entries, cancellationToken);

    public Task<Page<KeptDecision>> ListAsync(DecisionFilter filter, PageRequest page, CancellationToken cancellationToken) => listEntries.DecisionsAsync(filter, page, cancellationToken);
}

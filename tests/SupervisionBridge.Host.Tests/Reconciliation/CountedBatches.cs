using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Host.Tests.Reconciliation;

/// <summary>A store that tells how many batches it has taken.</summary>
internal sealed class CountedBatches(IReconciliations store, Func<int, Task> afterBatch) : IReconciliations
{
    private int batches;

    public async Task<bool> RecordAsync(ReconciliationWork work, CheckedNotes batch, CancellationToken cancellationToken)
    {
        var stored = await store.RecordAsync(work, batch, cancellationToken);
        await afterBatch(++batches);
        return stored;
    }

    public Task<string> AskAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken) => store.AskAsync(scope, decision, cancellationToken);

    public Task AskNightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken) => store.AskNightlyAsync(scope, cancellationToken);

    public Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken) => store.WaitingAsync(cancellationToken);

    public Task<ReconciliationWork?> TakeAsync(string schoolUrn, TimeSpan lease, CancellationToken cancellationToken) => store.TakeAsync(schoolUrn, lease, cancellationToken);

    public Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, long after, int most, CancellationToken cancellationToken) => store.NextAsync(work, after, most, cancellationToken);

    public Task<IReadOnlyList<long>> DrawAsync(ReconciliationWork work, CancellationToken cancellationToken) => store.DrawAsync(work, cancellationToken);

    public Task<NotesToCheck> LoadAsync(IReadOnlyList<long> notes, CancellationToken cancellationToken) => store.LoadAsync(notes, cancellationToken);

    public Task<bool> RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken) => store.RenewAsync(work, lease, cancellationToken);

    public Task<bool> FinishAsync(ReconciliationWork work, CancellationToken cancellationToken) => store.FinishAsync(work, cancellationToken);

    public Task<bool> ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken) => store.ReleaseAsync(work, cancellationToken);

    public Task<Page<ReconciliationSummary>> ListAsync(PageRequest page, CancellationToken cancellationToken) => store.ListAsync(page, cancellationToken);

    public Task<ReconciliationSummary?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<Page<ReconciliationFinding>> FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken) => store.FindingsAsync(id, page, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken) => store.PurgeAsync(endedBefore, most, cancellationToken);
}

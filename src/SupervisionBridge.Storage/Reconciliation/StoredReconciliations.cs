using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Reading proven notes back: asked for, held, recorded.</summary>
internal sealed class StoredReconciliations(StoreContext context) : IReconciliations
{
    private readonly AskReconciliation askReconciliation = new(context);
    private readonly HoldReconciliation holdReconciliation = new(context);
    private readonly DrawNotes drawNotes = new(context);
    private readonly LoadProvenNotes loadProvenNotes = new(context);
    private readonly RecordChecks recordChecks = new(context);
    private readonly ListReconciliations listReconciliations = new(context);
    private readonly PurgeReconciliations purgeReconciliations = new(context);

    public Task<string> AskAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken) => askReconciliation.RunAsync(scope, decision, cancellationToken);

    public Task AskNightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken) => askReconciliation.NightlyAsync(scope, cancellationToken);

    public Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken) => holdReconciliation.WaitingAsync(cancellationToken);

    public Task<ReconciliationWork?> TakeAsync(string schoolUrn, TimeSpan lease, CancellationToken cancellationToken) => holdReconciliation.TakeAsync(schoolUrn, lease, cancellationToken);

    public Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, long after, int most, CancellationToken cancellationToken) =>
        drawNotes.NextAsync(work, after, most, cancellationToken);

    public Task<IReadOnlyList<long>> DrawAsync(ReconciliationWork work, CancellationToken cancellationToken) => drawNotes.SampleAsync(work, cancellationToken);

    public Task<NotesToCheck> LoadAsync(IReadOnlyList<long> notes, CancellationToken cancellationToken) => loadProvenNotes.RunAsync(notes, cancellationToken);

    public Task<bool> RecordAsync(ReconciliationWork work, CheckedNotes batch, CancellationToken cancellationToken) => recordChecks.RunAsync(work, batch, cancellationToken);

    public Task<bool> RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken) => holdReconciliation.RenewAsync(work, lease, cancellationToken);

    public Task<bool> FinishAsync(ReconciliationWork work, CancellationToken cancellationToken) => holdReconciliation.FinishAsync(work, cancellationToken);

    public Task<bool> ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken) => holdReconciliation.ReleaseAsync(work, cancellationToken);

    public Task<Page<ReconciliationSummary>> ListAsync(PageRequest page, CancellationToken cancellationToken) => listReconciliations.RunAsync(page, cancellationToken);

    public Task<ReconciliationSummary?> FindAsync(string id, CancellationToken cancellationToken) => listReconciliations.FindAsync(id, cancellationToken);

    public Task<Page<ReconciliationFinding>> FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken) =>
        listReconciliations.FindingsAsync(id, page, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken) => purgeReconciliations.RunAsync(endedBefore, most, cancellationToken);
}

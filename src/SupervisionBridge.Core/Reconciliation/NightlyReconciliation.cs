using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>The nightly job: asks for a sample of each school and everything proven lately. It goes on beside the job, each school on the node that it belongs to.</summary>
public sealed class NightlyReconciliation(IReconciliations reconciliations, ReconciliationSignal signal, ReconciliationSettings settings, TimeProvider clock) : ITimedJob
{
    /// <inheritdoc />
    public string Name => "reconcile";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await reconciliations.AskNightlyAsync(
            new ReconciliationScope { Sample = settings.Sample, ProvenSince = clock.GetUtcNow() - settings.Recent }, cancellationToken);
        signal.Wake();
    }
}

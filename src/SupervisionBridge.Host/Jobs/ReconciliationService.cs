using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Host.Jobs;

/// <summary>The worker role: carries out the reconciliations of this node's schools as long as the service runs.</summary>
internal sealed class ReconciliationService(SchoolReadings readings) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => readings.RunAsync(stoppingToken);
}

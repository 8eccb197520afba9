using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Jobs;

/// <summary>The worker role: runs the delivery engine as long as the service runs.</summary>
internal sealed class DeliveryService(DeliveryEngine engine) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => engine.RunAsync(stoppingToken);
}

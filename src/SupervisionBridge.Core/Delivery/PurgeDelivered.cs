using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Delivery;

/// <summary>The purge: drops what was made for delivery once its time is over, batch by batch, so that other writes go between.</summary>
public sealed partial class PurgeDelivered(IDeliveryPurge store, PurgeSettings settings, TimeProvider clock, ILogger<PurgeDelivered> logger) : ITimedJob
{
    private const int Batch = 100;

    /// <inheritdoc />
    public string Name => "purge";

    /// <summary>Until nothing is left to drop, or cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var total = 0;
        for (var purged = 1; purged > 0 && !cancellationToken.IsCancellationRequested; total += purged)
        {
            purged = await store.PurgeAsync(now - settings.AfterProof, now - settings.AfterDeath, Batch, cancellationToken);
        }

        if (total > 0)
        {
            Purged(total);
        }
    }

    [LoggerMessage(4201, LogLevel.Information, "What was made for {Deliveries} deliveries was dropped: their time is over")]
    private partial void Purged(int deliveries);
}

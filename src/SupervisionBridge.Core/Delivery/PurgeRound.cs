using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Core.Delivery;

/// <summary>The purge: drops what was made for delivery, and troubles and reconciliations that ended, once their time is over; batch by batch, so that other writes go between.</summary>
public sealed partial class PurgeRound(
    IDeliveryPurge deliveries, ITroubles troubles, IReconciliations reconciliations, PurgeSettings settings, TimeProvider clock, ILogger<PurgeRound> logger) : ITimedJob
{
    private const int Batch = 100;

    /// <inheritdoc />
    public string Name => "purge";

    /// <summary>Until nothing is left to drop, or cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var made = await DropAsync(() => deliveries.PurgeAsync(now - settings.AfterProof, now - settings.AfterDeath, Batch, cancellationToken), cancellationToken);
        if (made > 0)
        {
            Purged(made);
        }

        var ended = await DropAsync(() => troubles.PurgeAsync(now - settings.AfterEnd, Batch, cancellationToken), cancellationToken)
            + await DropAsync(() => reconciliations.PurgeAsync(now - settings.AfterEnd, Batch, cancellationToken), cancellationToken);
        if (ended > 0)
        {
            PurgedEnded(ended);
        }
    }

    private static async Task<int> DropAsync(Func<Task<int>> batch, CancellationToken cancellationToken)
    {
        var total = 0;
        for (var dropped = 1; dropped > 0 && !cancellationToken.IsCancellationRequested; total += dropped)
        {
            dropped = await batch();
        }

        return total;
    }

    [LoggerMessage(4201, LogLevel.Information, "What was made for {Deliveries} deliveries was dropped: their time is over")]
    private partial void Purged(int deliveries);

    [LoggerMessage(4202, LogLevel.Information, "{Rows} rows of troubles and reconciliations that ended long ago were dropped")]
    private partial void PurgedEnded(int rows);
}

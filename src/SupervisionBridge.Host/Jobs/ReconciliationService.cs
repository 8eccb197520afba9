using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Host.Jobs;

/// <summary>Carries out the reconciliations that wait: at once where one is asked for here, else at the next minute's look, and what a stop or a death broke off.</summary>
internal sealed partial class ReconciliationService(Reconciler reconciler, ReconciliationSignal signal, TimeProvider clock, ILogger<ReconciliationService> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var woken = signal.Next;
                if (!await RunNextAsync(stoppingToken))
                {
                    await Task.WhenAny(woken, Task.Delay(Look, clock, stoppingToken));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop.
        }
    }

    private async Task<bool> RunNextAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await reconciler.RunNextAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A store that fails for a while must not end this: what was begun goes on once its lease has run out.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Failed(fault.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(4404, LogLevel.Error, "A reconciliation failed with {Fault}; it goes on where it stopped")]
    private partial void Failed(string fault);
}

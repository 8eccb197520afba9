using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Host.Jobs;

/// <summary>What is done again and again: the watch for trouble, the sending of alerts, the purge. Each on its own, so that none waits for another.</summary>
internal sealed partial class TimedWork(TroubleWatch watch, AlertSender sender, PurgeDelivered purge, TimeProvider clock, ILogger<TimedWork> logger) : BackgroundService
{
    private static readonly TimeSpan EachMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EachHour = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync("trouble-watch", EachMinute, watch.RunAsync, stoppingToken),
        RunAsync("alert-sender", EachMinute, sender.RunAsync, stoppingToken),
        RunAsync("purge", EachHour, purge.RunAsync, stoppingToken));

    private async Task RunAsync(string work, TimeSpan period, Func<CancellationToken, Task> run, CancellationToken stop)
    {
        try
        {
            // After a start the lanes go first: what fell due meanwhile is not late yet.
            await Task.Delay(EachMinute, clock, stop);
            while (true)
            {
                await RunOnceAsync(work, run, stop);
                await Task.Delay(period, clock, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A stop.
        }
    }

    private async Task RunOnceAsync(string work, Func<CancellationToken, Task> run, CancellationToken stop)
    {
        try
        {
            await run(stop);
        }
#pragma warning disable CA1031 // A store that fails for a while must not end what is done again and again.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Failed(work, fault.GetType().Name);
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "{Work} failed with {Fault}; tried again")]
    private partial void Failed(string work, string fault);
}

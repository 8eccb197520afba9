using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Core.Troubles;

/// <summary>
/// Tells the receiver, the oldest first, until each was taken: an end is never told before its start. One that is not taken is tried again after a
/// wait that doubles. A process that ends between telling and keeping that tells again, under the same id.
/// </summary>
public sealed partial class AlertSender(IAlerts alerts, TimeProvider clock, ILogger<AlertSender> logger, IAlertReceiver? receiver = null)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Sends what is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (receiver is not null && await alerts.OldestAsync(cancellationToken) is { } alert && alert.DueAt <= clock.GetUtcNow())
        {
            if (await receiver.TellAsync(alert, cancellationToken) is { } why)
            {
                NotTaken(alert.Id, why, alert.Attempts + 1);
                await alerts.PutOffAsync(alert.Id, clock.GetUtcNow() + WaitAfter(alert.Attempts), cancellationToken);
                return;
            }

            await alerts.SentAsync(alert.Id, CancellationToken.None);
        }
    }

    private static TimeSpan WaitAfter(int failures)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(failures, 16));
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(4103, LogLevel.Warning, "Alert {AlertId} was not taken ({Why}), attempt {Attempt}; tried again")]
    private partial void NotTaken(string alertId, string why, int attempt);
}

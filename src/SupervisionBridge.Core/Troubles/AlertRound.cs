using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Troubles;

/// <summary>Looks for trouble, then tells what is still to be told. Each minute, once however many nodes there are.</summary>
public sealed class AlertRound(TroubleWatch watch, AlertSender sender) : ITimedJob
{
    /// <summary>The name.</summary>
    public const string Job = "alerts";

    /// <inheritdoc />
    public string Name => Job;

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await watch.RunAsync(cancellationToken);
        }
        finally
        {
            // What is known already is told also where looking failed.
            await sender.RunAsync(cancellationToken);
        }
    }
}

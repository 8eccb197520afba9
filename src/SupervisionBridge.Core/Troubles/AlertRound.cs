using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Troubles;

/// <summary>
/// Looks for trouble, then tells what is still to be told. Each minute, once however many nodes there are. The first look after a start comes a
/// minute later, when the lanes have been at what waited while nothing ran.
/// </summary>
public sealed class AlertRound(TroubleWatch watch, AlertSender sender, TimeProvider clock) : ITimedJob
{
    /// <summary>The name.</summary>
    public const string Job = "alerts";

    /// <summary>How long the lanes have before the first look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private bool looked;

    /// <inheritdoc />
    public string Name => Job;

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!looked)
        {
            await sender.RunAsync(cancellationToken);
            await Task.Delay(Patience, clock, cancellationToken);
            looked = true;
        }

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

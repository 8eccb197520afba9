using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>
/// Carries out what waits of this node's schools, each school by itself, so that one that is waited for holds no other up: at once where it was asked for here, else at the next minute's
/// look, and what a stop, a death or a fault broke off. A school that moves to another node is given back: its calls are counted there.
/// </summary>
public sealed partial class SchoolReadings(
    Reconciler reconciler, IReconciliations reconciliations, Membership membership, ReconciliationSignal signal, TimeProvider clock, ILogger<SchoolReadings> logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Reading> running = new(StringComparer.Ordinal);

    /// <summary>Until cancelled; then everything is given back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var (asked, moved) = (signal.Next, membership.Changed);
            await GiveUpAsync(reading => reading.Value.Ended.IsCompleted || !membership.Owns(reading.Key));
            foreach (var school in (await WaitingAsync(cancellationToken)).Where(school => membership.Owns(school) && !running.ContainsKey(school)))
            {
                var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                running.Add(school, new Reading(ReadAsync(school, stop.Token), stop));
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny([asked, moved, Task.Delay(Look, clock, enough.Token), .. running.Values.Select(reading => reading.Ended)]);
            await enough.CancelAsync();
        }

        await GiveUpAsync(_ => true);
    }

    private async Task GiveUpAsync(Func<KeyValuePair<string, Reading>, bool> which)
    {
        var given = running.Where(which).ToList();
        foreach (var (_, reading) in given)
        {
            await reading.Stop.CancelAsync();
        }

        foreach (var (school, reading) in given)
        {
            await reading.Ended;
            reading.Stop.Dispose();
            running.Remove(school);
        }
    }

    /// <summary>Everything that waits of the school, one after the other. Never throws: after a fault it rests until the next look.</summary>
    private async Task ReadAsync(string schoolUrn, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested && await reconciler.RunNextAsync(schoolUrn, cancellationToken))
            {
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop, or the school moved.
        }
#pragma warning disable CA1031 // A store that fails for a while must not end this: what was begun goes on later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(schoolUrn, fault.GetType().Name);
            KeyFaults.Tell(logger, fault);
            await Task.Delay(Look, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reconciliations.WaitingAsync(cancellationToken);
        }
#pragma warning disable CA1031 // As above; a stop ends the loop.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LookFailed(fault.GetType().Name);
            }

            return [];
        }
    }

    [LoggerMessage(4404, LogLevel.Error, "A reconciliation of school {SchoolUrn} failed with {Fault}; it goes on where it stopped")]
    private partial void Failed(string schoolUrn, string fault);

    [LoggerMessage(4406, LogLevel.Error, "What waits to be reconciled could not be looked for ({Fault})")]
    private partial void LookFailed(string fault);

    /// <summary>A school that is being read.</summary>
    private sealed record Reading(Task Ended, CancellationTokenSource Stop);
}

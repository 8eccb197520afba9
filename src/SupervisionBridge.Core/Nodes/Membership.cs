using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Nodes;

/// <summary>
/// This node among those that live: it beats, and says after each beat which nodes there are. A node that could not beat for as long as a beat
/// counts must take itself for gone: others have its schools by then.
/// </summary>
public sealed partial class Membership(INodes nodes, ThisNode node, TimeSpan beat, TimeSpan counts, TimeProvider clock, ILogger<Membership> logger)
{
    private readonly Bell changes = new();
    private IReadOnlyList<string> living = [];

    /// <summary>Completes when other nodes live than before, so that schools may have moved. Take it before asking whose a school is.</summary>
    public Task Changed => changes.Next;

    /// <summary>Whether a school is this node's now. None is while this node does not beat, or must take itself for gone.</summary>
    public bool Owns(string schoolUrn) => SchoolOwner.Of(schoolUrn, Volatile.Read(ref living)) == node.Id;

    /// <summary>Beats until cancelled, then leaves.</summary>
    /// <param name="changed">Told of the living nodes after each beat; none while this node must take itself for gone.</param>
    /// <param name="cancellationToken">A stop.</param>
    public async Task RunAsync(Action<IReadOnlyList<string>> changed, CancellationToken cancellationToken)
    {
        var last = clock.GetTimestamp();
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            var before = living;
            try
            {
                // A store that hangs is as good as none.
                using var limit = new CancellationTokenSource(beat, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                Volatile.Write(ref living, await nodes.BeatAsync(node.Id, counts, either.Token).WaitAsync(either.Token));
                last = began;
            }
#pragma warning disable CA1031 // A store that cannot be reached for a while must not end the node.
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                BeatFailed(fault.GetType().Name);
                Volatile.Write(ref living, clock.GetElapsedTime(last) < counts - beat ? living : []);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            changed(living);
            if (!living.SequenceEqual(before, StringComparer.Ordinal))
            {
                changes.Ring();
            }

            await Task.Delay(beat, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Says that this node is gone. Best after its lanes have ended; a store that cannot be told learns it when the beat no longer counts.</summary>
    public async Task LeaveAsync()
    {
        try
        {
            await nodes.LeaveAsync(node.Id, CancellationToken.None);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            BeatFailed(fault.GetType().Name);
        }
    }

    [LoggerMessage(2201, LogLevel.Warning, "This node could not tell the store that it lives ({Fault})")]
    private partial void BeatFailed(string fault);
}

using SupervisionBridge.Core.Nodes;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>The nodes that beat, in memory, by the test's clock.</summary>
internal sealed class BeatingNodes(TimeProvider clock, SharedQueue queue) : INodes
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> beats = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (node == queue.Dead)
            {
                throw new IOException("The store is out of reach.");
            }

            beats[node] = clock.GetUtcNow();
            return Task.FromResult<IReadOnlyList<string>>([.. beats.Where(beat => beat.Value > clock.GetUtcNow() - alive).Select(beat => beat.Key).Order(StringComparer.Ordinal)]);
        }
    }

    public Task LeaveAsync(string node, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            beats.Remove(node);
        }

        return Task.CompletedTask;
    }
}

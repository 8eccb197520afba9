namespace SupervisionBridge.Core.Delivery;

/// <summary>What a replay of several came to, or would come to.</summary>
public sealed record ReplayReport
{
    /// <summary>Dead deliveries that were meant: with a dry run all of them, else those that this run came to.</summary>
    public required int Matched { get; init; }

    /// <summary>Made due again. With a dry run: the first that would be.</summary>
    public required IReadOnlyList<ReplayedDelivery> Deliveries { get; init; }

    /// <summary>Named, but not dead (any more), or unknown: left alone.</summary>
    public IReadOnlyList<string> NotDead { get; init; } = [];

    /// <summary>Whether more are dead that match: another run goes on with them.</summary>
    public bool More { get; init; }

    /// <summary>Only what had died by then was meant. A run that goes on names the same time, so that nothing that dies again is replayed again.</summary>
    public DateTimeOffset? Before { get; init; }
}

namespace SupervisionBridge.Core.Delivery;

/// <summary>What of one school waits.</summary>
public sealed record SchoolBacklog
{
    /// <summary>School.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>By state; a state in which nothing waits is left out. What a worker has in hand counts where it was claimed from.</summary>
    public required IReadOnlyDictionary<DeliveryState, WaitingDeliveries> Waiting { get; init; }

    /// <summary>Notes that reconciliation found to differ from what was proven, and that nobody acknowledged.</summary>
    public required int Differ { get; init; }
}

/// <summary>How many wait in a state.</summary>
/// <param name="Count">At least one.</param>
/// <param name="Since">Since when the one waits that waits longest, tries in between not counted.</param>
public sealed record WaitingDeliveries(int Count, DateTimeOffset Since);

namespace SupervisionBridge.Core.Delivery;

/// <summary>Which deliveries to list; what is null does not filter.</summary>
public sealed record DeliveryFilter
{
    /// <summary>State.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>School.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>Record.</summary>
    public string? RecordReference { get; init; }

    /// <summary>The school system's own id of the pupil for whose file it was written; not where nothing of it can be there. Only together with <see cref="SchoolUrn"/>.</summary>
    public string? PupilId { get; init; }

    /// <summary>What it died of. Without a <see cref="State"/>: of what is dead.</summary>
    public DeathReason? DeathReason { get; init; }

    /// <summary>One of the reasons for which it is held. Without a <see cref="State"/>: of what is held.</summary>
    public HoldReason? HoldReason { get; init; }

    /// <summary>Kind of entry.</summary>
    public DeliveryKind? Kind { get; init; }

    /// <summary>What reconciliation found of it.</summary>
    public FoundThere? Found { get; init; }

    /// <summary>At the latest since when it waits as it does (for a dead one: when it died); of what waits no more, when it last changed.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Never prints the pupil.</summary>
    public override string ToString() => $"deliveries of {SchoolUrn ?? "every school"}";
}

using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A decision as it is kept for good.</summary>
public sealed record KeptDecision
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>What was decided.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The record it is about; null where it is about none.</summary>
    public string? RecordReference { get; init; }

    /// <summary>The delivery it is about; null where it is about none.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>The school it is about.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>Which way, in machine words, where there were several.</summary>
    public string? Choice { get; init; }

    /// <summary>Who, why and when.</summary>
    public required Decision Decision { get; init; }
}

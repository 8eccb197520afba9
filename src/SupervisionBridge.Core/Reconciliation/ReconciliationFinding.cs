using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>A note that a reconciliation found otherwise than it was proven. Machinery only: no name, no text.</summary>
public sealed record ReconciliationFinding
{
    /// <summary>The delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Record.</summary>
    public required string RecordReference { get; init; }

    /// <summary>Number of the case sheet.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>Number of the child on the sheet.</summary>
    public required int SubjectNumber { get; init; }

    /// <summary>School.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>What was found.</summary>
    public required FoundThere Found { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When a person had acknowledged it before; null where nobody had, or something else was found then.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

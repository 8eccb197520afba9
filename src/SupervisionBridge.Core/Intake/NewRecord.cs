using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake;

/// <summary>A checked record with its planned deliveries, to be stored in one transaction.</summary>
public sealed record NewRecord
{
    /// <summary>The record.</summary>
    public required SupervisionRecord Record { get; init; }

    /// <summary>The sender's own id of the record, as sent.</summary>
    public required string SourceId { get; init; }

    /// <summary>Keyed hash of everything submitted: the same again answers as the first time.</summary>
    public required string SubmissionHash { get; init; }

    /// <summary>Who submitted it, as authenticated.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>Version that was current when the deliveries were planned; 0 where there was none. Where another is current by now, the plan is worth nothing.</summary>
    public required int PlannedAgainst { get; init; }

    /// <summary>One for each subject of each case whose text is new or changed.</summary>
    public required IReadOnlyList<PlannedDelivery> Deliveries { get; init; }
}

/// <summary>A delivery as planned at intake.</summary>
public sealed record PlannedDelivery
{
    /// <summary>Opaque id, the same for the same school, source id, case, subject and version: a record submitted again to a restored store is not written twice.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the case sheet.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>Number of the child on the sheet.</summary>
    public required int SubjectNumber { get; init; }

    /// <summary>School whose file it goes to.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Keyed hash of what the form says of the child: finds a remembered link.</summary>
    public required string FormFingerprint { get; init; }

    /// <summary>Closed gates; empty makes it due at once.</summary>
    public required IReadOnlyList<HoldReason> HoldReasons { get; init; }

    /// <summary>Id of the delivery that this one amends.</summary>
    public string? Amends { get; init; }
}

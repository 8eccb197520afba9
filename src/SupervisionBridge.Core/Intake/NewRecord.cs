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
    public required Submitter SubmittedBy { get; init; }

    /// <summary>From which day on a person reviews it; where one was kept already that is later, that one stays.</summary>
    public required DateOnly ReviewOn { get; init; }

    /// <summary>Version that was current when the deliveries were planned; 0 where there was none. Where another is current by now, the plan is worth nothing.</summary>
    public required int PlannedAgainst { get; init; }

    /// <summary>What the version leads to: text that is new or changed, and withdrawals.</summary>
    public required IReadOnlyList<PlannedDelivery> Deliveries { get; init; }
}

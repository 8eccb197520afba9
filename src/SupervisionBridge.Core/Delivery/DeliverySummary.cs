namespace SupervisionBridge.Core.Delivery;

/// <summary>A delivery as machinery: what anyone who runs the bridge may see. No name, no UPN, no text, no pupil id.</summary>
public sealed record DeliverySummary
{
    /// <summary>The delivery's own opaque id; its parts stand in the school system under <c>{Id}-{part}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Record.</summary>
    public required string RecordReference { get; init; }

    /// <summary>Version of the record.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the case sheet.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>Number of the child on the sheet.</summary>
    public required int SubjectNumber { get; init; }

    /// <summary>School whose file it goes to.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>What it puts into the file.</summary>
    public DeliveryKind Kind { get; init; } = DeliveryKind.Note;

    /// <summary>Which filing of the child's sheet it belongs to, from 1.</summary>
    public int Filing { get; init; } = 1;

    /// <summary>The entry that it amends or withdraws; null for a first note.</summary>
    public string? Amends { get; init; }

    /// <summary>Where the amended entry stands.</summary>
    public DeliveryState? AmendedState { get; init; }

    /// <summary>The entry of an earlier filing that stood in the wrong file.</summary>
    public string? Replaces { get; init; }

    /// <summary>Why the entry is withdrawn; null for what is no withdrawal.</summary>
    public WithdrawalReason? WithdrawalReason { get; init; }

    /// <summary>The entry that must be in the file, or settled, before a worker may take this one; null where none stands in its way.</summary>
    public string? WaitsFor => AmendedState is null or DeliveryState.Proven or DeliveryState.Amended or DeliveryState.Withdrawn or DeliveryState.Settled ? null : Amends;

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Why it is held.</summary>
    public IReadOnlyList<HoldReason> HoldReasons { get; init; } = [];

    /// <summary>Why it was given up.</summary>
    public DeathReason? DeathReason { get; init; }

    /// <summary>Machine words about the last step that did not succeed.</summary>
    public string? Detail { get; init; }

    /// <summary>Attempts made.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the record was taken in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was read back, or a person said that it stands there.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>What that rests on; null where it was never proven.</summary>
    public ProofBasis? Proof { get; init; }

    /// <summary>What reconciliation found of it, though it was proven; null where it stands as it was proven, or was not looked at since.</summary>
    public FoundThere? Found { get; init; }

    /// <summary>Since when it is found so.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>When a person acknowledged what is found; null where nobody did, or something else was found there since.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Since when it waits as it does now, tries in between not counted; null once nothing more is to come.</summary>
    public DateTimeOffset? WaitsSince { get; init; }

    /// <summary>When what was made for it was dropped. A dead one may be there all the same: a replay composes it anew, after looking first.</summary>
    public DateTimeOffset? PurgedAt { get; init; }

    /// <summary>When reconciliation last looked at it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }
}

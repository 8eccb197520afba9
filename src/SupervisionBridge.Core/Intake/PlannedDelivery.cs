using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Intake;

/// <summary>
/// A delivery as planned at intake: a closed set. Planning sees a snapshot. Whether something of an earlier entry may be in the file is decided
/// by the store, in the transaction that takes the plan in.
/// </summary>
public abstract record PlannedDelivery
{
    private protected PlannedDelivery()
    {
    }

    /// <summary>Opaque id, the same whenever the same is planned: a record submitted again to a restored store is not written twice.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the case sheet.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>Number of the child on the sheet.</summary>
    public required int SubjectNumber { get; init; }

    /// <summary>The child's last entry as the plan saw it; null where there was none. Where another is the last by now, the plan is worth nothing.</summary>
    public abstract string? Behind { get; }

    /// <summary>A sheet's text for one child's file.</summary>
    public abstract record Text : PlannedDelivery
    {
        private protected Text()
        {
        }

        /// <summary>School whose file it goes to.</summary>
        public required string SchoolUrn { get; init; }

        /// <summary>Keyed hash of what the form says of the child: finds a remembered link.</summary>
        public required string FormFingerprint { get; init; }

        /// <summary>Closed gates; empty makes it due at once.</summary>
        public required IReadOnlyList<HoldReason> HoldReasons { get; init; }
    }

    /// <summary>The first entry of a filing.</summary>
    public sealed record Note : Text
    {
        /// <summary>Which filing it begins, from 1.</summary>
        public required int Filing { get; init; }

        /// <summary>The child's last entry of an earlier filing; null where there was none.</summary>
        public string? AfterEntry { get; init; }

        /// <inheritdoc />
        public override string? Behind => AfterEntry;
    }

    /// <summary>New text of a child who has an entry: it amends that entry, or takes its place where nothing of it can be there.</summary>
    public sealed record Addendum : Text
    {
        /// <summary>The child's last entry.</summary>
        public required string Amends { get; init; }

        /// <inheritdoc />
        public override string? Behind => Amends;
    }

    /// <summary>The child has no place there any more: the entry is withdrawn, or superseded where nothing of it can be there.</summary>
    public sealed record Withdrawal : PlannedDelivery
    {
        /// <summary>The child's last entry.</summary>
        public required string Amends { get; init; }

        /// <summary>Why.</summary>
        public required WithdrawalReason Reason { get; init; }

        /// <inheritdoc />
        public override string? Behind => Amends;
    }
}

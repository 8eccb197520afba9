using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>What one batch of a reconciliation showed: stored with the place it has come to, in one transaction.</summary>
public sealed record CheckedNotes
{
    /// <summary>The last note of the batch, looked at or not.</summary>
    public required long UptoSeq { get; init; }

    /// <summary>
    /// Notes that were looked at, and what was found of each: null where it stands as it was proven. Those too that could not be looked at because the store itself cannot say any more
    /// where they were proven.
    /// </summary>
    public required IReadOnlyList<CheckedNote> Notes { get; init; }

    /// <summary>Notes that could not be looked at because their school's system was in trouble. Of these nothing is changed.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Notes whose school's system cannot be read back, or whose school is not configured any more; and those that stand in a system that the school has left.</summary>
    public required int Skipped { get; init; }
}

/// <summary>What is said of one note.</summary>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Found">What was found; null where it stands as it was proven.</param>
/// <param name="Seen">A hash of what was seen there, the same as long as nothing there changes (<see cref="SeenThere"/>); null where nothing is found, or nothing could be seen.</param>
public sealed record CheckedNote(string DeliveryId, FoundThere? Found, string? Seen = null);

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>Holds what stands in the school system now against what was proven.</summary>
public static class NoteComparison
{
    /// <summary>What is found of one part; null where it stands as it was proven.</summary>
    public static FoundThere? Of(PartToCheck part, NoteLookup now) => now switch
    {
        NoteLookup.Found { Note.State: StoredNoteState.Deleted } => FoundThere.Missing,
        NoteLookup.Found { Note: var there } when there.State == StoredNoteState.Tray || there.PupilId != part.PupilId => FoundThere.Moved,
        NoteLookup.Found { Note: var there } => IsAsSent(part, there) ? null : FoundThere.Edited,
        _ => FoundThere.Missing,
    };

    /// <summary>What is said of a note of several parts: the gravest.</summary>
    public static FoundThere? Graver(FoundThere? one, FoundThere? other) =>
        one is null ? other : other is null ? one : (FoundThere)Math.Min((int)one.Value, (int)other.Value);

    private static bool IsAsSent(PartToCheck part, StoredNote there) =>
        NoteProof.HashOf(there.Body) == part.BodyHash
        && (part.TitleHash is null || NoteProof.HashOf(there.Title) == part.TitleHash)
        && (part.OccurredAt is not { } sent || there.OccurredAt == sent);
}

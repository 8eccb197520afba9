using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>What was seen of a note, as a hash: whether people changed it again since somebody acknowledged it. The store keys it before it keeps it.</summary>
public static class SeenThere
{
    /// <summary>Over every part in its order: whose file, where, body, title and date. Gone and deleted are the same: systems forget what people deleted.</summary>
    public static string HashOf(IEnumerable<NoteLookup> parts) => NoteProof.HashOf(string.Join('\n', parts.Select(Of)));

    private static string Of(NoteLookup part) => part is NoteLookup.Found { Note: { State: not StoredNoteState.Deleted } there }
        ? string.Join(' ', there.State, NoteProof.HashOf(there.PupilId ?? string.Empty), NoteProof.HashOf(there.Body), NoteProof.HashOf(there.Title), there.OccurredAt.ToUnixTimeMilliseconds())
        : "missing";
}

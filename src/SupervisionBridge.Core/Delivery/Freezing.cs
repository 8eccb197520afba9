using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Notes;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Turns composed parts into the bytes that will be sent, with the hashes that reading back must show.</summary>
internal static class Freezing
{
    public static async Task<IReadOnlyList<FrozenNote>> FreezeAsync(ISchoolSystem system, IEnumerable<ComposedNote> parts, CancellationToken cancellationToken)
    {
        var frozen = new List<FrozenNote>();
        foreach (var part in parts)
        {
            frozen.Add(new FrozenNote
            {
                Part = part.Part,
                Prepared = await system.PrepareNoteAsync(part.Note, cancellationToken),
                BodyHash = NoteProof.HashOf(part.Note.Body),
                TitleHash = NoteProof.HashOf(part.Note.Title),
                OccurredAt = part.Note.OccurredAt,
            });
        }

        return frozen;
    }
}

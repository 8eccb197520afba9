using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Notes;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Turns composed parts into the bytes that will be sent, with the hashes that reading back must show.</summary>
internal static class Freezing
{
    public static async Task<IReadOnlyList<FrozenNote>> FreezeAsync(ISchoolSystem system, IEnumerable<ComposedNote> parts, CancellationToken cancellationToken)
    {
        var precision = system.Describe().KeepsTime;
        var frozen = new List<FrozenNote>();
        foreach (var part in parts)
        {
            var note = part.Note with { OccurredAt = Kept(part.Note.OccurredAt, precision) };
            frozen.Add(new FrozenNote
            {
                Part = part.Part,
                Prepared = await system.PrepareNoteAsync(note, cancellationToken),
                BodyHash = NoteProof.HashOf(note.Body),
                TitleHash = NoteProof.HashOf(note.Title),
                OccurredAt = note.OccurredAt,
            });
        }

        return frozen;
    }

    /// <summary>What the school system keeps of a time. The rest is left off here, so that reading back need forgive nothing.</summary>
    private static DateTimeOffset Kept(DateTimeOffset time, TimePrecision precision) => precision switch
    {
        TimePrecision.Minute => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute)),
        TimePrecision.Day => new DateTimeOffset(time.Date, TimeSpan.Zero),
        _ => time,
    };
}

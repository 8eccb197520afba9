namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>A note becomes the bytes that will be sent, and nothing else happens.</summary>
internal static class Preparing
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("prepare-writes-nothing", "Preparing a note changes nothing in the school system.", async trial =>
        {
            var note = trial.Note();
            Expect.That(await trial.AddedByAsync(() => trial.PrepareAsync(note)) == 0, "Preparing added a note.");
            if (trial.Description.ReadsBack)
            {
                await trial.NotThereAsync(note.ExternalReference);
            }
        }),
        new("prepared-note-names-its-own", "A prepared note bears the reference and the pupil of the note, and has bytes.", async trial =>
        {
            var note = trial.Note();
            var prepared = await trial.PrepareAsync(note);
            Expect.That(prepared.ExternalReference == note.ExternalReference, "It bears another reference.");
            Expect.That(prepared.PupilId == note.Pupil.Id, "It is addressed to another pupil.");
            Expect.That(!prepared.Payload.IsEmpty, "It has no bytes.");
        }),
        new("prepare-is-repeatable", "The same note is prepared to the same bytes, by another adapter and a day later too.", async trial =>
        {
            var note = trial.Note();
            var first = await trial.PrepareAsync(note);
            Expect.That(Same(first, await trial.PrepareAsync(note)), "A second time the bytes are others.");
            trial.Clock.Advance(TimeSpan.FromDays(1));
            Expect.That(Same(first, await trial.PrepareAsync(note)), "A day later the bytes are others.");
            Expect.That(Same(first, await trial.NewSystem().PrepareNoteAsync(note, trial.Stop)), "Another adapter makes other bytes.");
        }),
        new("prepared-note-outlives-the-adapter", "The bytes are all that is needed: stored, and sent by another adapter a day later, they make the very note.", async trial =>
        {
            var note = trial.Note();
            var prepared = await trial.PrepareAsync(note);
            var stored = new PreparedNote(new string(prepared.ExternalReference), new string(prepared.PupilId), prepared.Payload.ToArray());
            trial.Clock.Advance(TimeSpan.FromDays(1));
            var outcome = await trial.NewSystem().WriteNoteAsync(stored, trial.Stop);
            Expect.OneOf(outcome, "Writing what was stored", typeof(WriteOutcome.Written), typeof(WriteOutcome.Accepted), typeof(WriteOutcome.Unassigned));
            if (trial.Description.ReadsBack)
            {
                Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, note.Body, "Body");
            }
        }) { When = [Given.Writes] },
        new("write-sends-what-was-frozen", "A write sends the bytes it is given, whatever was prepared under the same reference since.", async trial =>
        {
            var note = trial.Note();
            var frozen = await trial.PrepareAsync(note);
            await trial.PrepareAsync(note with { Body = "Thought better of." });
            await trial.LandAsync(frozen);
            Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, note.Body, "Body");
        }) { When = [Given.ReadsBack] },
        new("prepared-bytes-stay", "A write does not change the bytes it is given.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            var before = prepared.Payload.ToArray();
            await trial.LandAsync(prepared);
            Expect.That(prepared.Payload.Span.SequenceEqual(before), "The bytes are others after the write.");
        }) { When = [Given.Writes] },
    ];

    private static bool Same(PreparedNote one, PreparedNote other) => one.Payload.Span.SequenceEqual(other.Payload.Span);
}

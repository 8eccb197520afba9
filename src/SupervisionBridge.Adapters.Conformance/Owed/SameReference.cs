namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Our reference is taken once.</summary>
internal static class SameReference
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("same-note-again-is-the-first", "The same bytes sent again stand there once, and are answered with the id of the first.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            var first = await trial.LandAsync(prepared);
            string? again = null;
            var added = await trial.AddedByAsync(async () => again = await trial.LandAsync(prepared));
            Expect.That(added == 0, "The same bytes sent again added a note.");
            Expect.That(again == first, "The same bytes sent again are answered with another id.");
        }) { When = [Given.TakesOnce] },
        new("other-content-is-a-conflict", "Other content under a reference that is taken is a conflict: never written, never called written.", async trial =>
        {
            var note = trial.Note();
            await trial.LandAsync(note);
            var other = await trial.PrepareAsync(note with { Body = "Other words." });
            WriteOutcome? outcome = null;
            var added = await trial.AddedByAsync(async () => outcome = await trial.WriteAsync(other));
            Expect.Is<WriteOutcome.Conflict>(outcome, "Writing other content under a reference that is taken");
            Expect.That(added == 0, "The other content was added beside it.");
            if (trial.Description.ReadsBack)
            {
                Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, note.Body, "Body of the first");
            }
        }) { When = [Given.TakesOnce] },
        new("whole-reference-counts", "A look is for the whole reference, to the letter: a longer one, a shorter one, or another case is another.", async trial =>
        {
            var note = trial.Note(reference: trial.NewReference() + "xyz");
            await trial.LandAsync(note);
            foreach (var near in new[] { note.ExternalReference[..^1], note.ExternalReference + "a", note.ExternalReference[..^3] + "XYZ" })
            {
                await trial.NotThereAsync(near);
            }
        }) { When = [Given.ReadsBack] },
    ];
}

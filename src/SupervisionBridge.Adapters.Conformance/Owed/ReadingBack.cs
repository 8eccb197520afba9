using System.Text;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>What proof rests on.</summary>
internal static class ReadingBack
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("unsent-reference-finds-nothing", "A reference that was never sent finds nothing, and that is an answer, not an error.", async trial =>
        {
            await trial.LandAsync(trial.Note());
            await trial.NotThereAsync(trial.NewReference());
        }) { When = [Given.ReadsBack] },
        new("look-writes-nothing", "Looking for a note, written or not, changes nothing in the school system.", async trial =>
        {
            var note = trial.Note();
            await trial.LandAsync(note);
            var added = await trial.AddedByAsync(async () =>
            {
                await trial.LookAsync(note.ExternalReference);
                await trial.LookAsync(trial.NewReference());
            });
            Expect.That(added == 0, "Looking changed the number of notes.");
        }) { When = [Given.ReadsBack] },
        new("title-and-body-come-back", "Title and body are read back to the character.", async trial =>
        {
            var note = trial.Note();
            await trial.LandAsync(note);
            var found = await trial.FoundAsync(note.ExternalReference);
            Expect.SameText(found.Title, note.Title, "Title");
            Expect.SameText(found.Body, note.Body, "Body");
        }) { When = [Given.ReadsBack] },
        new("date-comes-back", "When it happened is read back as exactly as the description says, whatever offset it was written with.", async trial =>
        {
            foreach (var offset in new[] { TimeSpan.Zero, TimeSpan.FromHours(1) })
            {
                var precision = trial.Description.KeepsTime;
                var local = new DateTimeOffset(2026, 6, 12, 9, 41, precision == TimePrecision.Instant ? 37 : 0, offset);
                var happened = precision == TimePrecision.Day ? new DateTimeOffset(local.Date, TimeSpan.Zero) : local;
                var note = trial.Note() with { OccurredAt = happened };
                await trial.LandAsync(note);
                var found = (await trial.FoundAsync(note.ExternalReference)).OccurredAt;
                Expect.That(found == happened, FormattableString.Invariant($"It keeps the {precision}; sent {happened:o}, found {found:o}."));
            }
        }) { When = [Given.ReadsBack] },
        new("look-is-never-from-memory", "What is found is what the school system answers now: a text altered since is found altered, a note in another file is found there.", async trial =>
        {
            var note = trial.Note();
            await trial.LandAsync(note);
            var call = await AnsweredLookAsync(trial, note.ExternalReference);
            using (trial.Wire.OnAll(Faults.ReplayOf(call, "the body altered", call.Answer!.Swapped(note.Body, "Altered since."))))
            {
                Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, "Altered since.", "Body, altered in the system's answer");
            }

            using (trial.Wire.OnAll(Faults.ReplayOf(call, "the pupil swapped", call.Answer!.Swapped(note.Pupil.Id, trial.Pupils.Other.Id))))
            {
                Expect.That((await trial.FoundAsync(note.ExternalReference)).PupilId == trial.Pupils.Other.Id, "A note that the system answers in another pupil's file is not found there.");
            }
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("look-asks-every-time", "Each look asks the school system, however often and by whichever adapter it was asked before.", async trial =>
        {
            var note = trial.Note();
            await trial.LandAsync(note);
            await trial.LookAsync(note.ExternalReference);
            var calls = await trial.Wire.DuringAsync(() => trial.LookAsync(note.ExternalReference));
            Expect.That(calls.Count > 0, "A second look asked nobody.");
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("anothers-note-is-not-ours", "A system that overlooks the reference and answers another note proves nothing: another note is never answered for ours.", async trial =>
        {
            var note = trial.Note();
            await trial.LandAsync(note);
            var call = await AnsweredLookAsync(trial, note.ExternalReference);
            using var struck = trial.Wire.OnAll(Faults.Replay("another note's answer", call.Answer!));
            var look = await HostileLooks.TryAsync(() => trial.LookAsync(trial.NewReference()));
            Expect.That(look is null or NoteLookup.Nothing, "The answer of another note was taken for ours.");
        }) { When = [Given.ReadsBack, Given.Wire] },
        new("two-notes-are-not-one", "Two notes under our reference are a trouble for people, never the first of them.", async trial =>
        {
            var note = trial.Note();
            var id = await trial.LandAsync(note);
            var call = await AnsweredLookAsync(trial, note.ExternalReference);
            var answer = call.Answer!.RowTwice(
                note.ExternalReference, twin => RecordedAnswer.Swap(twin, id, id.All(char.IsAsciiDigit) ? id + "9" : id + "-twin"));
            using var struck = trial.Wire.OnAll(Faults.ReplayOf(call, "two notes", answer));
            await Expect.TroubleAsync(() => trial.LookAsync(note.ExternalReference), "Two notes with our reference", SchoolSystemTrouble.NotUnderstood);
        }) { When = [Given.ReadsBack, Given.Wire] },
    ];

    /// <summary>The call whose answer holds the note.</summary>
    private static async Task<WireCall> AnsweredLookAsync(Trial trial, string reference)
    {
        var calls = await trial.Wire.DuringAsync(() => trial.FoundAsync(reference));
        return calls.LastOrDefault(call => call.Answer is { } answer && Encoding.UTF8.GetString(answer.Body).Contains(reference, StringComparison.Ordinal))
            ?? throw new NotOwedException("No answer of the system names our reference.");
    }
}

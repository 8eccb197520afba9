using System.Net;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>A success counts only where the answer bears it out.</summary>
internal static class HostileWrites
{
    private static readonly Fault[] NotOurs = [Faults.Html, Faults.Empty, Faults.Malformed, Faults.NoJsonOfOurs];

    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("unreadable-success-is-not-written", "A success that is HTML, empty, or JSON that is broken or of another kind, is not called written: unknown, or to be followed.", async trial =>
        {
            foreach (var fault in NotOurs.Append(Faults.Status(HttpStatusCode.NoContent)).Append(Faults.AnswerAfter("an HTML page with status 200", HttpStatusCode.OK, "<p>Saved.", "text/html")))
            {
                Expect.OneOf(await trial.WriteAsync(await trial.PrepareAsync(), fault), fault.Name, typeof(WriteOutcome.Unknown), typeof(WriteOutcome.Accepted));
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("anothers-success-is-not-ours", "The system's answer to another note, answered to ours, does not make ours written.", async trial =>
        {
            var answer = await AnswerToWriteAsync(trial, trial.Note());
            var prepared = await trial.PrepareAsync();
            var outcome = await trial.WriteAsync(prepared, Faults.Replay("another note's success", answer));
            Expect.OneOf(outcome, "Another note's success", typeof(WriteOutcome.Unknown), typeof(WriteOutcome.Accepted));
        }) { When = [Given.Writes, Given.Wire] },
        new("success-in-another-file-is-not-written", "A success that names another pupil's file is not called written.", async trial =>
        {
            var note = trial.Note();
            var prepared = await trial.PrepareAsync(note);
            var answer = await AnswerToWriteAsync(trial, note);
            var outcome = await trial.WriteAsync(prepared, Faults.Replay("a success in another pupil's file", answer.Swapped(note.Pupil.Id, trial.Pupils.Other.Id)));
            Expect.OneOf(outcome, "A success in another pupil's file", typeof(WriteOutcome.Unknown), typeof(WriteOutcome.Accepted));
        }) { When = [Given.Writes, Given.Wire] },
        new("redirected-write-is-unknown", "A write that is sent to another host is unknown, and nothing is sent there: neither note nor credentials.", async trial =>
        {
            foreach (var status in new[] { HttpStatusCode.MovedPermanently, HttpStatusCode.Found, HttpStatusCode.TemporaryRedirect, HttpStatusCode.PermanentRedirect })
            {
                var prepared = await trial.PrepareAsync();
                var fault = Faults.Status(status, response => response.Headers.Location = new Uri("https://elsewhere.invalid/api/"));
                WriteOutcome? outcome = null;
                var calls = await trial.Wire.DuringAsync(async () => outcome = await trial.WriteAsync(prepared, fault));
                Expect.Is<WriteOutcome.Unknown>(outcome, fault.Name);
                Expect.That(calls.All(call => call.IsUnder(trial.Under.Address)), $"{fault.Name}: another host was called.");
            }
        }) { When = [Given.Writes, Given.Wire] },
        new("endless-answer-is-unknown", "An answer to a write without an end is given up within bounds, and the outcome is unknown.", trial => BoundedAsync(trial, Faults.Endless)) { When = [Given.Writes, Given.Wire] },
        new("dripping-answer-is-unknown", "An answer to a write that trickles in is given up once a call's time is over, and the outcome is unknown.", trial => BoundedAsync(trial, Faults.Dripping)) { When = [Given.Writes, Given.Wire] },
    ];

    private static async Task<RecordedAnswer> AnswerToWriteAsync(Trial trial, PupilFileNote note)
    {
        var prepared = await trial.PrepareAsync(note);
        var calls = await trial.Wire.DuringAsync(() => trial.WriteAsync(prepared));
        return calls.LastOrDefault(call => call.CouldHaveEffect)?.Answer ?? throw new NotOwedException("No request is answered that could write.");
    }

    private static async Task BoundedAsync(Trial trial, Fault fault)
    {
        var outcome = await trial.WriteAsync(await trial.PrepareAsync(), fault);
        Expect.That(trial.Wire.Overrun is null, $"{fault.Name}: {trial.Wire.Overrun}.");
        Expect.Is<WriteOutcome.Unknown>(outcome, fault.Name);
    }
}

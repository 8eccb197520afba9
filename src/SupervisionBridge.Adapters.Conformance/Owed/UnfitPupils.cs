namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Notes for pupils who are not there, not any more, or not under that id.</summary>
internal static class UnfitPupils
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("unknown-pupil-is-told-truly", "What is answered to a note for nobody is what stands there: rejected and not there, or found under that very id.", trial =>
            ToldTrulyAsync(trial, trial.Pupils.OnRoll with { Id = trial.Pupils.UnknownId })) { When = [Given.ReadsBack] },
        new("leaver-is-told-truly", "What is answered to a note for a leaver is what stands there.", trial => ToldTrulyAsync(trial, trial.Pupils.Leaver!)) { When = [Given.ReadsBack, Given.Leaver] },
        new("archived-pupil-is-refused", "Where the description says so, a note for an archived pupil is rejected for that reason, and is not there.", async trial =>
            Expect.That((await RejectedAsync(trial, trial.Pupils.Archived!)).Reason == RejectionReason.PupilArchived, "It is rejected for another reason.")) { When = [Given.RefusesUnfit, Given.ReadsBack, Given.Archived] },
        new("merged-pupil-is-refused", "Where the description says so, a note for a merged record is rejected for that reason, with the record it was merged into where that is told, and is not there.", async trial =>
        {
            var rejected = await RejectedAsync(trial, trial.Pupils.Other with { Id = trial.Pupils.Merged! });
            Expect.That(rejected.Reason == RejectionReason.PupilMerged, $"It is rejected for another reason: {rejected.Reason}.");
            Expect.That(rejected.MergedInto is null || rejected.MergedInto == trial.Pupils.MergedInto, "It names another record.");
        }) { When = [Given.RefusesUnfit, Given.ReadsBack, Given.Merged] },
        new("disagreeing-form-is-told-truly", "What is answered to a note whose form disagrees with the pupil addressed is what stands there.", trial =>
            ToldTrulyAsync(trial, trial.Pupils.OnRoll with { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth.AddYears(-1) })) { When = [Given.ReadsBack] },
    ];

    private static async Task ToldTrulyAsync(Trial trial, TestPupil pupil)
    {
        var note = trial.Note(pupil: pupil);
        var outcome = await trial.WriteAsync(await trial.PrepareAsync(note));
        switch (outcome)
        {
            case WriteOutcome.Rejected or WriteOutcome.Deferred:
                await trial.NotThereAsync(note.ExternalReference);
                break;
            case WriteOutcome.Written or WriteOutcome.Unassigned:
                Expect.That((await trial.FoundAsync(note.ExternalReference)).PupilId is var there && (there is null || there == pupil.Id), "It is called written and stands in another file.");
                break;
            default:
                Expect.OneOf(outcome, "A note for a pupil whom the system may refuse", typeof(WriteOutcome.Rejected), typeof(WriteOutcome.Deferred), typeof(WriteOutcome.Written), typeof(WriteOutcome.Accepted), typeof(WriteOutcome.Unknown));
                break;
        }
    }

    private static async Task<WriteOutcome.Rejected> RejectedAsync(Trial trial, TestPupil pupil)
    {
        // What the form says agrees: only the state of the record is in the way.
        var note = trial.Note(pupil: pupil);
        note = note with { Pupil = new PupilAddress { Id = pupil.Id } };
        var rejected = Expect.Is<WriteOutcome.Rejected>(await trial.WriteAsync(await trial.PrepareAsync(note)), "A note for a pupil whom the description says is refused");
        await trial.NotThereAsync(note.ExternalReference);
        return rejected;
    }
}

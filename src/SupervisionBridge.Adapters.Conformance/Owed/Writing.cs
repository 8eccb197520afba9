namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>An ordinary write on a good day.</summary>
internal static class Writing
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("one-write-is-one-note", "One write puts one note there.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            var added = await trial.AddedByAsync(() => trial.LandAsync(prepared));
            Expect.That(added == 1, FormattableString.Invariant($"One write added {added} notes."));
        }) { When = [Given.Writes] },
        new("written-note-is-found", "A note called written is found by its reference, with the same id, in the file of the pupil it was addressed to.", async trial =>
        {
            var note = trial.Note();
            var id = await trial.LandAsync(note);
            var found = await trial.FoundAsync(note.ExternalReference);
            Expect.That(found.NoteId == id, "The id answered to the write is another than the id found.");
            Expect.That(found.State == StoredNoteState.Tray ? found.PupilId is null : found.State == StoredNoteState.Filed && found.PupilId == note.Pupil.Id, $"It is found {found.State}, in the file of {found.PupilId ?? "nobody"}.");
        }) { When = [Given.ReadsBack] },
        new("other-reference-is-another-note", "The same words under another reference, for another pupil, are another note.", async trial =>
        {
            var (one, other) = (trial.Note(), trial.Note(pupil: trial.Pupils.Other));
            var ids = (await trial.LandAsync(one), await trial.LandAsync(other));
            Expect.That(ids.Item1 != ids.Item2, "Both are answered with the same id.");
            if (trial.Description.ReadsBack)
            {
                Expect.That((await trial.FoundAsync(one.ExternalReference)).NoteId == ids.Item1, "The first is not found as itself.");
                Expect.That((await trial.FoundAsync(other.ExternalReference)).NoteId == ids.Item2, "The second is not found as itself.");
            }
        }) { When = [Given.Writes] },
        new("write-is-one-request", "A write is sent once: no request that could have an effect is made twice.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            var calls = await trial.Wire.DuringAsync(() => trial.WriteAsync(prepared));
            var effects = calls.Where(call => call.CouldHaveEffect).ToList();
            Expect.That(effects.Count > 0, "A note was written without a request that could write it.");
            Expect.That(effects.All(call => effects.Count(call.IsSameAs) == 1), "The same request was made twice.");
        }) { When = [Given.Writes, Given.Wire] },
        new("calls-stay-at-the-address", "Every call goes to the address of the school's configuration, and no other is called.", async trial =>
        {
            var note = trial.Note();
            var calls = await trial.Wire.DuringAsync(async () =>
            {
                await trial.LandAsync(note);
                if (trial.Description.KnowsPupils)
                {
                    await trial.System.FindPupilsAsync(new PupilQuery { DateOfBirth = trial.Pupils.OnRoll.DateOfBirth }, trial.Stop);
                    await trial.System.GetPupilAsync(trial.Pupils.OnRoll.Id, trial.Stop);
                }

                await trial.System.CheckAsync(trial.Stop);
            });
            Expect.That(calls.All(call => call.IsUnder(trial.Under.Address)), "A call went to another address.");
        }) { When = [Given.Writes, Given.Wire] },
    ];
}

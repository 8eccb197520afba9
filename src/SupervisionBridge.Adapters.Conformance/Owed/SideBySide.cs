namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Deliveries run side by side through one adapter.</summary>
internal static class SideBySide
{
    private const int Many = 8;

    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("notes-at-once-do-not-mix", "Notes prepared and written at once stand there once each, each with its own text in its own file.", async trial =>
        {
            var notes = Enumerable.Range(0, Many)
                .Select(number => trial.Note(FormattableString.Invariant($"Text {number}."), number % 2 == 0 ? trial.Pupils.OnRoll : trial.Pupils.Other)).ToList();
            var added = await trial.AddedByAsync(() => Task.WhenAll(notes.Select(note => trial.LandAsync(note))));
            Expect.That(added == Many, FormattableString.Invariant($"{Many} notes at once added {added}."));
            foreach (var note in notes)
            {
                var found = await trial.FoundAsync(note.ExternalReference);
                Expect.SameText(found.Body, note.Body, "Body of one of many");
                Expect.That(found.PupilId is null || found.PupilId == note.Pupil.Id, "One of many stands in another's file.");
            }
        }) { When = [Given.ReadsBack] },
        new("looks-at-once-do-not-mix", "Looks for notes and pupils at once are each answered with what they asked for.", async trial =>
        {
            var notes = Enumerable.Range(0, Many).Select(number => trial.Note(FormattableString.Invariant($"Text {number}."))).ToList();
            foreach (var note in notes)
            {
                await trial.LandAsync(note);
            }

            var looks = Task.WhenAll(notes.Select(note => trial.FoundAsync(note.ExternalReference)));
            var pupils = Task.WhenAll(Enumerable.Range(0, trial.Description.KnowsPupils ? Many : 0).Select(number => trial.System.GetPupilAsync(number % 2 == 0 ? trial.Pupils.OnRoll.Id : trial.Pupils.Other.Id, trial.Stop)));
            var found = await looks;
            for (var number = 0; number < Many; number++)
            {
                Expect.SameText(found[number].Body, notes[number].Body, "Body of one of many looks");
                Expect.That(!trial.Description.KnowsPupils || (await pupils)[number]?.Id == (number % 2 == 0 ? trial.Pupils.OnRoll.Id : trial.Pupils.Other.Id), "One of many looks answers another pupil.");
            }
        }) { When = [Given.ReadsBack] },
        new("note-prepared-earlier-is-still-itself", "A note that was prepared before another is written as itself after the other.", async trial =>
        {
            var (first, second) = (trial.Note("The first."), trial.Note("The second.", trial.Pupils.Other));
            var (one, other) = (await trial.PrepareAsync(first), await trial.PrepareAsync(second));
            await trial.LandAsync(other);
            await trial.LandAsync(one);
            Expect.SameText((await trial.FoundAsync(first.ExternalReference)).Body, first.Body, "Body of the first");
            Expect.SameText((await trial.FoundAsync(second.ExternalReference)).Body, second.Body, "Body of the second");
        }) { When = [Given.ReadsBack] },
    ];
}

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>The author's words stay the author's words.</summary>
internal static class Texts
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        .. CharacterClass.All.Select(kind => new Obligation(
            $"text-{kind.Name}-stays", $"{kind.What} come back to the character, or the note is refused whole; they are never altered.", trial => StaysAsync(trial, kind)) { When = [Given.ReadsBack] }),
        new("text-in-title-stays", "A title with letters of many kinds comes back to the character, or the note is refused whole.", async trial =>
        {
            foreach (var kind in CharacterClass.All.Where(kind => kind.Name is "emoji" or "polish" or "welsh" or "right-to-left" or "combining" or "markup" or "json-breakers"))
            {
                await WholeOrNotAtAllAsync(trial, trial.Note() with { Title = kind.Text }, kind.Name);
            }
        }) { When = [Given.ReadsBack] },
        new("broken-unicode-is-refused", "Half of a surrogate pair cannot be kept: it is refused before it is sent, never replaced by a mark.", async trial =>
        {
            var note = trial.Note("half \uD83D of a pair");
            try
            {
                var outcome = await trial.WriteAsync(await trial.PrepareAsync(note));
                Expect.Is<WriteOutcome.Rejected>(outcome, "Writing half of a surrogate pair");
            }
            catch (Exception refused) when (refused is ArgumentException or SchoolSystemException { Trouble: SchoolSystemTrouble.NotUnderstood })
            {
                // Refused at preparing: the bridge's own texts are well-formed, so this is a fault of the program; behind a plugin's guard it is one of the plugin's.
            }

            await trial.NotThereAsync(note.ExternalReference);
        }) { When = [Given.ReadsBack] },
    ];

    /// <summary>Either it is refused and not there, or it is there to the character.</summary>
    public static async Task WholeOrNotAtAllAsync(Trial trial, PupilFileNote note, string what)
    {
        var outcome = await trial.WriteAsync(await trial.PrepareAsync(note));
        if (outcome is WriteOutcome.Rejected)
        {
            await trial.NotThereAsync(note.ExternalReference);
            return;
        }

        Expect.OneOf(outcome, what, typeof(WriteOutcome.Written), typeof(WriteOutcome.Accepted), typeof(WriteOutcome.Unassigned), typeof(WriteOutcome.Rejected));
        var found = await trial.FoundAsync(note.ExternalReference);
        Expect.SameText(found.Title, note.Title, $"{what}: title");
        Expect.SameText(found.Body, note.Body, $"{what}: body");
    }

    private static Task StaysAsync(Trial trial, CharacterClass kind) => WholeOrNotAtAllAsync(trial, trial.Note(kind.Text), kind.Name);
}

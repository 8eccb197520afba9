using System.Text;

namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Nothing is cut.</summary>
internal static class Lengths
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("longest-body-is-taken-whole", "A body as long as the description says, in letters of many bytes, is written and comes back whole.", async trial =>
        {
            var note = trial.Note(Long(trial.Description.LongestBody));
            await trial.LandAsync(note);
            Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, note.Body, "The longest body");
        }) { When = [Given.ReadsBack] },
        new("longest-title-is-taken-whole", "A title as long as the description says is written and comes back whole.", async trial =>
        {
            var note = trial.Note() with { Title = Long(Math.Min(trial.Description.LongestTitle, 1000)).Replace('\n', ' ') };
            await trial.LandAsync(note);
            Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Title, note.Title, "The longest title");
        }) { When = [Given.ReadsBack] },
        new("too-long-body-is-never-cut", "A body one unit longer than that is refused whole, or taken whole; it is never cut.", async trial =>
        {
            var note = trial.Note(new string('x', trial.Description.LongestBody) + "y");
            await Texts.WholeOrNotAtAllAsync(trial, note, "One unit too long");
        }) { When = [Given.ReadsBack] },
        new("too-long-title-is-never-cut", "A title one unit longer than the description says is refused whole, or taken whole; it is never cut.", async trial =>
        {
            var note = trial.Note() with { Title = new string('x', trial.Description.LongestTitle) + "y" };
            await Texts.WholeOrNotAtAllAsync(trial, note, "One unit too long");
        }) { When = [Given.ReadsBack] },
        new("shortest-body-is-taken", "A body of one letter is written and comes back.", async trial =>
        {
            var note = trial.Note("x");
            await trial.LandAsync(note);
            Expect.SameText((await trial.FoundAsync(note.ExternalReference)).Body, "x", "The shortest body");
        }) { When = [Given.ReadsBack] },
    ];

    /// <summary>Of that many UTF-16 units to the unit, with letters of one to four bytes; a pair is never parted.</summary>
    private static string Long(int length)
    {
        const string Words = "Łza \U0001F600 لا ŵ e\u0301, a plain word.\n";
        var text = new StringBuilder(length);
        while (text.Length + Words.Length <= length)
        {
            text.Append(Words);
        }

        return text.Append('z', length - text.Length).ToString();
    }
}

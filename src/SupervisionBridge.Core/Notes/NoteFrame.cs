using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>What stands above and below the content in every part: whose it is, which part, and where it came from. No layout can leave it out.</summary>
internal sealed class NoteFrame(string heading, DeliveryWork work)
{
    /// <summary>Stands between content and footer.</summary>
    public const string Rule = "----------";

    /// <summary>The last line of everything that we file.</summary>
    public const string NotForConcerns = "This entry is a record of supervision; it is not the way to raise an immediate concern.";

    private readonly string footer = string.Join('\n', Footer(work));

    /// <summary>The part's body.</summary>
    public string Around(string content, int part, int parts) => $"{heading}\n{(parts > 1 ? $"Part {part} of {parts}\n" : string.Empty)}Child: {Child(work.Subject)}\n\n{content}\n{Rule}\n{footer}";

    private static string Child(Subject subject) =>
        Words.OneLine(string.IsNullOrWhiteSpace(subject.PreferredForename) ? subject.FullName : $"{subject.FullName} (known as {subject.PreferredForename})");

    private static IEnumerable<string> Footer(DeliveryWork work)
    {
        var note = work.Case;
        yield return $"Supervision record {note.RecordReference}, case note {note.Number}, version {note.Version}{(note.Session.Kind == SessionKind.Group ? " (group record)" : string.Empty)}.";
        if (work.Amends is { } amended)
        {
            yield return $"This entry amends the earlier entry {amended}; the earlier entry stays as it was.";
        }

        if (work.Replaces is { } wrong)
        {
            yield return $"An earlier entry of this sheet ({wrong}) was put into another file by mistake and is withdrawn there.";
        }

        yield return $"Entry {work.Claim.DeliveryId}, recorded {WrittenTime.Date(note.RecordedAt)}, {WrittenTime.Time(note.RecordedAt)}, through SupervisionBridge.";
        yield return NotForConcerns;
    }
}

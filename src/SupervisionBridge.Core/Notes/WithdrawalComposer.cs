using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Notes;

/// <summary>
/// Composes the entry that says that others are withdrawn. It may stand in a wrong child's file, so it is given nothing that names a child, no text
/// of the sheet and no person's reason: there is nothing in it that a guard would have to look for.
/// </summary>
public static class WithdrawalComposer
{
    private const string Heading = "Supervision entry withdrawn";

    /// <summary>The entry, always one part.</summary>
    /// <param name="deliveryId">The withdrawal's own delivery.</param>
    /// <param name="withdrawn">What is withdrawn, and why.</param>
    /// <param name="standing">Reference of the last of it that was seen there, for what the entry amends must be there; null in a preview, for which nobody looks.</param>
    /// <param name="sheet">Where it came from.</param>
    /// <param name="school">The school, with its choices for the template.</param>
    /// <param name="address">The file in which the entry stands.</param>
    /// <param name="limits">What the school system takes.</param>
    /// <exception cref="NoteNotComposableException">The school system takes less than a withdrawal needs.</exception>
    public static ComposedNote Compose(
        string deliveryId, WithdrawnFiling withdrawn, string? standing, SheetReference sheet, School school, PupilAddress address, SchoolSystemDescription limits)
    {
        var settings = school.NotesFor(sheet.TemplateId);
        var title = $"{Heading}, {WrittenTime.Date(sheet.Session.Date)}";
        var body = Body(title, deliveryId, withdrawn, sheet);
        if (body.Length > limits.LongestBody || title.Length > limits.LongestTitle)
        {
            throw new NoteNotComposableException($"The school system takes {limits.LongestBody} characters of text and {limits.LongestTitle} of a title: too few for a withdrawal.");
        }

        return new ComposedNote(1, 1, new PupilFileNote
        {
            ExternalReference = NoteComposer.Reference(deliveryId, 1),
            Pupil = address,
            Title = title,
            Body = body,
            OccurredAt = sheet.Session.StartsAt,
            RecordedAt = LondonTime.Of(withdrawn.DecidedAt),
            Author = sheet.Author,
            Categories = settings.Categories,
            Alert = settings.Alert,
            Sensitivity = settings.Sensitivity,
            Source = new NoteSource
            {
                Record = sheet.RecordReference,
                CaseNote = NoteComposer.CaseReference(sheet.RecordReference, sheet.CaseNumber),
                Version = sheet.Version,
                GroupRecord = sheet.Session.Kind == SessionKind.Group,
                Amends = standing ?? NoteComposer.Reference(withdrawn.Entries[^1], 1),
            },
        });
    }

    private static string Body(string title, string deliveryId, WithdrawnFiling withdrawn, SheetReference sheet)
    {
        var one = withdrawn.Entries.Count == 1;
        var text = new StringBuilder(title).Append("\n\n");
        text.Append(one ? "This entry of the session of " : "These entries of the session of ").Append(WrittenTime.Date(sheet.Session.Date)).Append(one ? " is withdrawn:\n" : " are withdrawn:\n");
        foreach (var entry in withdrawn.Entries)
        {
            text.Append("Entry ").Append(entry).Append('\n');
        }

        text.Append('\n').Append(Why(withdrawn.Reason)).Append(one ? " Do not rely on it.\n" : " Do not rely on them.\n");
        if (withdrawn.FiledAnewAs is { } anew)
        {
            text.Append("The sheet is filed anew, in the right file, as entry ").Append(anew).Append(".\n");
        }

        var decidedAt = LondonTime.Of(withdrawn.DecidedAt);
        return text.Append('\n').Append(NoteFrame.Rule).Append('\n').AppendJoin('\n',
        [
            $"Supervision record {sheet.RecordReference}, case note {sheet.CaseNumber}, version {sheet.Version}{(sheet.Session.Kind == SessionKind.Group ? " (group record)" : string.Empty)}.",
            $"Withdrawn {WrittenTime.Date(decidedAt)}, {WrittenTime.Time(decidedAt)}, by {By(withdrawn)}; what is withdrawn stays as it was.",
            $"Entry {deliveryId}, through SupervisionBridge.",
            NoteFrame.NotForConcerns,
        ]).ToString();
    }

    private static string By(WithdrawnFiling withdrawn) => withdrawn switch
    {
        { Reason: WithdrawalReason.ChildTakenOut } => "a later version of the record",
        { DecisionId: { } decision } => $"decision {decision}",
        _ => "a person's decision",
    };

    private static string Why(WithdrawalReason reason) => reason switch
    {
        WithdrawalReason.ChildTakenOut => "A later version of the supervision record no longer holds this sheet for this file.",
        WithdrawalReason.RecordWithdrawn => "The whole supervision record was withdrawn.",
        WithdrawalReason.WrongFile => "This was put into this file by mistake: it is about another child.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}

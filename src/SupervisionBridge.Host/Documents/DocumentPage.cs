using System.Globalization;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Documents;

/// <summary>Documents as pages to read and print.</summary>
internal static class DocumentPage
{
    /// <summary>The whole record.</summary>
    public static string Of(RecordDocument record, string school)
    {
        var page = new PrintedPage(record.Title ?? record.Template);
        Head(page, record.Session, record.People, $"{school}. Record {record.Reference}, version {Number(record.Version)}, taken in {At(record.RecordedAt)}.");
        page.Heading("Supervision file");
        Fields(page, record.SupervisionFile);
        foreach (var sheet in record.Cases)
        {
            Sheet(page, sheet, record.People);
        }

        page.Heading("Signatures on the record");
        Signatures(page, record.Signatures, record.People);
        page.Small($"Content hash of the record: {record.ContentHash}");
        return page.End();
    }

    /// <summary>One sheet.</summary>
    public static string Of(CaseDocument document)
    {
        var page = new PrintedPage($"{document.Title ?? document.Template}, sheet {Number(document.Case.Number)}");
        Head(page, document.Session, document.People, $"Record {document.Record}, version {Number(document.Version)}, taken in {At(document.RecordedAt)}.");
        Sheet(page, document.Case, document.People);
        return page.End();
    }

    private static void Head(PrintedPage page, SessionDocument session, IReadOnlyList<ParticipantSubmission> people, string source)
    {
        page.Small(source);
        page.Paragraph($"Session of {Date(session.Date)}{(session.Start is { } start ? $", {start}{(session.End is { } end ? $" to {end}" : string.Empty)}" : ", time not recorded")} ({session.Kind}).");
        page.List(people.Select(person => Joined(", ", $"{DeliveryWords.Of(person.Role!.Value)}: {person.Name}", person.Position, person.Email, person.Dsl == true ? "DSL" : null)));
    }

    private static void Sheet(PrintedPage page, SheetDocument sheet, IReadOnlyList<ParticipantSubmission> people)
    {
        page.Heading($"Sheet {Number(sheet.Number)}{(sheet.Family is { } family ? $": {family}" : string.Empty)}");
        page.List(sheet.Subjects.Select(Child));
        Fields(page, sheet.Fields);
        if (sheet.Actions.Count > 0)
        {
            page.Label("Actions");
            page.List(sheet.Actions.Select(action => Joined(
                "; ", action.What, action.ByWhom, action.ByWhen, DeliveryWords.Of(action.State ?? ActionState.Agreed), action.AgreedOn is { } on ? $"agreed {on}" : null)));
        }

        page.Paragraph(sheet.ChangeOfPlan ? "Decides a change of plan." : "No change of plan.");
        page.Label("Signatures on the sheet");
        Signatures(page, sheet.Signatures, people);
        if (sheet.Approval is { } approval)
        {
            page.Paragraph($"Approved by {approval.By}{On(approval.Date)}{Binding(approval.BindsThis)}.");
        }

        page.Small($"Content hash of the sheet: {sheet.ContentHash}");
    }

    private static void Fields(PrintedPage page, IReadOnlyList<FieldDocument> fields)
    {
        foreach (var field in fields)
        {
            // A sheet's own field that stays here has the sheet before its name.
            page.Label(field.Id.Split('.') is [var sheet, _] ? $"{field.Label} ({sheet})" : field.Label);
            page.Paragraph(field.Text);
        }
    }

    private static void Signatures(PrintedPage page, IReadOnlyList<SignatureDocument> signatures, IReadOnlyList<ParticipantSubmission> people)
    {
        page.List(signatures.Select(signature =>
            $"{people.FirstOrDefault(person => person.Id == signature.Person)?.Name ?? signature.Person}, signed as {signature.SignedAs}{On(signature.Date)}{Binding(signature.BindsThis)}"));
        if (signatures.Count == 0)
        {
            page.Paragraph("None.");
        }
    }

    private static string Child(SubjectSubmission child) => Joined(
        ", ",
        [
            $"{child.Forename} {child.Surname}", Named("known as", child.PreferredForename), child.FormerSurnames is { Count: > 0 } former ? $"formerly {string.Join(", ", former)}" : null,
            child.DateOfBirth is { } born ? $"born {Date(born)}" : null, Named("UPN", child.Upn), Named("id", child.MisId), Named("year", child.Year), Named("class", child.Class),
            child.Age is { } age ? $"age {Number(age)}" : null, Named("school", child.School),
            .. (child.Status ?? []).Select(status => Joined(" ", status.Code, status.Detail, status.Since is { } since ? $"since {Date(since)}" : null, status.Authority)),
        ]);

    private static string Joined(string between, params IEnumerable<string?> parts) => string.Join(between, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string? Named(string name, string? value) => value is null ? null : $"{name} {value}";

    private static string On(DateOnly? date) => date is { } day ? $", {Date(day)}" : ", undated";

    private static string Binding(bool bindsThis) => bindsThis ? string.Empty : " (on an earlier version that said something else)";

    private static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string At(DateTimeOffset at) => LondonTime.Of(at).ToString("d MMMM yyyy, HH:mm (zzz)", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

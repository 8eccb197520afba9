using System.Globalization;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Notes;

/// <summary>Every text of a case note that a person wrote and that goes into one child's entry: what the guard reads, and all that it may replace.</summary>
internal static class AuthorWords
{
    /// <summary>The case note with each such text put through <paramref name="each"/>, which is given the field's name and the text.</summary>
    public static CaseNote Map(CaseNote note, int subjectNumber, Func<string, string, string> each) => note with
    {
        Family = Optional("family", note.Family, each),
        Entries = [.. note.Entries.Select(entry => entry with { Text = each(entry.FieldId, entry.Text) })],
        Actions = [.. note.Actions.Select((action, index) => Map(action, Numbered("actions", index), each))],
        Subjects = [.. note.Subjects.Select(subject => subject.Number == subjectNumber ? Map(subject, each) : subject)],
    };

    private static AgreedAction Map(AgreedAction action, string field, Func<string, string, string> each) => action with
    {
        What = each($"{field}.what", action.What),
        ByWhom = Optional($"{field}.byWhom", action.ByWhom, each),
        ByWhen = Optional($"{field}.byWhen", action.ByWhen, each),
        AgreedOn = Optional($"{field}.agreedOn", action.AgreedOn, each),
    };

    private static Subject Map(Subject subject, Func<string, string, string> each) => subject with
    {
        Status = [.. subject.Status.Select((status, index) => Map(status, Numbered("status", index), each))],
    };

    private static ChildStatus Map(ChildStatus status, string field, Func<string, string, string> each) => status with
    {
        Code = each($"{field}.code", status.Code),
        Detail = Optional($"{field}.detail", status.Detail, each),
        Authority = Optional($"{field}.authority", status.Authority, each),
    };

    private static string? Optional(string field, string? text, Func<string, string, string> each) => text is null ? null : each(field, text);

    private static string Numbered(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index + 1}]");
}

using System.Text.RegularExpressions;

namespace SupervisionBridge.Core.Templates;

/// <summary>What a template must hold to beyond its JSON form. Rule 1 of the domain stands here: what belongs to the session never goes to a child's file.</summary>
public static partial class TemplateRules
{
    /// <summary>Lower-case letters, digits and single hyphens.</summary>
    public const string IdPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>camelCase.</summary>
    public const string FieldIdPattern = "^[a-z][a-zA-Z0-9]*$";

    /// <summary>A file name without a folder.</summary>
    public const string LayoutPattern = "^[a-z0-9]+(-[a-z0-9]+)*\\.hbs$";

    /// <summary>The most that a field may allow, in UTF-16 code units.</summary>
    public const int LongestField = 200_000;

    private const int LongestTitle = 100;

    /// <summary>Every fault of the template itself, its layout's text apart.</summary>
    /// <param name="template">The template as read.</param>
    /// <param name="fileName">Its file's name without folder and ending.</param>
    public static IEnumerable<TemplateFault> Faults(RecordTemplate template, string fileName) =>
        [.. OfTemplate(template, fileName), .. OfFields("session", template.Session), .. OfFields("case", template.Case), .. Repeated(template)];

    private static IEnumerable<TemplateFault> OfTemplate(RecordTemplate template, string fileName)
    {
        if (!IsWhole(Id(), template.Id))
        {
            yield return new("id", "Not lower-case letters, digits and single hyphens.", "Write it like leeds or leeds-nursery.");
        }

        if (template.Id != fileName)
        {
            yield return new("id", $"Differs from the file's name {fileName}.", "Give both the same name.");
        }

        if (string.IsNullOrWhiteSpace(template.Title))
        {
            yield return new("title", "Empty.", "Give the form's title.");
        }

        foreach (var (index, field) in template.Session.Index().Where(field => field.Item is { GoesTo: FieldDestination.ChildFile }))
        {
            yield return new($"session[{index}].goesTo", $"The session field {field.Id} goes to a child's file.", "Set supervisionFile, or make it a field of the case.");
        }

        if (!template.Case.Any(field => field is { GoesTo: FieldDestination.ChildFile }))
        {
            yield return new("case", "No case field goes to a child's file.", "Set goesTo to childFile for at least one.");
        }

        if (!IsWhole(Layout(), template.Note.Layout))
        {
            yield return new("note.layout", "Not the name of a file in the folder of layouts.", "Write it like leeds.hbs, without a folder.");
        }

        if (string.IsNullOrWhiteSpace(template.Note.Title) || template.Note.Title.Length > LongestTitle || template.Note.Title.Any(char.IsControl))
        {
            yield return new("note.title", $"Not one line of 1 to {LongestTitle} characters.", "Name the kind of entry in a few words.");
        }
    }

    private static IEnumerable<TemplateFault> OfFields(string list, IReadOnlyList<TemplateField> fields)
    {
        foreach (var (index, field) in fields.Index())
        {
            var at = $"{list}[{index}]";
            if (field is null)
            {
                yield return new(at, "null stands in place of a field.", "Take it out.");
                continue;
            }

            if (!IsWhole(FieldId(), field.Id))
            {
                yield return new($"{at}.id", "Not camelCase letters and digits.", "Write it like summary or protectiveFactors.");
            }

            if (string.IsNullOrWhiteSpace(field.Label) || field.Label.Any(char.IsControl))
            {
                yield return new($"{at}.label", "Not one line of text.", "Give the form's own label.");
            }

            if (field.MaxLength is < 1 or > LongestField)
            {
                yield return new($"{at}.maxLength", $"Not between 1 and {LongestField}.", "Leave it out for 20,000.");
            }
        }
    }

    // One id in both lists would let a reader take the supervision file's text for the child's.
    private static IEnumerable<TemplateFault> Repeated(RecordTemplate template) =>
        template.Session.Select((field, index) => (field, At: $"session[{index}].id"))
            .Concat(template.Case.Select((field, index) => (field, At: $"case[{index}].id")))
            .Where(each => each.field is not null)
            .GroupBy(each => each.field.Id, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same.Skip(1))
            .Select(each => new TemplateFault(each.At, $"The id {each.field.Id} stands twice.", "Give every field of the template an id of its own."));

    // "$" also matches before a last line end; the schema's own patterns need it all the same.
    private static bool IsWhole(Regex pattern, string text) => pattern.Match(text) is { Success: true } match && match.Length == text.Length;

    [GeneratedRegex(IdPattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(FieldIdPattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FieldId();

    [GeneratedRegex(LayoutPattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Layout();
}

/// <summary>One fault: where in the file, what it is and what mends it.</summary>
public sealed record TemplateFault(string Field, string Message, string Mend);

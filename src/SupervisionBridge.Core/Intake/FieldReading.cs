using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Intake;

/// <summary>Reads filled-in fields against the template's own list of them, in the template's order.</summary>
internal static class FieldReading
{
    public static IReadOnlyList<(TemplateField Field, string Text)> Read(
        IReadOnlyDictionary<string, string>? given, IReadOnlyList<TemplateField> fields, string pointer, Faults faults)
    {
        var texts = given ?? new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in texts.Keys.Where(id => !fields.Any(field => field.Id == id)))
        {
            faults.Add(JsonPointer.Member(pointer, id), $"is not a field of this template here. It has: {string.Join(", ", fields.Select(field => field.Id))}.");
        }

        var read = new List<(TemplateField, string)>();
        foreach (var field in fields)
        {
            var place = JsonPointer.Member(pointer, field.Id);
            if (!texts.TryGetValue(field.Id, out var text))
            {
                if (field.Required && !faults.Covers(place))
                {
                    faults.Add(place, "is required by the template.");
                }
            }
            else if (text.Length > field.MaxLength)
            {
                faults.Add(place, $"has {text.Length} characters; the template takes at most {field.MaxLength}. Nothing was cut.");
            }
            else
            {
                read.Add((field, text));
            }
        }

        return read;
    }
}

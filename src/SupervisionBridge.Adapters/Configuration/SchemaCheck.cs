using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupervisionBridge.Adapters.Configuration;

/// <summary>
/// Checks a JSON value against a schema and reports every fault (JSON path, message, mend); a deserialiser stops at the first. The mend is the
/// schema's own description. It knows the words that <see cref="FileSchema"/> uses and no more. Texts are never repeated: any of them could be a secret in the wrong place.
/// </summary>
public sealed class SchemaCheck(JsonObject root, Action<string, string, string> report)
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    public void Check(JsonElement value) => Check(value, root, "$", "");

    private void Check(JsonElement value, JsonObject given, string path, string outer)
    {
        var schema = Resolve(given);
        var mend = Text(given, "description") ?? Text(schema, "description") ?? outer;
        if (schema["enum"] is JsonArray allowed)
        {
            var words = allowed.Select(word => word!.GetValue<string>()).ToList();
            if (value.ValueKind != JsonValueKind.String || !words.Contains(value.GetString()!))
            {
                report(path, "It is none of the words allowed here.", $"Give one of: {string.Join(", ", words)}.");
            }

            return;
        }

        switch (Text(schema, "type"))
        {
            case "object" when value.ValueKind == JsonValueKind.Object:
                CheckObject(value, schema, path, mend);
                break;
            case "array" when value.ValueKind == JsonValueKind.Array:
                CheckArray(value, schema, path, mend);
                break;
            case "string" when value.ValueKind == JsonValueKind.String:
                CheckText(value.GetString()!, schema, path, mend);
                break;
            case "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number):
                if (number < Number(schema, "minimum", int.MinValue) || number > Number(schema, "maximum", int.MaxValue))
                {
                    report(path, $"It is {number}.", mend);
                }

                break;
            case "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            case var type:
                report(path, $"It must be {(type is "object" or "array" or "integer" ? "an" : "a")} {type}.", mend);
                break;
        }
    }

    private void CheckObject(JsonElement value, JsonObject schema, string path, string mend)
    {
        var known = schema["properties"] as JsonObject ?? [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            if (!seen.Add(member.Name))
            {
                report(at, "It stands here twice.", "Keep one.");
            }
            else if ((known[member.Name] ?? schema["additionalProperties"]) is JsonObject inner)
            {
                Check(member.Value, inner, at, mend);
            }
            else if (schema["additionalProperties"] is not null)
            {
                report(at, "There is no such member.", $"Known here: {string.Join(", ", known.Select(one => one.Key))}.");
            }
            else if (member.Value.ValueKind == JsonValueKind.Object)
            {
                // Free in its members, as an adapter's settings are; none may stand there twice all the same.
                CheckObject(member.Value, schema, at, mend);
            }
        }

        foreach (var name in (schema["required"] as JsonArray ?? []).Select(one => one!.GetValue<string>()).Where(name => !seen.Contains(name)))
        {
            report($"{path}.{name}", "It is missing.", Text((JsonObject)known[name]!, "description") ?? "Give it.");
        }
    }

    private void CheckArray(JsonElement value, JsonObject schema, string path, string mend)
    {
        if (value.GetArrayLength() < Number(schema, "minItems", 0))
        {
            report(path, "It is empty.", mend);
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, (JsonObject)schema["items"]!, $"{path}[{index++}]", mend);
        }
    }

    private void CheckText(string text, JsonObject schema, string path, string mend)
    {
        if (text.Length < Number(schema, "minLength", 0))
        {
            report(path, "It is empty.", mend);
        }
        else if (text.Any(char.IsControl))
        {
            // No member of ours has lines; and a pattern's $ would let a line break at the end pass.
            report(path, "It holds a control character, such as a line break.", "Take it out.");
        }
        else if (Text(schema, "pattern") is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchLimit))
        {
            report(path, "It is not written as it must be.", mend);
        }
    }

    /// <summary>The exporter writes a type that occurs again as a pointer to its first place.</summary>
    private JsonObject Resolve(JsonObject schema) =>
        Text(schema, "$ref") is { } pointer
            ? pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (at, step) => (JsonObject)at[step]!)
            : schema;

    private static string? Text(JsonObject schema, string word) => schema[word]?.GetValue<string>();

    private static int Number(JsonObject schema, string word, int otherwise) => schema[word]?.GetValue<int>() ?? otherwise;
}

using System.Text.Json;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Reads one school file and reports all that is wrong with it.</summary>
internal static class SchoolFileReader
{
    /// <summary>The school where the file is right; null where a fault was added.</summary>
    public static SchoolFile? Read(string name, byte[] content, List<ConfigurationFault> faults)
    {
        var before = faults.Count;
        try
        {
            // Duplicates are let through here so that the check can name them.
            using var document = JsonDocument.Parse(content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            NameInlineSecrets(document.RootElement, Add);
            new SchemaCheck(SchoolFileSchema.Node, Add).Check(document.RootElement);
            if (faults.Count > before)
            {
                return null;
            }

            var file = document.RootElement.Deserialize<SchoolFile>(SchoolFileSchema.Options)!;
            SchoolFileRules.Check(file, Add);
            return faults.Count == before ? file : null;
        }
        catch (JsonException e)
        {
            // The parser's own message may quote what stands there.
            Add("$", $"It is not JSON (line {e.LineNumber + 1}).", "Write one JSON object, without comments or trailing commas.");
            return null;
        }

        void Add(string path, string message, string mend)
        {
            if (!faults.Skip(before).Any(fault => fault.Path == path))
            {
                faults.Add(new ConfigurationFault(name, path, message, mend));
            }
        }
    }

    private static void NameInlineSecrets(JsonElement root, Action<string, string, string> add)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("authentication", out var authentication) || authentication.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in authentication.EnumerateObject().Where(member => member is { Name: "key" or "secret", Value.ValueKind: JsonValueKind.String }))
        {
            add(
                $"$.authentication.{member.Name}",
                "A secret stands in this file.",
                "Replace the secret at the school system, for whoever read this file knows it; then give {\"env\": NAME} or {\"file\": PATH} here.");
        }
    }
}

using System.Text.Json;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Reads one school file and reports all that is wrong with it.</summary>
internal static class SchoolFileReader
{
    /// <summary>The school where the file is right; null where a fault was added.</summary>
    public static SchoolFile? Read(string name, byte[] content, List<ConfigurationFault> faults) =>
        FileReader.Read<SchoolFile>(name, content, SchoolFileSchema.Node, NameInlineSecrets, SchoolFileRules.Check, faults);

    private static void NameInlineSecrets(JsonElement root, Action<string, string, string> add)
    {
        NameInlineSecrets(root, "$.authentication", add);
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("roster", out var roster))
        {
            NameInlineSecrets(roster, "$.roster.authentication", add);
        }
    }

    private static void NameInlineSecrets(JsonElement holder, string path, Action<string, string, string> add)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty("authentication", out var authentication) || authentication.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in authentication.EnumerateObject().Where(member => member is { Name: "key" or "secret", Value.ValueKind: JsonValueKind.String }))
        {
            add(
                $"{path}.{member.Name}",
                "A secret stands in this file.",
                "Replace the secret at the school system, for whoever read this file knows it; then give {\"env\": NAME} or {\"file\": PATH} here.");
        }
    }
}

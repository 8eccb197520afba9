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
        NameInlineSecrets(root, ["authentication"], ["key", "secret"], add);
        NameInlineSecrets(root, ["roster", "authentication"], ["key", "secret"], add);
        NameInlineSecrets(root, ["network", "proxy"], ["secret"], add);
        NameInlineSecrets(root, ["network", "clientCertificate"], ["password"], add);
    }

    private static void NameInlineSecrets(JsonElement root, string[] steps, string[] secrets, Action<string, string, string> add)
    {
        var at = root;
        foreach (var step in steps)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return;
            }
        }

        if (at.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in at.EnumerateObject().Where(member => secrets.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind == JsonValueKind.String))
        {
            add(
                $"$.{string.Join('.', steps)}.{member.Name}",
                "A secret stands in this file.",
                "Replace the secret at the school system, for whoever read this file knows it; then give {\"env\": NAME} or {\"file\": PATH} here.");
        }
    }
}

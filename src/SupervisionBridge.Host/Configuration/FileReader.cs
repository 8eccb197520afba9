using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Configuration;

namespace SupervisionBridge.Host.Configuration;

/// <summary>Reads one configuration file against its schema and its rules, and reports all that is wrong with it.</summary>
internal static class FileReader
{
    /// <summary>What the file says where it is right; null where a fault was added.</summary>
    /// <param name="name">The file, for the faults.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="before">What is looked for before the schema is; its faults come first.</param>
    /// <param name="rules">What it must hold beyond its shape.</param>
    /// <param name="faults">Where faults are added, one for each place.</param>
    public static T? Read<T>(
        string name, byte[] content, JsonObject schema, Action<JsonElement, Action<string, string, string>>? before, Action<T, Action<string, string, string>> rules, List<ConfigurationFault> faults)
        where T : class
    {
        var first = faults.Count;
        try
        {
            // Duplicates are let through here so that the check can name them.
            using var document = JsonDocument.Parse(content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            before?.Invoke(document.RootElement, Add);
            new SchemaCheck(schema, Add).Check(document.RootElement);
            if (faults.Count > first)
            {
                return null;
            }

            var file = document.RootElement.Deserialize<T>(FileSchema.Options)!;
            rules(file, Add);
            return faults.Count == first ? file : null;
        }
        catch (JsonException e)
        {
            // The parser's own message may quote what stands there.
            Add("$", $"It is not JSON (line {e.LineNumber + 1}).", "Write one JSON object, without comments or trailing commas.");
            return null;
        }

        void Add(string path, string message, string mend)
        {
            if (!faults.Skip(first).Any(fault => fault.Path == path))
            {
                faults.Add(new ConfigurationFault(name, path, message, mend));
            }
        }
    }
}

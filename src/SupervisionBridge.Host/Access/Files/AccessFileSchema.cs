using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Configuration;

namespace SupervisionBridge.Host.Access.Files;

/// <summary>The JSON Schema of <c>access.json</c>: published for editors, and what the file is checked against.</summary>
public static class AccessFileSchema
{
    /// <summary>The schema as a node.</summary>
    internal static JsonObject Node { get; } = FileSchema.Of<AccessFile>("SupervisionBridge access file");

    /// <summary>The schema as text, as it stands in <c>config/schemas/access.schema.json</c>.</summary>
    public static string Generate() => FileSchema.Text(Node);
}

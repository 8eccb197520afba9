using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Configuration;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>The JSON Schema of a school file: published for editors, and what a file is checked against.</summary>
public static class SchoolFileSchema
{
    /// <summary>The schema as a node.</summary>
    internal static JsonObject Node { get; } = FileSchema.Of<SchoolFile>("SupervisionBridge school file");

    /// <summary>The schema as text, as it stands in <c>config/schemas/school.schema.json</c>.</summary>
    public static string Generate() => FileSchema.Text(Node);
}

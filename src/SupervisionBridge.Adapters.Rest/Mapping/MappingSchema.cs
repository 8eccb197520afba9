using System.Text.Json.Nodes;
using SupervisionBridge.Adapters.Configuration;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>The JSON Schema of a mapping: published for editors, and what a mapping is checked against.</summary>
public static class MappingSchema
{
    internal static JsonObject Node { get; } = FileSchema.Of<MappingFile>("SupervisionBridge mapping of a school system");

    /// <summary>The schema as text, as it stands in <c>config/schemas/mapping.schema.json</c>.</summary>
    public static string Generate() => FileSchema.Text(Node);
}

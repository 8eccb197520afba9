using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SupervisionBridge.Adapters.Configuration;

namespace SupervisionBridge.Host.Plugins;

[Description("Adapters that do not ship with the bridge: which may be loaded, by their very bytes. Nothing that is not listed here is ever loaded.")]
internal sealed record PluginsFile
{
    /// <summary>The file, beside the settings.</summary>
    public const string Name = "plugins.json";

    [Description("Where editors find the schema of this file; the bridge does not read it.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("The folder that holds a folder for each plugin, named by its kind. Relative to the folder that holds the config folder. Default plugins.")]
    [MinLength(1)]
    [DefaultValue("plugins")]
    public string Folder { get; init; } = "plugins";

    [Description("The plugins, by the kind of school system that each is the adapter of: the word that school files name as system.")]
    public Dictionary<string, PluginEntry> Plugins { get; init; } = [];
}

[Description("One plugin. supervisionbridge plugins hash FOLDER prints this for a folder.")]
internal sealed record PluginEntry
{
    [Description("The file name of the assembly that holds the adapter, for example Acme.Adapter.dll.")]
    [RegularExpression("^[A-Za-z0-9._-]+\\.dll$")]
    public required string Assembly { get; init; }

    [Description("Every assembly of the folder with its SHA-256, 64 hex digits. One that is not listed, or whose bytes differ, keeps the plugin from being loaded.")]
    public required Dictionary<string, string> Files { get; init; }
}

/// <summary>The JSON Schema of the file: published for editors, and what it is checked against.</summary>
public static class PluginsFileSchema
{
    /// <summary>The schema as a node.</summary>
    internal static JsonObject Node { get; } = FileSchema.Of<PluginsFile>("SupervisionBridge plugins file");

    /// <summary>The schema as text, as it stands in <c>config/schemas/plugins.schema.json</c>.</summary>
    public static string Generate() => FileSchema.Text(Node);
}

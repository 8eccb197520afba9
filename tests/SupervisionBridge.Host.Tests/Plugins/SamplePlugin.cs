using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Plugins;

/// <summary>The sample adapter as its author would deliver it: the folder of files that its build made.</summary>
internal static class SamplePlugin
{
    public const string Main = "Acme.Adapter.dll";

    private static string Built => Path.Combine(RepositoryFiles.Root, "docs", "sample-adapter", "Acme.Adapter", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>Puts it beside a config folder, under a kind.</summary>
    public static string Install(string configFolder, string kind = "acme")
    {
        var folder = Path.Combine(Path.GetDirectoryName(configFolder)!, "plugins", kind);
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { Main, Path.ChangeExtension(Main, ".deps.json") })
        {
            File.Copy(Path.Combine(Built, name), Path.Combine(folder, name));
        }

        return folder;
    }

    /// <summary>Lists each folder's assemblies as they are now, under its own name.</summary>
    public static void List(string configFolder, params string[] folders) => File.WriteAllText(
        Path.Combine(configFolder, "plugins.json"),
        new JsonObject { ["plugins"] = new JsonObject(folders.Select(folder => KeyValuePair.Create(Path.GetFileName(folder), (JsonNode?)Entry(folder)))) }.ToJsonString());

    private static JsonObject Entry(string folder) => new()
    {
        ["assembly"] = Main,
        ["files"] = new JsonObject(Directory.EnumerateFiles(folder, "*.dll")
            .Select(path => KeyValuePair.Create(Path.GetFileName(path), (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))))),
    };
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Demo;

/// <summary>A config folder and a store of the demo's own, in a temporary folder that goes with it.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sb-demo-").FullName;

    /// <summary>Copies the forms of <paramref name="from"/> and adds a school file for each sandbox school.</summary>
    public DemoFolder(ConfigFolder from, RunningSandbox sandbox, IEnumerable<(string Urn, string Name)> schools)
    {
        var config = Path.Combine(root, "config");
        foreach (var folder in new[] { "templates", "notes" })
        {
            Directory.CreateDirectory(Path.Combine(config, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(from.Path, folder)))
            {
                File.Copy(file, Path.Combine(config, folder, Path.GetFileName(file)));
            }
        }

        File.WriteAllText(Path.Combine(config, ConfigFolder.SettingsFileName), "{}");
        Directory.CreateDirectory(Path.Combine(config, "schools"));
        foreach (var (urn, name) in schools)
        {
            var secret = Path.Combine(root, $"secret-{urn}");
            File.WriteAllText(secret, $"sandbox-secret-{urn}");
            File.WriteAllText(Path.Combine(config, "schools", $"{urn}.json"), School(urn, name, $"{sandbox.ApiOf(urn)}/", secret).ToJsonString());
        }

        Config = new ConfigFolder(config);
    }

    /// <summary>The config folder.</summary>
    public ConfigFolder Config { get; }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static JsonObject School(string urn, string name, string address, string secretFile) => new()
    {
        ["urn"] = urn,
        ["name"] = name,
        ["system"] = "cpoms",
        ["address"] = address,
        ["authentication"] = new JsonObject { ["kind"] = "oauth", ["clientId"] = "supervisionbridge", ["secret"] = new JsonObject { ["file"] = secretFile } },
        ["notes"] = new JsonObject { ["categories"] = new JsonArray("cat-supervision-case-note") },
    };
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>A config folder with the shipped forms and one school file for each sandbox school, and the data folder beside it; all of it goes when disposed.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sb-test-").FullName;

    public TestFolder(RunningSandbox sandbox, IEnumerable<string> schools, Action<string, JsonObject>? change)
    {
        var config = Path.Combine(root, "config");
        foreach (var folder in new[] { "templates", "notes" })
        {
            Directory.CreateDirectory(Path.Combine(config, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Config, folder)))
            {
                File.Copy(file, Path.Combine(config, folder, Path.GetFileName(file)));
            }
        }

        File.WriteAllText(Path.Combine(config, ConfigFolder.SettingsFileName), "{}");
        Directory.CreateDirectory(Path.Combine(config, "schools"));
        foreach (var urn in schools)
        {
            var secret = Path.Combine(root, $"secret-{urn}");
            File.WriteAllText(secret, $"sandbox-secret-{urn}");
            var school = School(urn, $"{sandbox.ApiOf(urn)}/", secret);
            change?.Invoke(urn, school);
            File.WriteAllText(Path.Combine(config, "schools", $"{urn}.json"), school.ToJsonString());
        }

        Config = new ConfigFolder(config);
    }

    public ConfigFolder Config { get; }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static JsonObject School(string urn, string address, string secretFile) => new()
    {
        ["urn"] = urn,
        ["name"] = $"Northgate {urn}",
        ["system"] = "cpoms",
        ["address"] = address,
        ["authentication"] = new JsonObject { ["kind"] = "oauth", ["clientId"] = "supervisionbridge", ["secret"] = new JsonObject { ["file"] = secretFile } },
        ["notes"] = new JsonObject { ["categories"] = new JsonArray("cat-supervision-case-note") },
    };
}

using System.Text.Json.Nodes;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>A config folder and a data folder in a temporary folder that goes with it: the forms that ship, and the schools.</summary>
internal sealed class BridgeFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sb-bench-").FullName;

    public BridgeFolder(BridgeSettings settings, IReadOnlyList<SandboxSchool> schools)
    {
        Settings = settings;
        Port = Ports.Free();
        foreach (var folder in new[] { "templates", "notes", "schools" })
        {
            Directory.CreateDirectory(Path.Combine(Config, folder));
        }

        var shipped = Path.Combine(settings.Program, "config");
        foreach (var file in new[] { "templates", "notes" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(shipped, folder))))
        {
            File.Copy(file, Path.Combine(Config, Path.GetRelativePath(shipped, file)));
        }

        var service = new JsonObject
        {
            ["Listen"] = $"http://127.0.0.1:{Port}",
            // One key and one address for all the load.
            ["Limits"] = new JsonObject { ["KeyBurst"] = 1_000_000, ["KeyPerMinute"] = 6_000_000, ["AddressBurst"] = 1_000_000, ["AddressPerMinute"] = 6_000_000 },
        };
        settings.Store?.AddTo(service);
        Write("supervisionbridge.json", service);
        foreach (var school in schools)
        {
            Add(school);
        }
    }

    public BridgeSettings Settings { get; }

    /// <summary>Where the bridge is to listen.</summary>
    public int Port { get; }

    /// <summary>The config folder.</summary>
    public string Config => Path.Combine(root, "config");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Add(SandboxSchool school)
    {
        File.WriteAllText(Path.Combine(root, $"key-{school.Urn}"), school.Key);
        Write($"schools/{school.Urn}.json", new JsonObject
        {
            ["urn"] = school.Urn,
            ["name"] = $"Benchmark School {school.Urn}",
            ["system"] = "cpoms",
            ["address"] = school.Api.ToString(),
            ["authentication"] = new JsonObject { ["kind"] = "key", ["key"] = new JsonObject { ["file"] = $"key-{school.Urn}" } },
            ["concurrency"] = Settings.Concurrency,
            ["timeoutSeconds"] = Settings.TimeoutSeconds,
            ["notes"] = new JsonObject { ["categories"] = new JsonArray("cat-supervision-case-note") },
        });
    }

    private void Write(string name, JsonObject json) => File.WriteAllText(Path.Combine(Config, name), json.ToJsonString());
}

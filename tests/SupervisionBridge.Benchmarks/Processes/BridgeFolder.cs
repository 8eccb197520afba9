using System.Text.Json.Nodes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>A config folder and a store in a temporary folder that goes with it: the forms that ship, and one school.</summary>
internal sealed class BridgeFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sb-bench-").FullName;

    /// <param name="program">The folder of the program that is to run; its forms are used.</param>
    /// <param name="api">Base address of the school's API.</param>
    /// <param name="key">The school's key.</param>
    /// <param name="urn">The school.</param>
    /// <param name="concurrency">Deliveries at once.</param>
    /// <param name="port">Where the bridge is to listen.</param>
    public BridgeFolder(string program, Uri api, string key, string urn, int concurrency, int port)
    {
        Program = program;
        foreach (var folder in new[] { "templates", "notes", "schools" })
        {
            Directory.CreateDirectory(Path.Combine(Config, folder));
        }

        var shipped = Path.Combine(program, "config");
        foreach (var file in new[] { "templates", "notes" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(shipped, folder))))
        {
            File.Copy(file, Path.Combine(Config, Path.GetRelativePath(shipped, file)));
        }

        File.WriteAllText(Path.Combine(root, "school-key"), key);
        Write("supervisionbridge.json", new JsonObject { ["Listen"] = $"http://127.0.0.1:{port}" });
        Write($"schools/{urn}.json", new JsonObject
        {
            ["urn"] = urn,
            ["name"] = "Benchmark School",
            ["system"] = "cpoms",
            ["address"] = api.ToString(),
            ["authentication"] = new JsonObject { ["kind"] = "key", ["key"] = new JsonObject { ["file"] = "school-key" } },
            ["concurrency"] = concurrency,
            ["notes"] = new JsonObject { ["categories"] = new JsonArray("cat-supervision-case-note") },
        });
    }

    /// <summary>The folder of the program.</summary>
    public string Program { get; }

    /// <summary>The config folder.</summary>
    public string Config => Path.Combine(root, "config");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private void Write(string name, JsonObject json) => File.WriteAllText(Path.Combine(Config, name), json.ToJsonString());
}

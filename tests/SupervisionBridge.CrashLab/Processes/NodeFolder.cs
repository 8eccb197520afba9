using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>A node's own config folder: the forms that ship and the laboratory's, every school, and settings under which a lease is short.</summary>
internal sealed class NodeFolder
{
    private readonly string root;

    /// <param name="root">Its folder, which is made.</param>
    /// <param name="port">Where the node is to listen.</param>
    /// <param name="schools">Every school with its API, if it has one.</param>
    /// <param name="settings">What its store needs: members beside the common ones.</param>
    /// <param name="environment">What its store needs in the environment.</param>
    public NodeFolder(string root, int port, IEnumerable<(LabSchool School, Uri? Api)> schools, JsonObject settings, IReadOnlyDictionary<string, string> environment)
    {
        (this.root, Environment, Address) = (root, environment, new Uri($"http://127.0.0.1:{port}/"));
        foreach (var folder in new[] { "templates", "notes", "schools" })
        {
            Directory.CreateDirectory(Path.Combine(Config, folder));
        }

        var forms = Path.Combine(AppContext.BaseDirectory, "Forms");
        foreach (var form in Directory.EnumerateFiles(forms))
        {
            File.Copy(form, Path.Combine(Config, form.EndsWith(".hbs", StringComparison.Ordinal) ? "notes" : "templates", Path.GetFileName(form)));
        }

        var files = new SchoolFiles(root, Config);
        foreach (var (school, api) in schools)
        {
            files.Write(school, api);
        }

        settings["Listen"] = $"http://127.0.0.1:{port}";
        // One key and one address for all that the laboratory's people do.
        settings["Limits"] = new JsonObject { ["KeyBurst"] = 1_000_000, ["KeyPerMinute"] = 6_000_000, ["AddressBurst"] = 1_000_000, ["AddressPerMinute"] = 6_000_000 };
        settings["Delivery"] = new JsonObject
        {
            ["Lease"] = "00:00:10", ["MostAttempts"] = 10, ["FirstWait"] = "00:00:00.200", ["LongestWait"] = "00:00:02",
            ["TroubleWait"] = "00:00:00.500", ["Sweep"] = "00:00:01", ["FollowUp"] = "00:00:01", ["RollCheck"] = "00:01:00",
            ["Beat"] = "00:00:01", ["LongestPause"] = "00:00:02", ["AwaitArrival"] = "00:00:20",
        };
        File.WriteAllText(Path.Combine(Config, "supervisionbridge.json"), settings.ToJsonString());
    }

    public string Config => Path.Combine(root, "config");

    public Uri Address { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }
}

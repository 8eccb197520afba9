using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>One file of the embedded engine, on a small file system of its own where the machine lets one be mounted.</summary>
internal sealed class SqliteLabStore : ILabStore
{
    private readonly string folder;
    private readonly MemoryMount? mount;
    private readonly bool keep;

    private SqliteLabStore(string folder, MemoryMount? mount, bool keep) => (this.folder, this.mount, this.keep) = (folder, mount, keep);

    /// <summary>The database is the node's own: its times are the node's, so only small leaps of the clock are fair.</summary>
    public int MostWrongSeconds => 3;

    /// <summary>On the small file system too: what fills it fills it for the documents as well.</summary>
    public string Packs => Path.Combine(folder, "packs");

    public IReadOnlyList<IAct> Acts => mount is null ? [] : [new FillDisk(folder)];

    public static async Task<SqliteLabStore> CreateAsync(string root, LabOptions options, Voice voice)
    {
        if (options.Nodes > 1)
        {
            throw new LabException("SQLite has one node: give --nodes 1, or another --store.");
        }

        var data = Directory.CreateDirectory(Path.Combine(root, "data")).FullName;
        var small = await MemoryMount.TryAsync(data, megabytes: 64 + (options.Deliveries / 10));
        voice.Say(small is null ? "no file system may be mounted here: the disk is not filled" : "the store is on a small file system of its own");
        return new SqliteLabStore(data, small, options.Keep);
    }

    public JsonObject SettingsOf(int node) => new() { ["Data"] = folder, [nameof(Packs)] = Packs };

    public IReadOnlyDictionary<string, string> EnvironmentOf(int node) => new Dictionary<string, string>();

    public async ValueTask DisposeAsync()
    {
        if (mount is null)
        {
            return;
        }

        if (keep)
        {
            // The mount goes with the run; what is kept of it stands beside.
            var kept = Directory.CreateDirectory(folder + "-kept").FullName;
            foreach (var file in Directory.GetFiles(folder).Where(file => !file.EndsWith(".sock", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
            }
        }

        await mount.DisposeAsync();
    }
}

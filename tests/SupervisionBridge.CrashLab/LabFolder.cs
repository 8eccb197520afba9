using System.Globalization;

namespace SupervisionBridge.CrashLab;

/// <summary>Where a run keeps its files; it goes with the run unless it is to be kept.</summary>
internal sealed class LabFolder(bool keep, Voice voice) : IDisposable
{
    private readonly Lock gate = new();

    public string Path { get; } = Directory.CreateTempSubdirectory("sb-lab-").FullName;

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Keeps a line of a node's log, where files are kept.</summary>
    public void Log(int node, string line)
    {
        if (keep)
        {
            lock (gate)
            {
                File.AppendAllLines(In(string.Create(CultureInfo.InvariantCulture, $"node-{node}.log")), [$"{voice.Seconds,7:0.0}  {line}"]);
            }
        }
    }

    /// <summary>Keeps every finding, where files are kept.</summary>
    public void Keep(IEnumerable<string> findings)
    {
        if (keep)
        {
            File.WriteAllLines(In("findings.txt"), findings);
        }
    }

    public void Dispose()
    {
        if (keep)
        {
            voice.Say($"kept {Path}");
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A mount that is still busy: nothing of value is left behind.
        }
    }
}

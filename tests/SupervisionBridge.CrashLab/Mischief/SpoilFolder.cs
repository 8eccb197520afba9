using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>People work in the folder although they are told not to: a document is deleted or written over, the lists go, or the folder itself. They keep a file of their own there too.</summary>
internal sealed class SpoilFolder : IAct
{
    /// <summary>How people's own files begin.</summary>
    public const string OwnFile = "ours-";

    public Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var folder = Invented.One(scene.Staff, scene.Random).Folder.Path;
        try
        {
            Spoil(folder, scene);
        }
        catch (IOException)
        {
            // The bridge was at it in the same moment, or it is not there yet.
        }

        scene.Voice.Say($"people spoilt the folder {Path.GetFileName(folder)}");
        return Task.CompletedTask;
    }

    private static void Spoil(string folder, Scene scene)
    {
        var kind = scene.Random.Next(4);
        if (kind == 0)
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        Spoil([.. files.Where(file => kind < 3 != file.EndsWith("index.csv", StringComparison.Ordinal))], scene);
        File.WriteAllText(Path.Combine(folder, OwnFile + "list.txt"), "Not the bridge's.");
    }

    private static void Spoil(string[] files, Scene scene)
    {
        if (files.Length == 0)
        {
            return;
        }

        var file = Invented.One(files, scene.Random);
        if (scene.Random.Next(2) == 0)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, "Spoilt.");
        }
    }
}

using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>Fills the store's file system to its last byte for a while.</summary>
internal sealed class FillDisk(string folder) : IAct
{
    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var ballast = Path.Combine(folder, "ballast");
        Fill(ballast);
        await Pause.MillisecondsAsync(scene.Random.Next(1500, 3000), cancellationToken);
        File.Delete(ballast);
        scene.Voice.Say("filled the disk, and freed it");
    }

    private static void Fill(string ballast)
    {
        try
        {
            using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var bytes = new byte[4096];
            while (true)
            {
                file.Write(bytes);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}

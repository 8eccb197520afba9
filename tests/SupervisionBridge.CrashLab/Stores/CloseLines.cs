using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>The database is away for a while: every connection breaks, and no new one is made.</summary>
internal sealed class CloseLines(IReadOnlyList<DatabaseLine> lines) : IAct
{
    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            line.IsDown = true;
            line.Cut();
        }

        await Pause.MillisecondsAsync(scene.Random.Next(1500, 4000), cancellationToken);
        foreach (var line in lines)
        {
            line.IsDown = false;
        }

        scene.Voice.Say("took the database away, and gave it back");
    }
}

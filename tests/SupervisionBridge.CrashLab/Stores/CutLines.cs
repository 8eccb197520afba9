using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>Breaks a node's connections to the database in their middle, several times in a row: a commit's answer may be lost with them.</summary>
internal sealed class CutLines(IReadOnlyList<DatabaseLine> lines) : IAct
{
    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        for (var times = scene.Random.Next(2, 8); times > 0; times--)
        {
            lines[scene.Random.Next(lines.Count)].Cut();
            await Pause.MillisecondsAsync(scene.Random.Next(20, 400), cancellationToken);
        }

        scene.Voice.Say("cut connections to the database");
    }
}

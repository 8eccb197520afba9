namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>At no particular moment.</summary>
internal sealed class KillAnytime : Kill
{
    protected override async Task<string> AimAsync(Scene scene, CancellationToken cancellationToken)
    {
        await Pause.MillisecondsAsync(scene.Random.Next(1200), cancellationToken);
        return "at any moment";
    }
}

using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>While a person says that a document stands there: before the word is kept, between that and its answer, or before the folder shows it.</summary>
internal sealed class KillAtAWord : Kill
{
    protected override async Task<string> AimAsync(Scene scene, CancellationToken cancellationToken)
    {
        var staff = Invented.One(scene.Staff, scene.Random);
        var before = staff.Said;
        scene.Workload.Send(staff.School, mostSheets: 4);
        await WatchAsync(() => Task.FromResult(staff.Said > before), cancellationToken);
        await Pause.MillisecondsAsync(scene.Random.Next(40), cancellationToken);
        return "at a person's word";
    }
}

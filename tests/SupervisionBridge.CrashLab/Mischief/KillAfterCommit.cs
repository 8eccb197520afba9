using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>Between the school's commit and its answer: the note stands there and the bridge does not know it.</summary>
internal sealed class KillAfterCommit : Kill
{
    private LabSchool? school;
    private int fault;

    protected override async Task<string> AimAsync(Scene scene, CancellationToken cancellationToken)
    {
        school = scene.School(one => one.Lax);
        var levers = scene.Levers[school.Urn];
        fault = await levers.ArmAsync(new JsonObject { ["kind"] = "no-answer-after-commit", ["operation"] = "createIncident" }, cancellationToken);
        scene.Workload.Send(school, mostSheets: 4);
        await WatchAsync(
            async () => (await levers.FaultsAsync(cancellationToken)).Any(one => one["id"]!.GetValue<int>() == fault && one["struck"]!.GetValue<int>() > 0),
            cancellationToken);
        await Pause.MillisecondsAsync(scene.Random.Next(200), cancellationToken);
        return "after a commit";
    }

    protected override Task AfterwardsAsync(Scene scene, CancellationToken cancellationToken) => scene.Levers[school!.Urn].DisarmAsync(fault, cancellationToken);
}

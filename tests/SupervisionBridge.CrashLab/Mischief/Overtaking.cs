using System.Text.Json.Nodes;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>
/// A correction that comes in while its note is on its way: the school refuses every write for a while, so that the note's bytes are stored and nothing stands there, and the
/// correction's time comes no later than the note's next try. Only the order of versions keeps it behind. A lax school takes an addendum to what is not there.
/// </summary>
internal sealed class Overtaking : IAct
{
    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var school = scene.School(one => one.Lax);
        var levers = scene.Levers[school.Urn];
        var fault = await levers.ArmAsync(new JsonObject { ["kind"] = "503-before-commit", ["operation"] = "createIncident" }, cancellationToken);
        for (var records = 0; records < 3; records++)
        {
            scene.Workload.SendCorrected(school, scene.Random.Next(500, 1500));
        }

        await Pause.MillisecondsAsync(1800, cancellationToken);
        await levers.DisarmAsync(fault, cancellationToken);
        scene.Voice.Say($"corrections overtook their notes in {school.Urn}");
    }
}

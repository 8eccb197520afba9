using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>
/// Writes that reach a system seconds after their call was given up: when the bridge looks, nothing stands there yet. Where the system keeps everything twice, only a second look,
/// after everything on its way has arrived, keeps the note from standing there twice.
/// </summary>
internal sealed class LateArrival : IAct
{
    private const int Calls = 4;
    private const int CallMs = 1000;

    // Less than the five seconds that lie between the looks at a system that a mapping describes, and more than the two after which a call is given up.
    private const int DelayMs = 4500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>Whether it is fair: without a second look nothing could keep such a system from writing twice.</summary>
    public static bool IsFairTo(LabSchool school) => school is { Way: SchoolWay.Declared, Lax: true, ForZombies: false };

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var school = scene.School(IsFairTo);
        var levers = scene.Levers[school.Urn];
        var late = await levers.ArmAsync(Fault("accepted", DelayMs), cancellationToken);
        var silent = await levers.ArmAsync(Fault("no-answer-after-commit", 0), cancellationToken);
        scene.Workload.Send(school, mostSheets: 4);
        scene.Workload.Send(school, mostSheets: 4);
        await Pause.UntilAsync(async () => await StruckAsync(levers, silent, cancellationToken) > 0, Patience, cancellationToken);
        await Pause.MillisecondsAsync(CallMs, cancellationToken);
        var struck = await StruckAsync(levers, silent, cancellationToken);
        await levers.DisarmAsync(late, cancellationToken);
        await levers.DisarmAsync(silent, cancellationToken);
        scene.Voice.Say($"{struck} writes arrive late in {school.Urn}");
    }

    private static async Task<int> StruckAsync(SchoolLevers levers, int fault, CancellationToken cancellationToken) =>
        (await levers.FaultsAsync(cancellationToken)).FirstOrDefault(one => one["id"]!.GetValue<int>() == fault)?["struck"]!.GetValue<int>() ?? 0;

    private static JsonObject Fault(string kind, int delay) => new() { ["kind"] = kind, ["operation"] = "createIncident", ["times"] = Calls, ["delayMs"] = delay };
}

using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>While the school takes its time over a call: a write that has arrived and is not committed, or the look that is to prove it.</summary>
/// <param name="method">POST or GET.</param>
/// <param name="path">What the call's path holds.</param>
/// <param name="words">The moment in words.</param>
internal sealed class KillDuringCall(string method, string path, string words) : Kill
{
    private const int Latency = 350;

    private LabSchool? school;

    protected override async Task<string> AimAsync(Scene scene, CancellationToken cancellationToken)
    {
        school = scene.School(one => one.Lax);
        var levers = scene.Levers[school.Urn];
        await levers.SetLatencyAsync(Latency, cancellationToken);
        var (_, seen) = await levers.RequestsAfterAsync(long.MaxValue, cancellationToken);
        scene.Workload.Send(school, mostSheets: 4);
        await WatchAsync(
            async () =>
            {
                (var requests, seen) = await levers.RequestsAfterAsync(seen, cancellationToken);
                return requests.Any(IsMeant);
            },
            cancellationToken);
        await Pause.MillisecondsAsync(scene.Random.Next(Latency + 50), cancellationToken);
        return words;
    }

    protected override Task AfterwardsAsync(Scene scene, CancellationToken cancellationToken) => scene.Levers[school!.Urn].SetLatencyAsync(0, cancellationToken);

    private bool IsMeant(JsonNode request) =>
        request["method"]!.GetValue<string>() == method && request["pathAndQuery"]!.GetValue<string>().Contains(path, StringComparison.Ordinal);
}

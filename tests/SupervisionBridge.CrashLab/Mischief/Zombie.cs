namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>
/// Freezes nodes past their leases and lets them go on: a zombie holds claims that are somebody else's by now. They are frozen while they look pupils up for a school
/// that was idle before, so that whatever they send afterwards they send without the right to.
/// </summary>
internal sealed class Zombie : IAct
{
    private const int Latency = 1500;
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(11.5);
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(4);

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var trap = scene.World.Schools.Single(school => school.ForZombies);
        var levers = scene.Levers[trap.Urn];

        // A call that was on its way when its node froze may arrive after another node's: no look can help there, only a school that takes a reference once.
        await SetLaxAsync(scene, false, cancellationToken);
        await levers.SetLatencyAsync(Latency, cancellationToken);
        var (_, seen) = await levers.RequestsAfterAsync(long.MaxValue, cancellationToken);
        scene.Workload.Send(trap, mostSheets: 5);
        var caught = await Pause.UntilAsync(async () => (await levers.RequestsAfterAsync(seen, cancellationToken)).Items.Count > 0, TimeSpan.FromSeconds(5), cancellationToken, 10);
        await Pause.MillisecondsAsync(scene.Random.Next(100, 800), cancellationToken);

        // All but one: the school's own node is among them, most likely.
        var frozen = scene.Fleet.Nodes.Count == 1 ? [.. scene.Fleet.Nodes] : scene.Fleet.Nodes.OrderBy(_ => scene.Random.Next()).Skip(1).ToList();
        frozen.ForEach(node => node.Freeze());
        await levers.SetLatencyAsync(0, cancellationToken);
        await Pause.ForAsync(PastTheLease, cancellationToken);
        frozen.ForEach(node => node.Thaw());
        scene.Voice.Say($"froze {(frozen.Count == 1 ? "a node" : $"{frozen.Count} nodes")} past the lease {(caught ? "while it looked pupils up" : "at any moment")}");
        await Pause.ForAsync(Aftermath, cancellationToken);
        await SetLaxAsync(scene, true, cancellationToken);
    }

    private static async Task SetLaxAsync(Scene scene, bool lax, CancellationToken cancellationToken)
    {
        foreach (var school in scene.World.Ordinary.Where(school => school.Lax))
        {
            await scene.Levers[school.Urn].SetLaxAsync(lax, cancellationToken);
        }
    }
}

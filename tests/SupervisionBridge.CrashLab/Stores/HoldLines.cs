using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>
/// A network that stalls: what some nodes say to the database arrives only after their leases have ended, but it does arrive. The nodes themselves go on, so that this
/// is a zombie without any doubt: its intent to write comes late, and must not be taken.
/// </summary>
internal sealed class HoldLines(IReadOnlyList<DatabaseLine> lines) : IAct
{
    private const int Latency = 400;
    private static readonly TimeSpan PastTheLease = TimeSpan.FromSeconds(13);

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var trap = scene.World.Schools.Single(school => school.ForZombies);
        var levers = scene.Levers[trap.Urn];
        await levers.SetLatencyAsync(Latency, cancellationToken);
        var (_, seen) = await levers.RequestsAfterAsync(long.MaxValue, cancellationToken);
        scene.Workload.Send(trap, mostSheets: 5);
        await Pause.UntilAsync(async () => (await levers.RequestsAfterAsync(seen, cancellationToken)).Items.Count > 0, TimeSpan.FromSeconds(5), cancellationToken, 10);

        var held = lines.Count == 1 ? [.. lines] : lines.OrderBy(_ => scene.Random.Next()).Skip(1).ToList();
        held.ForEach(line => line.Hold());
        await levers.SetLatencyAsync(0, cancellationToken);
        await Pause.ForAsync(PastTheLease, cancellationToken);
        held.ForEach(line => line.Release());
        scene.Voice.Say($"held {held.Count} line{(held.Count == 1 ? string.Empty : "s")} to the database past the lease");
        await Pause.MillisecondsAsync(1500, cancellationToken);
    }
}

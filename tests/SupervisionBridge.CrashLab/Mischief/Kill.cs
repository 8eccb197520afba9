using SupervisionBridge.CrashLab.Processes;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>kill -9 of a node at some moment, and its start a little later, perhaps with a wrong clock.</summary>
internal abstract class Kill : IAct
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        // Who works on the school that is aimed at is not known; now and then it takes all of them.
        IReadOnlyList<NodeProcess> victims = scene.Random.Next(3) == 0 ? scene.Fleet.Nodes : [scene.Node()];
        var moment = await AimAsync(scene, cancellationToken);
        foreach (var killed in victims)
        {
            await killed.KillAsync();
            killed.Environment = scene.Clocks.Draw(scene.Random);
        }

        scene.Kills++;
        await AfterwardsAsync(scene, cancellationToken);
        scene.Voice.Say($"killed {string.Join(" and ", victims.Select(node => $"node {node.Number}"))} {moment}");
        await Pause.MillisecondsAsync(scene.Random.Next(400), cancellationToken);
        await scene.Fleet.ReviveAsync(cancellationToken);
    }

    /// <summary>Waits for the moment.</summary>
    /// <returns>What the moment is, in words.</returns>
    protected abstract Task<string> AimAsync(Scene scene, CancellationToken cancellationToken);

    /// <summary>Takes back what the aiming needed.</summary>
    protected virtual Task AfterwardsAsync(Scene scene, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until it is so, but not for ever: then the moment is any.</summary>
    protected static Task<bool> WatchAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken) => Pause.UntilAsync(isSo, Patience, cancellationToken, 10);
}

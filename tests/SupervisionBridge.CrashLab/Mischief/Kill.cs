using SupervisionBridge.CrashLab.Processes;

namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>kill -9 of a node at some moment, and its start a little later, perhaps with a wrong clock.</summary>
internal abstract class Kill : IAct
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task DoAsync(Scene scene, CancellationToken cancellationToken)
    {
        var node = scene.Node();
        var moment = await AimAsync(scene, cancellationToken);
        foreach (var killed in Victims(scene, node))
        {
            await killed.KillAsync();
            killed.Environment = scene.Clocks.Draw(scene.Random);
        }

        await AfterwardsAsync(scene, cancellationToken);
        scene.Voice.Say($"killed node {node.Number} {moment}");
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

    /// <summary>Who works on the school that was aimed at is not known: an aimed kill takes every node.</summary>
    protected virtual IEnumerable<NodeProcess> Victims(Scene scene, NodeProcess drawn) => scene.Fleet.Nodes;
}

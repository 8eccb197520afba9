namespace SupervisionBridge.Core.Nodes;

/// <summary>The nodes of a store that has one process: this one, and nobody else brings work.</summary>
public sealed class SingleNode : INodes, IWorkNotices
{
    public Task<IReadOnlyList<string>> BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([node]);

    public Task LeaveAsync(string node, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ListenAsync(Action<string?> work, CancellationToken cancellationToken) => Task.CompletedTask;
}

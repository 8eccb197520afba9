namespace SupervisionBridge.Host.Jobs;

/// <summary>Starts a job because a person said so. There is none where this process works on nothing.</summary>
internal interface IJobStarter
{
    /// <summary>Starts it on this node, and does not wait for its end.</summary>
    Task StartAsync(string name, CancellationToken cancellationToken);
}

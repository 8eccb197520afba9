namespace SupervisionBridge.Sandbox;

/// <summary>An embedded sandbox does not take the process's signals into its hands.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

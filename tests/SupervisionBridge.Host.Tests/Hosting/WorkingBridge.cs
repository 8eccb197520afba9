namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>One bridge for a test class, which delivers to its sandbox.</summary>
public sealed class WorkingBridge : IAsyncLifetime
{
    public RunningTestBridge Bridge { get; private set; } = null!;

    public BridgeCaller Recorder => Bridge.Recorder;

    public async ValueTask InitializeAsync() => Bridge = await RunningTestBridge.StartAsync();

    public ValueTask DisposeAsync() => Bridge.DisposeAsync();
}

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>One bridge for a test class, whose worker is off: what is taken in stays as it is.</summary>
public sealed class IdleBridge : IAsyncLifetime
{
    public RunningTestBridge Bridge { get; private set; } = null!;

    public BridgeCaller Recorder => Bridge.Recorder;

    public async ValueTask InitializeAsync() => Bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

    public ValueTask DisposeAsync() => Bridge.DisposeAsync();
}

namespace SupervisionBridge.Sandbox;

/// <summary>A sandbox that listens. Disposing it stops it; calls that hang are broken off.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly CancellationTokenSource _stopping;

    internal RunningSandbox(WebApplication web, CancellationTokenSource stopping, Uri address) => (_web, _stopping, Address) = (web, stopping, address);

    /// <summary>For example <c>http://127.0.0.1:5300/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The school's server URL in the sense of the contract, without a slash at its end: paths begin with <c>/v1</c> or <c>/oauth</c>.</summary>
    public Uri ApiOf(string urn) => new(Address, urn + "/api");

    /// <summary>The school's levers, without a slash at the end.</summary>
    public Uri ControlOf(string urn) => new(Address, "control/" + urn);

    /// <summary>The school's list of pupil files for people.</summary>
    public Uri PagesOf(string urn) => new(Address, urn + "/files");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _stopping.Dispose();
    }
}

namespace SupervisionBridge.Host.Plugins;

/// <summary>
/// One call into a plugin, from its beginning until the bridge waits for it no longer. It flows with the plugin's own asynchronous work, and what is left of that
/// when the call has ended reaches nobody.
/// </summary>
internal sealed class PluginCall : IDisposable
{
    private static readonly AsyncLocal<PluginCall?> Flowing = new();

    private readonly CancellationTokenSource ended = new();
    private int sent;

    private PluginCall(string schoolUrn) => SchoolUrn = schoolUrn;

    /// <summary>The call in which this code runs; null where it runs in none.</summary>
    public static PluginCall? Current => Flowing.Value;

    /// <summary>For which school.</summary>
    public string SchoolUrn { get; }

    /// <summary>Cancelled once the bridge waits no longer.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Whether a request of it may have left this machine.</summary>
    public bool Sent => Volatile.Read(ref sent) > 0;

    public static PluginCall Begin(string schoolUrn) => Flowing.Value = new PluginCall(schoolUrn);

    public void Sending() => Interlocked.Increment(ref sent);

    public void NeverStood() => Interlocked.Decrement(ref sent);

    /// <summary>Ends the call: what it has under way is broken off. The source is not disposed, for the plugin's left-over work may still ask it.</summary>
    public void Dispose()
    {
        Flowing.Value = null;
        ended.Cancel();
    }
}

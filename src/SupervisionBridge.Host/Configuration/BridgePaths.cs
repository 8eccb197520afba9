namespace SupervisionBridge.Host.Configuration;

/// <summary>Where the service keeps what it holds, as full paths.</summary>
public sealed class BridgePaths(ConfigFolder config, BridgeOptions options)
{
    /// <summary>The data folder. Not made here.</summary>
    public string Data { get; } = config.Resolve(options.Data);

    /// <summary>The SQLite store.</summary>
    public string Store => Path.Combine(Data, "supervisionbridge.db");

    /// <summary>The master key's file.</summary>
    public string KeyFile { get; } = config.Resolve(options.KeyFile ?? Path.Combine(options.Data, "supervisionbridge.key"));

    /// <summary>The local socket that the command line speaks to a running service over.</summary>
    public string Socket => Path.Combine(Data, "supervisionbridge.sock");
}

namespace SupervisionBridge.Host.Configuration;

/// <summary>Where the service keeps what it holds, as full paths.</summary>
public sealed class BridgePaths(ConfigFolder config, BridgeOptions options)
{
    // What sockaddr_un holds on every system that has it, its closing zero left out.
    private const int LongestSocketPath = 103;

    /// <summary>The data folder. Not made here.</summary>
    public string Data { get; } = config.Resolve(options.Data);

    /// <summary>The SQLite store.</summary>
    public string Store => Path.Combine(Data, "supervisionbridge.db");

    /// <summary>The file of the key-encryption keys.</summary>
    public string KeyFile { get; } = config.Resolve(options.KeyFile ?? Path.Combine(options.Data, "supervisionbridge.key"));

    /// <summary>The folder of the schools' upload packs. Not made here.</summary>
    public string Packs { get; } = config.Resolve(options.Packs);

    /// <summary>The file that checkpoints are added to; null where none is configured.</summary>
    public string? Checkpoints { get; } = options.Audit.Checkpoints is { } file ? config.Resolve(file) : null;

    /// <summary>The local socket that the command line speaks to a running service over.</summary>
    /// <exception cref="ConfigurationException">The path is longer than the operating system takes for a socket.</exception>
    public string Socket
    {
        get
        {
            var path = Path.Combine(Data, "supervisionbridge.sock");
            return System.Text.Encoding.UTF8.GetByteCount(path) <= LongestSocketPath ? path : throw new ConfigurationException(new ConfigurationFault(
                ConfigFolder.SettingsFileName, "Data", $"The path {path} is too long for a local socket.", $"Choose a data folder with a shorter path: at most {LongestSocketPath} bytes with the socket's name."));
        }
    }
}

using System.Text.Json;

namespace SupervisionBridge.Adapters;

/// <summary>What the bridge hands to an adapter at the start.</summary>
public sealed record SchoolSystemContext
{
    /// <summary>The school's URN (six digits).</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Prepared by the bridge: base address, authentication, time-out, body limit and pinned host. Relative addresses only. Where the kind needs no network, every call of it fails.</summary>
    public required HttpClient Http { get; init; }

    /// <summary>The adapter's own settings: the <c>settings</c> object of the school's configuration.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>The bridge's clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How long one call may take until its headers are there; the time-out of <see cref="Http"/> is longer, for it counts the waiting for a place too. Zero where nobody said.</summary>
    public TimeSpan CallTimeout { get; init; }

    /// <summary>
    /// Reads a file of the configuration by its path relative to the config folder; nothing outside of that folder is read. It throws
    /// <see cref="SettingsException"/> where the file cannot be read. Null where there is no config folder.
    /// </summary>
    public Func<string, ReadOnlyMemory<byte>>? ReadConfigFile { get; init; }
}

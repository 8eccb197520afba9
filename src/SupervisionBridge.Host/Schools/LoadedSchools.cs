using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Schools;

/// <summary>What loading the school files came to: schools, or all that is wrong.</summary>
/// <param name="Schools">Null where there are faults.</param>
/// <param name="Faults">Empty where there are schools.</param>
public sealed record LoadedSchools(ConfiguredSchools? Schools, IReadOnlyList<ConfigurationFault> Faults)
{
    /// <summary>The schools, for start-up.</summary>
    /// <exception cref="ConfigurationException">A file is wrong.</exception>
    public ConfiguredSchools OrThrow() => Schools ?? throw new ConfigurationException(Faults);
}

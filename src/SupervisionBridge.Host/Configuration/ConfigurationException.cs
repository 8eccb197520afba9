namespace SupervisionBridge.Host.Configuration;

/// <summary>The configuration cannot be used. The message holds every fault, one a line, each with its mend; no secret is in it.</summary>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public ConfigurationException(ConfigurationFault fault)
        : this([fault])
    {
    }

    /// <summary>All that is wrong, at least one.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;
}

namespace SupervisionBridge.Host.Configuration;

/// <summary>Reads the settings of the service. Kept apart from the web host's own configuration, in which keys of every origin mix.</summary>
public static class BridgeConfiguration
{
    /// <summary>Environment variables that begin with this are settings.</summary>
    public const string VariablePrefix = "SUPERVISIONBRIDGE__";

    /// <summary>The settings file with the environment variables over it, not yet checked.</summary>
    /// <exception cref="ConfigurationException">The file is not JSON, or holds a member twice.</exception>
    public static IConfigurationRoot Open(ConfigFolder folder)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(folder.SettingsFile, optional: false, reloadOnChange: false).AddEnvironmentVariables(VariablePrefix).Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new ConfigurationException(new ConfigurationFault(
                ConfigFolder.SettingsFileName, "$", e.GetBaseException().Message, "Write one JSON object without comments, each setting once."));
        }
    }

    /// <summary>The checked settings.</summary>
    /// <exception cref="ConfigurationException">Anything is wrong.</exception>
    public static BridgeOptions Load(ConfigFolder folder)
    {
        var options = new BridgeOptions();
        return BridgeOptionsReader.Read(Open(folder), options) is { Count: > 0 } faults ? throw new ConfigurationException(faults) : options;
    }
}

using Microsoft.Extensions.Options;

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

    /// <summary>The checked settings, for what runs without a host.</summary>
    /// <exception cref="ConfigurationException">Anything is wrong.</exception>
    public static BridgeOptions Load(ConfigFolder folder)
    {
        var options = new BridgeOptions();
        return BridgeOptionsReader.Read(Open(folder), options) is { Count: > 0 } faults ? throw new ConfigurationException(faults) : options;
    }

    /// <summary>Registers <see cref="BridgeOptions"/>, checked at start, with <see cref="ConfigFolder"/> and <see cref="BridgePaths"/>.</summary>
    /// <exception cref="ConfigurationException">The settings file is not JSON.</exception>
    public static IServiceCollection AddBridgeOptions(this IServiceCollection services, ConfigFolder folder)
    {
        var configuration = Open(folder);
        services.AddSingleton(folder);
        services.AddSingleton(provider => new BridgePaths(folder, provider.GetRequiredService<IOptions<BridgeOptions>>().Value));
        services.AddSingleton<IValidateOptions<BridgeOptions>>(new BridgeOptionsCheck(configuration));
        services.AddOptions<BridgeOptions>().Configure(options => BridgeOptionsReader.Read(configuration, options)).ValidateOnStart();
        return services;
    }

    private sealed class BridgeOptionsCheck(IConfigurationRoot configuration) : IValidateOptions<BridgeOptions>
    {
        public ValidateOptionsResult Validate(string? name, BridgeOptions options)
        {
            var faults = BridgeOptionsReader.Read(configuration, new BridgeOptions());
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => fault.ToString()));
        }
    }
}

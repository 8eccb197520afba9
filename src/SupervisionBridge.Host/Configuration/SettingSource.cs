using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace SupervisionBridge.Host.Configuration;

/// <summary>Where a setting comes from, so that a fault sends people to the right place.</summary>
internal static class SettingSource
{
    public static string Of(IConfigurationRoot configuration, string setting) =>
        configuration.Providers.LastOrDefault(provider => Holds(provider, setting)) is EnvironmentVariablesConfigurationProvider
            ? "environment variable " + BridgeConfiguration.VariablePrefix + setting.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()
            : ConfigFolder.SettingsFileName;

    private static bool Holds(IConfigurationProvider provider, string setting) =>
        provider.TryGet(setting, out _) || provider.GetChildKeys([], setting).Any();
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Plugins;

/// <summary>Every kind of school system that a configuration can name: those that ship, and the plugins that it lists.</summary>
internal sealed record InstalledAdapters(IReadOnlyList<ISchoolSystemFactory> All, IReadOnlyList<PluginFactory> Plugins, IReadOnlyList<ConfigurationFault> Faults)
{
    public static InstalledAdapters Of(ConfigFolder config)
    {
        var faults = new List<ConfigurationFault>();
        var plugins = PluginLoader.Load(config, [.. BridgeHost.Adapters.Select(adapter => adapter.Kind)], faults);
        return new InstalledAdapters([.. BridgeHost.Adapters, .. plugins], plugins, faults);
    }

    /// <summary>The same, for start-up.</summary>
    /// <exception cref="ConfigurationException">The list of plugins is wrong.</exception>
    public static InstalledAdapters OfOrThrow(ConfigFolder config)
    {
        var installed = Of(config);
        return installed.Faults.Count == 0 ? installed : throw new ConfigurationException(installed.Faults);
    }

    /// <summary>What there is to say of the plugins.</summary>
    public IEnumerable<Finding> Findings(ConfigFolder config) =>
    [
        .. Plugins.Select(plugin => plugin.Fault is { } fault
            ? new Finding(FindingSeverity.Wrong, $"{PluginsFile.Name}: {plugin.Kind}", fault.Message, fault.Mend)
            : new Finding(FindingSeverity.Good, $"{PluginsFile.Name}: {plugin.Kind}", "Loaded: its files are those that are listed.")),
        .. PluginLoader.Unlisted(config).Select(folder =>
            new Finding(FindingSeverity.Warning, PluginsFile.Name, $"The folder {folder} lies among the plugins and is not listed: it is not loaded.", "List it, or take it away.")),
    ];
}

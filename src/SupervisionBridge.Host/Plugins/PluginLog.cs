using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Plugins;

/// <summary>Says at the start which plugins are used and which are not.</summary>
internal static partial class PluginLog
{
    public static void Tell(ILoggerFactory loggers, InstalledAdapters installed, ConfigFolder config)
    {
        var logger = loggers.CreateLogger(typeof(PluginLog).FullName!);
        foreach (var plugin in installed.Plugins)
        {
            if (plugin.Fault is { } fault)
            {
                NotLoaded(logger, plugin.Kind, fault.Message, fault.Mend);
            }
            else
            {
                Loaded(logger, plugin.Kind);
            }
        }

        foreach (var folder in PluginLoader.Unlisted(config))
        {
            NotListed(logger, folder);
        }
    }

    [LoggerMessage(4551, LogLevel.Information, "Plugin {Kind}: loaded")]
    private static partial void Loaded(ILogger logger, string kind);

    [LoggerMessage(4552, LogLevel.Error, "Plugin {Kind}: not loaded, and nothing is written for its schools. {Why} {Mend}")]
    private static partial void NotLoaded(ILogger logger, string kind, string why, string mend);

    [LoggerMessage(4553, LogLevel.Warning, "Plugin folder {Folder}: not listed in plugins.json, and not loaded")]
    private static partial void NotListed(ILogger logger, string folder);
}

using System.CommandLine;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Commands;

/// <summary>Options that every command takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Config = new("--config")
    {
        Description = $"The config folder. Default: {ConfigFolder.Variable}, else ./config, else config beside the program.",
        HelpName = "folder",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON for programs instead of text for people.",
        Recursive = true,
    };

    /// <summary>The folder and settings that the command line names.</summary>
    public static (ConfigFolder Folder, BridgeOptions Options) Configuration(ParseResult line)
    {
        var folder = ConfigFolder.Find(line.GetValue(Config));
        return (folder, BridgeConfiguration.Load(folder));
    }
}

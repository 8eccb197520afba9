using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Configuration;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Plugins;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>plugins</c>: which are loaded and why others are not; and what a folder's entry in <c>plugins.json</c> is.</summary>
internal static class PluginsCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new("folder") { Description = "The plugin's folder, named by its kind." };

    public static Command Create()
    {
        var list = new Command("list", "Say of each plugin whether it is loaded, and why not.");
        list.SetAction(ListAsync);
        var hash = new Command("hash", "Print what stands in plugins.json for a folder as it is now: compare the hashes with those that its author publishes.") { Folder };
        hash.SetAction(HashAsync);
        return new Command("plugins", "Look at adapters that do not ship with the bridge.") { list, hash };
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var config = ConfigFolder.Find(line.GetValue(CommonOptions.Config));
        var findings = InstalledAdapters.OfOrThrow(config).Findings(config).ToList();
        var printed = new PrintedFindings(line.GetValue(CommonOptions.Json));
        foreach (var finding in findings)
        {
            await printed.AddAsync("plugins", finding);
        }

        return findings.Exists(finding => finding.Severity == FindingSeverity.Wrong) ? ExitCode.NotWell : ExitCode.Good;
    }

    private static async Task<int> HashAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var folder = line.GetValue(Folder)!;
        try
        {
            var entry = JsonSerializer.SerializeToNode(PluginFolder.Describe(folder.FullName), FileSchema.Options);
            await Console.Out.WriteLineAsync(Printed.Json(new JsonObject { [folder.Name] = entry }));
            return ExitCode.Good;
        }
        catch (PluginFault fault)
        {
            throw new CommandFailure(ExitCode.Refused, $"{fault.Message} {fault.Mend}");
        }
    }
}

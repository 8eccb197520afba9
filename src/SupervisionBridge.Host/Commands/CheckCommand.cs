using System.CommandLine;
using Spectre.Console;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>check</c>: configuration, templates and each school's system. Changes nothing anywhere.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Check the configuration, the templates and each school's system. Each finding names the setting and the mend.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var json = line.GetValue(CommonOptions.Json);
        var folder = ConfigFolder.Find(line.GetValue(CommonOptions.Config));
        var wrong = 0;
        var printed = new PrintedFindings(json);
        await foreach (var (place, finding) in ConfigurationCheck.RunAsync(folder, cancellationToken))
        {
            wrong += finding.Severity == FindingSeverity.Wrong ? 1 : 0;
            await printed.AddAsync(place, finding);
        }

        if (!json)
        {
            Terminal.Console.WriteLine(wrong switch
            {
                0 => "Nothing is wrong.",
                1 => "One finding stops deliveries: mend it and check again.",
                _ => $"{wrong} findings stop deliveries: mend them and check again.",
            });
        }

        return wrong == 0 ? ExitCode.Good : ExitCode.NotWell;
    }
}

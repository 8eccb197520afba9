using System.CommandLine;
using System.Text.Json.Nodes;
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
        var area = string.Empty;
        await foreach (var (place, finding) in ConfigurationCheck.RunAsync(folder, cancellationToken))
        {
            wrong += finding.Severity == FindingSeverity.Wrong ? 1 : 0;
            if (json)
            {
                await Console.Out.WriteLineAsync(Printed.Json(AsJson(place, finding)));
                continue;
            }

            if (place != area)
            {
                area = place;
                Terminal.Console.MarkupLine($"[bold]{Markup.Escape(place)}[/]");
            }

            Print(finding);
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

    private static void Print(Finding finding)
    {
        var mark = finding.Severity switch
        {
            FindingSeverity.Good => "[green]good [/]",
            FindingSeverity.Warning => "[yellow]look [/]",
            _ => "[red]wrong[/]",
        };
        Terminal.Console.MarkupLine($"  {mark}  {Markup.Escape(finding.Setting)}: {Markup.Escape(finding.Message)}");
        if (finding.Mend is { } mend)
        {
            Terminal.Console.MarkupLine($"         mend: {Markup.Escape(mend)}");
        }
    }

    private static JsonObject AsJson(string area, Finding finding) => new()
    {
        ["area"] = area,
        ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
        ["setting"] = finding.Setting,
        ["message"] = finding.Message,
        ["mend"] = finding.Mend,
    };
}

using System.CommandLine;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>troubles</c>: what people are alerted of. Ends with 1 while any lasts or nobody looks, for scripts.</summary>
internal static class TroublesCommand
{
    private static readonly Option<bool> All = new("--all") { Description = "Also those that cleared." };

    private static readonly string[] Members = ["kind", "school", "most", "since", "clearedAt", "explanation"];

    public static Command Create()
    {
        var command = new Command("troubles", "The troubles that last, the newest first. Exit code 1 while there are any, or where nobody looks.") { All };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var json = line.GetValue(CommonOptions.Json);
        var table = new Table().Border(TableBorder.Simple).AddColumns("Trouble", "School", "Most", "Since", "Cleared", "What to do");
        var lasting = 0;
        await foreach (var trouble in bridge.ListAsync(line.GetValue(All) ? "v1/troubles?all=true" : "v1/troubles", cancellationToken))
        {
            lasting += trouble["clearedAt"] is null ? 1 : 0;
            if (json)
            {
                await Console.Out.WriteLineAsync(Printed.Json(trouble));
                continue;
            }

            table.AddRow([.. Members.Select(member => Markup.Escape(trouble[member]?.ToString() ?? string.Empty))]);
        }

        if (!json)
        {
            Terminal.Console.Write(table);
            await Console.Out.WriteLineAsync(lasting == 0 ? "No trouble lasts." : $"{lasting} last.");
        }

        // Where nobody looks, nobody knows: that is no good end for a script to go by.
        var watched = (await bridge.GetAsync("v1/troubles?limit=1", cancellationToken))["watched"]!.GetValue<bool>();
        if (!watched)
        {
            await Console.Error.WriteLineAsync("Nobody looks for trouble (Jobs:Alerts is off): this is what was known before.");
        }

        return lasting == 0 && watched ? ExitCode.Good : ExitCode.NotWell;
    }
}

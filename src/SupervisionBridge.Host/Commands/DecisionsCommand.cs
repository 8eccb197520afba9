using System.CommandLine;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>decisions</c>: what people decided, who and when. The reasons are shown to API callers only: they may name people.</summary>
internal static class DecisionsCommand
{
    private static readonly Option<string?> Record = new("--record") { Description = "Only about this record.", HelpName = "reference" };
    private static readonly Option<string?> Delivery = new("--delivery") { Description = "Only about this delivery.", HelpName = "id" };
    private static readonly Option<string?> Kind = new("--kind") { Description = "Only this kind, for example wrong-file or withdraw-record.", HelpName = "kind" };

    private static readonly string[] Columns = ["at", "kind", "choice", "record", "delivery", "school", "by", "id"];

    public static Command Create()
    {
        var command = new Command("decisions", "What people decided, who and when, the newest last. Reasons are shown to API callers only.") { Record, Delivery, Kind };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var filters = new (string Name, string? Value)[] { ("record", line.GetValue(Record)), ("delivery", line.GetValue(Delivery)), ("kind", line.GetValue(Kind)) };
        var query = string.Join('&', filters.Where(filter => filter.Value is not null).Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value!)}"));
        var table = new Table().Border(TableBorder.Simple).AddColumns("When", "What", "Which way", "Record", "Delivery", "School", "Who", "Decision");
        await foreach (var item in bridge.ListAsync($"v1/decisions?{query}", cancellationToken))
        {
            if (line.GetValue(CommonOptions.Json))
            {
                await Console.Out.WriteLineAsync(Printed.Json(item));
                continue;
            }

            table.AddRow([.. Columns.Select(member => Markup.Escape(item[member]?.ToString() ?? string.Empty))]);
        }

        if (!line.GetValue(CommonOptions.Json))
        {
            Terminal.Console.Write(table);
        }

        return ExitCode.Good;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>backlog</c>: what waits, by school and state, with the age of the oldest.</summary>
internal static class BacklogCommand
{
    private static readonly (string State, string Heading)[] States =
    [
        ("due", "Due"), ("accepted", "Accepted"), ("in-tray", "In tray"), ("waiting-for-upload", "Waits for upload"), ("needs-person", "Needs a person"), ("held", "Held"), ("dead", "Dead"),
    ];

    public static Command Create()
    {
        var command = new Command("backlog", "What waits, by school and state, and how long the oldest has waited.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var backlog = await bridge.GetAsync("v1/backlog", cancellationToken);
        if (line.GetValue(CommonOptions.Json))
        {
            await Console.Out.WriteLineAsync(Printed.Json(backlog));
            return ExitCode.Good;
        }

        var at = backlog["at"]!.GetValue<DateTimeOffset>();
        var table = new Table().Border(TableBorder.Simple).AddColumns(["School", .. States.Select(one => one.Heading), "Differ"]);
        foreach (var school in backlog["schools"]!.AsArray())
        {
            var name = school!["configured"]!.GetValue<bool>() ? $"{school["school"]}" : $"{school["school"]} (not configured)";
            table.AddRow([name, .. States.Select(one => Text(school["waiting"]![one.State], at)), school["differ"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture)]);
        }

        Terminal.Console.Write(table);
        return ExitCode.Good;
    }

    private static string Text(JsonNode? waiting, DateTimeOffset at) =>
        waiting is null ? "0" : $"{waiting["count"]} ({Age(at - waiting["since"]!.GetValue<DateTimeOffset>())})";

    private static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => $"{(int)age.TotalDays} d",
        { TotalHours: >= 2 } => $"{(int)age.TotalHours} h",
        { TotalMinutes: >= 1 } => $"{(int)age.TotalMinutes} min",
        _ => "now",
    };
}

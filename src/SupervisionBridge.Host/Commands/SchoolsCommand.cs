using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>schools</c>: how each school's system is to be had; pause and resume.</summary>
internal static class SchoolsCommand
{
    internal static readonly Argument<string> Urn = new("URN") { Description = "The school's URN." };
    internal static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    public static Command Create()
    {
        var list = new Command("list", "List the schools with their systems' condition.");
        list.SetAction(ListAsync);
        var pause = new Command("pause", "Write nothing to a school's system until it is resumed. What is under way ends.") { Urn, Why };
        pause.SetAction((line, cancellationToken) => DecideAsync(line, "pause", cancellationToken));
        var resume = new Command("resume", "End a school's pause.") { Urn, Why };
        resume.SetAction((line, cancellationToken) => DecideAsync(line, "resume", cancellationToken));
        return new Command("schools", "Look at the schools, pause and resume them, move them to another system, and take them off the bridge.")
        {
            list, pause, resume, MoveSchoolCommand.Create(), LeaveSchoolCommand.Create(),
        };
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var schools = await SchoolsAsync(bridge, cancellationToken);
        if (line.GetValue(CommonOptions.Json))
        {
            foreach (var school in schools)
            {
                await Console.Out.WriteLineAsync(Printed.Json(school));
            }

            return ExitCode.Good;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("School", "Name", "System", "Condition", "Since", "Tried again", "Paused", "Stopped");
        foreach (var school in schools)
        {
            table.AddRow(
                Text(school, "urn"), Text(school, "name"), Text(school, "system"), Text(school, "condition"), Text(school, "since"), Text(school, "until"), Text(school, "pausedAt"),
                Text(school, "stopped"));
        }

        Terminal.Console.Write(table);
        foreach (var school in schools.Where(school => school["explanation"] is not null))
        {
            Terminal.Console.WriteLine($"{school["urn"]}: {school["explanation"]}");
        }

        return ExitCode.Good;
    }

    private static async Task<int> DecideAsync(ParseResult line, string decision, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var urn = line.GetValue(Urn)!;
        var body = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        await bridge.PostAsync($"v1/schools/{Uri.EscapeDataString(urn)}/{decision}", body, cancellationToken);
        var school = (await SchoolsAsync(bridge, cancellationToken)).Single(candidate => candidate["urn"]!.GetValue<string>() == urn);
        await Printed.ObjectAsync(school, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<IReadOnlyList<JsonNode>> SchoolsAsync(BridgeClient bridge, CancellationToken cancellationToken) =>
        [.. (await bridge.GetAsync("v1/schools", cancellationToken))["items"]!.AsArray().Select(school => school!)];

    private static Markup Text(JsonNode item, string member) => new(Markup.Escape(item[member]?.ToString() ?? string.Empty));
}

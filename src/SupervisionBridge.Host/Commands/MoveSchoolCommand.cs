using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>schools move</c>: the system in the school's file is the school's.</summary>
internal static class MoveSchoolCommand
{
    private static readonly Option<bool> SameSystem = new("--same-system") { Description = "It is the same system at a new address, with everything that was written in it." };

    public static Command Create()
    {
        var move = new Command("move", "Say that the system in the school's file is its new one. Refused while notes that are not over may stand in the one before.")
        {
            SchoolsCommand.Urn, SchoolsCommand.Why, SameSystem,
        };
        move.SetAction(RunAsync);
        return move;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["sameSystem"] = line.GetValue(SameSystem), ["by"] = Environment.UserName, ["why"] = line.GetValue(SchoolsCommand.Why) };
        var moved = (await bridge.PostAsync($"v1/schools/{Uri.EscapeDataString(line.GetValue(SchoolsCommand.Urn)!)}/move", body, cancellationToken))!;
        var system = moved["system"]!;
        await Printed.ObjectAsync(
            new JsonObject
            {
                ["period"] = system["number"]!.DeepClone(),
                ["kind"] = system["kind"]!.DeepClone(),
                ["address"] = system["address"]!.DeepClone(),
                ["taken"] = moved["taken"]!.DeepClone(),
            },
            line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>deliveries replay</c>: tries dead deliveries again: those named, or all that match.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string[]> Ids = new("delivery") { Description = "Ids of the deliveries; or --all.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "Every dead delivery that the other options leave." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say how many it would be." };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };
    private static readonly DeliverySelection Selection = new();

    public static Command Create()
    {
        var command = new Command("replay", "Try dead deliveries again. Each looks before it writes.") { Ids, All, DryRun, Why };
        foreach (var option in Selection.Options)
        {
            command.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (ids, filter) = (line.GetValue(Ids)!, Selection.Filter(line));
        if ((ids.Length > 0) == line.GetValue(All) || (ids.Length > 0 && filter.Count > 0))
        {
            throw new CommandFailure(ExitCode.Usage, "Name the deliveries, or give --all with what is to match.");
        }

        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var asked = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        if (ids.Length > 0)
        {
            asked["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
        }
        else
        {
            asked["filter"] = filter;
        }

        var json = line.GetValue(CommonOptions.Json);
        var planned = await AskAsync(bridge, asked, dryRun: true, cancellationToken);
        if (line.GetValue(DryRun))
        {
            await PrintAsync(planned, json, $"{planned["matched"]} dead deliveries would be tried again.");
            return ExitCode.Good;
        }

        return ids.Length > 0
            ? await NamedAsync(bridge, asked, json, cancellationToken)
            : await AllAsync(bridge, asked, planned, json, cancellationToken);
    }

    private static async Task<int> NamedAsync(BridgeClient bridge, JsonObject asked, bool json, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(bridge, asked, dryRun: false, cancellationToken);
        await PrintAsync(answer, json, $"{answer["replayed"]} deliveries are tried again.");
        if (answer["notDead"]!.AsArray() is { Count: > 0 } left)
        {
            throw new CommandFailure(ExitCode.Refused, $"Not given up, or unknown, and so left alone: {string.Join(", ", left)}.");
        }

        return ExitCode.Good;
    }

    /// <summary>Request by request, each with the time that the first one named: what dies again meanwhile is not tried again.</summary>
    private static async Task<int> AllAsync(BridgeClient bridge, JsonObject asked, JsonNode planned, bool json, CancellationToken cancellationToken)
    {
        var (of, done) = (planned["matched"]!.GetValue<int>(), 0);
        asked["filter"]!["before"] = planned["before"]!.DeepClone();
        if (!json)
        {
            await Console.Out.WriteLineAsync($"{of} dead deliveries match.");
        }

        JsonNode answer;
        do
        {
            answer = await AskAsync(bridge, asked, dryRun: false, cancellationToken);
            done += answer["replayed"]!.GetValue<int>();
            await PrintAsync(answer, json, $"{done} of {of} are tried again.");
        }
        while (answer["more"]!.GetValue<bool>());

        return ExitCode.Good;
    }

    private static async Task<JsonNode> AskAsync(BridgeClient bridge, JsonObject asked, bool dryRun, CancellationToken cancellationToken)
    {
        var body = asked.DeepClone();
        body["dryRun"] = dryRun;
        return (await bridge.PostAsync("v1/deliveries/replay", body, cancellationToken))!;
    }

    private static async Task PrintAsync(JsonNode answer, bool json, string words)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(Printed.Json(answer));
            return;
        }

        await Console.Out.WriteLineAsync(words);
        foreach (var warning in answer["warnings"]!.AsArray())
        {
            await Console.Out.WriteLineAsync($"  {warning!["delivery"]}: {warning["warning"]}");
        }
    }
}

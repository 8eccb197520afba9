using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>deliveries</c>: list, show, replay, release, settle, give up, acknowledge and the repair of a wrong file, as machinery: no name, no UPN, no text.</summary>
internal static class DeliveriesCommand
{
    private static readonly Argument<string> Id = new("delivery") { Description = "The delivery's id." };
    private static readonly DeliverySelection Selection = new();
    private static readonly Option<string?> State = new("--state") { Description = "Only this state: held, due, claimed, needs-person, accepted, in-tray, waiting-for-upload, proven, amended, withdrawn, superseded, settled, dead.", HelpName = "state" };
    private static readonly Option<string?> Hold = new("--hold") { Description = "Only what is held for this: dsl-approval-missing, another-child-named, ...", HelpName = "reason" };
    private static readonly Option<string?> Found = new("--found") { Description = "Only what reconciliation found so: missing, moved, edited, unreadable.", HelpName = "what" };
    private static readonly Option<int?> Most = new("--most") { Description = "At most that many.", HelpName = "number" };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };
    private static readonly Option<string> As = new("--as") { Description = "as-it-is, or another-pupil: each name found is replaced by \"another pupil\".", HelpName = "way", Required = true };

    static DeliveriesCommand() => As.AcceptOnlyFromAmong("as-it-is", "another-pupil");

    public static Command Create()
    {
        var list = new Command("list", "List deliveries with what each waits for.") { State, Hold, Found, Most };
        foreach (var option in Selection.Options)
        {
            list.Add(option);
        }

        list.SetAction(ListAsync);
        var show = new Command("show", "Show one delivery.") { Id };
        show.SetAction(ShowAsync);
        var release = new Command("release", "Let a note go that names a child of another case.") { Id, As, Why };
        release.SetAction((line, cancellationToken) => DecideAsync(line, "release", new JsonObject { ["as"] = line.GetValue(As) }, cancellationToken));
        var settle = new Command("settle", "Close a dead delivery that somebody looked after in the school system, so that what waits behind it may go.") { Id, Why };
        settle.SetAction((line, cancellationToken) => DecideAsync(line, "settle", new JsonObject(), cancellationToken));
        var giveUp = new Command("give-up", "Give up following what the school system took, or has in its tray, and never ends: it may still have it, and a replay looks first.") { Id, Why };
        giveUp.SetAction((line, cancellationToken) => DecideAsync(line, "give-up", new JsonObject(), cancellationToken));
        var acknowledge = new Command("acknowledge", "Take note of what was found of an entry that people deleted, edited or moved on purpose: it counts no longer, until what stands there changes again.") { Id, Why };
        acknowledge.SetAction(AcknowledgeAsync);
        var wrongFile = new Command("wrong-file", "Say that an entry stands in the wrong child's file: it is withdrawn there, and the sheet is filed anew.") { Id, Why };
        wrongFile.SetAction(WrongFileAsync);
        return new Command("deliveries", "Look at deliveries and decide about them.") { list, show, ReplayCommand.Create(), release, settle, giveUp, acknowledge, wrongFile };
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var search = Selection.Filter(line);
        foreach (var (name, option) in new[] { ("state", State), ("hold", Hold), ("found", Found) })
        {
            if (line.GetValue(option) is { } given)
            {
                search[name] = given;
            }
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Delivery", "Record", "Case", "Child", "School", "State", "What it waits for");
        var count = 0;
        await foreach (var delivery in bridge.SearchAsync("v1/deliveries/search", search, cancellationToken))
        {
            if (count == line.GetValue(Most))
            {
                break;
            }

            count++;
            if (line.GetValue(CommonOptions.Json))
            {
                await Console.Out.WriteLineAsync(Printed.Json(delivery));
            }
            else
            {
                table.AddRow(
                    Text(delivery, "id"), Text(delivery, "record"), Text(delivery, "case"), Text(delivery, "subject"), Text(delivery, "school"), Text(delivery, "state"),
                    Text(delivery, "explanation"));
            }
        }

        if (!line.GetValue(CommonOptions.Json))
        {
            Terminal.Console.Write(table);
            await Console.Out.WriteLineAsync($"{count} deliveries.");
        }

        return ExitCode.Good;
    }

    private static async Task<int> ShowAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var delivery = await bridge.GetAsync($"v1/deliveries/{Uri.EscapeDataString(line.GetValue(Id)!)}", cancellationToken);
        await Printed.ObjectAsync(delivery, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> DecideAsync(ParseResult line, string decision, JsonObject body, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var path = $"v1/deliveries/{Uri.EscapeDataString(line.GetValue(Id)!)}";
        body["by"] = Environment.UserName;
        body["why"] = line.GetValue(Why);
        await bridge.PostAsync($"{path}/{decision}", body, cancellationToken);
        await Printed.ObjectAsync(await bridge.GetAsync(path, cancellationToken), line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    /// <summary>What is found at this moment, which the answer shows.</summary>
    private static async Task<int> AcknowledgeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var delivery = await bridge.GetAsync($"v1/deliveries/{Uri.EscapeDataString(line.GetValue(Id)!)}", cancellationToken);
        return delivery["foundAt"] is { } foundAt
            ? await DecideAsync(line, "acknowledge", new JsonObject { ["foundAt"] = foundAt.DeepClone() }, cancellationToken)
            : throw new CommandFailure(ExitCode.Refused, "Nothing is found of this delivery: there is nothing to acknowledge.");
    }

    private static async Task<int> WrongFileAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        var repaired = (await bridge.PostAsync($"v1/deliveries/{Uri.EscapeDataString(line.GetValue(Id)!)}/wrong-file", body, cancellationToken))!;
        if (line.GetValue(CommonOptions.Json))
        {
            await Console.Out.WriteLineAsync(Printed.Json(repaired));
            return ExitCode.Good;
        }

        await Console.Out.WriteLineAsync($"Withdrawn in the wrong file by {repaired["withdrawal"]}.");
        await Console.Out.WriteLineAsync($"Filed anew as {repaired["note"]}, never again in that file.");
        foreach (var other in repaired["alsoThere"]!.AsArray())
        {
            await Console.Out.WriteLineAsync($"Look at {other} too: it is in that file, or on its way there, and its form says the same of the child.");
        }

        return ExitCode.Good;
    }

    private static Markup Text(JsonNode item, string member) => new(Markup.Escape(item[member]?.ToString() ?? string.Empty));
}

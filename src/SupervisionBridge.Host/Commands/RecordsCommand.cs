using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>records</c>: show and withdraw, as machinery, and those whose review is due.</summary>
internal static class RecordsCommand
{
    private static readonly Argument<string> Record = new("record") { Description = "The record's reference." };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    public static Command Create()
    {
        var show = new Command("show", "Show how a record stands.") { Record };
        show.SetAction(ShowAsync);
        var withdraw = new Command("withdraw", "Withdraw a record: each entry of it in a child's file is followed by one that says so. For good.") { Record, Why };
        withdraw.SetAction(WithdrawAsync);
        var due = new Command("due", "List the records whose review is due, the newest first. A Designated Safeguarding Lead keeps each until another day, or has it removed.");
        due.SetAction(DueAsync);
        return new Command("records", "Look at records and withdraw them.") { show, withdraw, due };
    }

    private static async Task<int> DueAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await foreach (var record in bridge.ListAsync("v1/records?review=due", cancellationToken))
        {
            await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json) ? Printed.Json(record) : $"{record["reference"]}  at {record["school"]}  session of {record["sessionAt"]}  due since {record["reviewOn"]}");
        }

        return ExitCode.Good;
    }

    private static async Task<int> ShowAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await Printed.ObjectAsync(await bridge.GetAsync(PathOf(line), cancellationToken), line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> WithdrawAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        await bridge.PostAsync($"{PathOf(line)}/withdraw", body, cancellationToken);
        await Printed.ObjectAsync(await bridge.GetAsync(PathOf(line), cancellationToken), line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static string PathOf(ParseResult line) => $"v1/records/{Uri.EscapeDataString(line.GetValue(Record)!)}";
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>uploads</c>: what waits for a person to carry it into a school's system, and that person's word. Machinery: no name, no text.</summary>
internal static class UploadsCommand
{
    private static readonly Argument<string> School = new("URN") { Description = "The school's URN." };
    private static readonly Argument<long> Number = new("number") { Description = "The number on the document." };
    private static readonly Option<string?> OfSchool = new("--school") { Description = "Only this school's.", HelpName = "URN" };
    private static readonly Option<string> As = new("--as") { Description = "The reference under which the school's system keeps it.", HelpName = "reference", Required = true };
    private static readonly Option<bool> SharesEntry = new("--shares-entry") { Description = "Another note's document stands under the same reference, and that is meant." };
    private static readonly Option<string> Because = new("--because") { Description = "not-taken: the system does not take it. another-child: it went into another child's file.", HelpName = "reason", Required = true };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    static UploadsCommand() => Because.AcceptOnlyFromAmong("not-taken", "another-child");

    public static Command Create()
    {
        var list = new Command("list", "List the documents that wait for upload.") { OfSchool };
        list.SetAction(ListAsync);
        var confirm = new Command("confirm", "Say that a document stands in the right child's file, and under which reference there.") { School, Number, As, SharesEntry, Why };
        confirm.SetAction((line, cancellationToken) => DecideAsync(line, "uploaded", upload => new JsonObject { ["part"] = upload["part"]!.DeepClone(), ["reference"] = line.GetValue(As), ["sharesEntry"] = line.GetValue(SharesEntry) }, cancellationToken));
        var cannot = new Command("cannot", "Say that a document cannot be uploaded, or went into another child's file: its delivery is dead then, and replayable.") { School, Number, Because, Why };
        cannot.SetAction((line, cancellationToken) => DecideAsync(line, "not-uploaded", _ => new JsonObject { ["because"] = line.GetValue(Because) }, cancellationToken));
        return new Command("uploads", "Look at what waits for upload, and say what became of it.") { list, confirm, cannot };
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var table = new Table().Border(TableBorder.Simple).AddColumns("School", "Number", "Since", "Delivery", "Part", "Record", "Look first");
        await foreach (var upload in bridge.ListAsync(Address(line.GetValue(OfSchool)), cancellationToken))
        {
            if (line.GetValue(CommonOptions.Json))
            {
                await Console.Out.WriteLineAsync(Printed.Json(upload));
                continue;
            }

            table.AddRow(
                Text(upload, "school"), Text(upload, "number"), Text(upload, "since"), Text(upload, "delivery"), Text(upload, "part"), Text(upload, "record"),
                Is(upload, "withdrawn") ? "withdrawn: do not upload" : Is(upload, "mayBeThere") || Is(upload, "onlyIfThere") ? "yes" : string.Empty);
        }

        if (!line.GetValue(CommonOptions.Json))
        {
            Terminal.Console.Write(table);
        }

        return ExitCode.Good;
    }

    private static async Task<int> DecideAsync(ParseResult line, string decision, Func<JsonNode, JsonObject> bodyFor, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var upload = await FindAsync(bridge, line.GetValue(School)!, line.GetValue(Number), cancellationToken);
        var path = $"v1/deliveries/{Uri.EscapeDataString(Text(upload, "delivery"))}";
        var body = bodyFor(upload);
        body["by"] = Environment.UserName;
        body["why"] = line.GetValue(Why);
        await bridge.PostAsync($"{path}/{decision}", body, cancellationToken);
        await Printed.ObjectAsync(await bridge.GetAsync(path, cancellationToken), line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<JsonNode> FindAsync(BridgeClient bridge, string school, long number, CancellationToken cancellationToken)
    {
        await foreach (var upload in bridge.ListAsync(Address(school), cancellationToken))
        {
            if (upload["number"]!.GetValue<long>() == number)
            {
                return upload;
            }
        }

        throw new CommandFailure(ExitCode.Refused, string.Create(CultureInfo.InvariantCulture, $"No document {number} waits for upload at {school}. `supervisionbridge uploads list --school {school}` names those that do. Of a note in several documents, one that was confirmed goes by the number of another that still waits."));
    }

    private static bool Is(JsonNode upload, string member) => upload[member]!.GetValue<bool>();

    private static string Address(string? school) => school is null ? "v1/uploads" : $"v1/uploads?school={Uri.EscapeDataString(school)}";

    private static string Text(JsonNode of, string member) => of[member]?.ToString() ?? string.Empty;
}

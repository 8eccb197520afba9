using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Host.Leavers;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>leavers</c>: packs for the next school. The operating-system user lists them; to make or confirm one takes the token of a Designated Safeguarding Lead.</summary>
internal static class LeaversCommand
{
    private const string TokenVariable = "SUPERVISIONBRIDGE_TOKEN";

    private static readonly Argument<string> Id = new("id") { Description = "Id of the pack." };
    private static readonly Option<string> School = new("--school") { Description = "The school's URN.", HelpName = "URN", Required = true };
    private static readonly Option<string> Pupil = new("--pupil") { Description = "The school system's own id of the pupil, never a name or a UPN.", HelpName = "id", Required = true };
    private static readonly Option<string> Folder = new("--out") { Description = "The folder that leaver.html and leaver.json are written into.", HelpName = "folder", Required = true };
    private static readonly Option<string> ReceivedBy = new("--received-by") { Description = "Who received it at the next school.", HelpName = "who", Required = true };
    private static readonly Option<string> On = new("--on") { Description = "The day on which it was received, for example 2027-01-31.", HelpName = "day", Required = true };
    private static readonly Option<bool> Unconfirmed = new("--unconfirmed") { Description = "Only those without a receipt. Exit code 1 where there are any." };
    private static readonly Option<string> Address = new("--url") { Description = $"The bridge's address; the token of who hands over is read from {TokenVariable}.", HelpName = "address", Required = true };
    private static readonly Option<string> Why = new("--why") { Description = "The reason, or how it is known: kept for good.", HelpName = "reason", Required = true };

    public static Command Create()
    {
        var make = new Command("make", "Make a pack of what stands in a leaver's file: a page to print, and a file. It holds no text of notes and no name.") { School, Pupil, Folder, Why, Address };
        make.SetAction(MakeAsync);
        var list = new Command("list", "List packs that were made, the newest first.") { School, Unconfirmed };
        list.SetAction(ListAsync);
        var receipt = new Command("receipt", "Confirm that the next school has a pack.") { Id, School, ReceivedBy, On, Why, Address };
        receipt.SetAction(ConfirmAsync);
        return new Command("leavers", "What goes with a leaver's file to the next school, and whether it arrived.") { make, list, receipt };
    }

    private static async Task<int> MakeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = Connect(line);
        var made = (await bridge.PostAsync(PathOf(line), new JsonObject { ["pupil"] = line.GetValue(Pupil), ["why"] = line.GetValue(Why) }, cancellationToken))!;
        var pack = made["pack"].Deserialize(LeaversJson.Default.LeaversPack)!;
        var (page, file) = LeaversFolder.Write(line.GetValue(Folder)!, pack);
        await Printed.ObjectAsync(new JsonObject { ["id"] = pack.Id, ["page"] = page, ["pack"] = file, ["sha256"] = pack.Hash() }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var unconfirmed = line.GetValue(Unconfirmed);
        var listed = 0;
        await foreach (var pack in bridge.ListAsync(unconfirmed ? $"{PathOf(line)}?unconfirmed=true" : PathOf(line), cancellationToken))
        {
            listed++;
            await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json)
                ? Printed.Json(pack)
                : $"{pack["id"]}  made {pack["madeAt"]}, {pack["entries"]} entries, {(pack["receivedOn"] is { } on ? $"received {on}" : "no receipt")}");
        }

        return unconfirmed && listed > 0 ? ExitCode.NotWell : ExitCode.Good;
    }

    private static async Task<int> ConfirmAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(line.GetValue(On), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new CommandFailure(ExitCode.Usage, "--on: give a day, for example 2027-01-31.");
        }

        var id = line.GetValue(Id)!;
        await using var bridge = Connect(line);
        var said = new JsonObject { ["receivedBy"] = line.GetValue(ReceivedBy), ["on"] = line.GetValue(On), ["why"] = line.GetValue(Why) };
        await bridge.PostAsync($"{PathOf(line)}/{Uri.EscapeDataString(id)}/receipt", said, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["confirmed"] = id }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static BridgeClient Connect(ParseResult line) => BridgeClient.To(SubmitCommand.AddressOf(line.GetValue(Address)!), Environment.GetEnvironmentVariable(TokenVariable)
        ?? throw new CommandFailure(ExitCode.Usage, $"Put the token into {TokenVariable}: one on the command line would be seen by others."));

    private static string PathOf(ParseResult line) => $"v1/schools/{Uri.EscapeDataString(line.GetValue(School)!)}/leavers";
}

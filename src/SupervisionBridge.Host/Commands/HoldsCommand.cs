using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>holds</c>: legal holds on records and children.</summary>
internal static class HoldsCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "Id of the hold." };
    private static readonly Option<string> School = new("--school") { Description = "The school's URN.", HelpName = "URN", Required = true };
    private static readonly Option<string?> Record = new("--record") { Description = "Reference of the record.", HelpName = "reference" };
    private static readonly Option<string?> Pupil = new("--pupil") { Description = "The school system's own id of the pupil, never a name or a UPN.", HelpName = "id" };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    public static Command Create()
    {
        var set = new Command("set", "Have nothing of a record, or of every record with a child, purged or removed.") { School, Record, Pupil, Why };
        set.SetAction(SetAsync);
        var list = new Command("list", "List holds, lifted ones too, the newest first.");
        list.SetAction(ListAsync);
        var lift = new Command("lift", "Lift a hold.") { Id, Why };
        lift.SetAction(LiftAsync);
        return new Command("holds", "Legal holds: what they cover is neither purged nor removed.") { set, list, lift };
    }

    private static async Task<int> SetAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["school"] = line.GetValue(School), ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        foreach (var (name, value) in new[] { ("record", line.GetValue(Record)), ("pupil", line.GetValue(Pupil)) })
        {
            if (value is not null)
            {
                asked[name] = value;
            }
        }

        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await Printed.ObjectAsync((await bridge.PostAsync("v1/holds", asked, cancellationToken))!, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await foreach (var hold in bridge.ListAsync("v1/holds", cancellationToken))
        {
            await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json) ? Printed.Json(hold) : Words(hold));
        }

        return ExitCode.Good;
    }

    private static string Words(JsonNode hold) =>
        $"{hold["id"]}  {(hold["record"] is { } record ? $"record {record}" : "a child")} at {hold["school"]}  since {hold["since"]} by {hold["by"]}"
        + (hold["liftedAt"] is { } lifted ? $", lifted {lifted} by {hold["liftedBy"]}" : ", in force");

    private static async Task<int> LiftAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var id = line.GetValue(Id)!;
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync($"v1/holds/{Uri.EscapeDataString(id)}/lift", new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) }, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["lifted"] = id }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>access</c>: deputies and auditors until a date, and whom is kept from what.</summary>
internal static class AccessCommand
{
    private static readonly Argument<string> Person = new("person") { Description = "The person's work e-mail address, as the directory has it." };
    private static readonly Argument<string> Id = new("id") { Description = "Id of the grant or bar." };
    private static readonly Option<string> School = new("--school") { Description = "The school's URN.", HelpName = "URN", Required = true };
    private static readonly Option<string[]> Records = new("--record") { Description = "Reference of a record; again for another.", HelpName = "reference", Required = true };
    private static readonly Option<string?> Record = new("--record") { Description = "Reference of the record.", HelpName = "reference" };
    private static readonly Option<string?> Pupil = new("--pupil") { Description = "The school system's own id of the pupil, never a name or a UPN.", HelpName = "id" };
    private static readonly Option<string> Until = new("--until") { Description = "The day on which it ends, for example 2027-01-31.", HelpName = "day", Required = true };
    private static readonly Option<string?> MaybeUntil = new("--until") { Description = "The day on which it ends. Default: for good.", HelpName = "day" };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    public static Command Create()
    {
        var deputy = new Command("deputy", "Give a person a DSL's rights at a school until a day.") { Person, School, Until, Why };
        deputy.SetAction((line, cancellationToken) => GrantAsync(line, "dsl", records: null, cancellationToken));
        var auditor = new Command("auditor", "Let a person read named records until a day. Those whose records they are can see it.") { Person, School, Records, Until, Why };
        auditor.SetAction((line, cancellationToken) => GrantAsync(line, "auditor", line.GetValue(Records), cancellationToken));
        var bar = new Command("bar", "Keep a person from a record, or from every record with a child, whatever the person's role.") { Person, School, Record, Pupil, MaybeUntil, Why };
        bar.SetAction(BarAsync);
        var list = new Command("list", "List deputies, auditors and bars, the newest first.");
        list.SetAction(ListAsync);
        var end = new Command("end", "End a grant or a bar at once.") { Id, Why };
        end.SetAction(EndAsync);
        var unbind = new Command("unbind", "Take an address from the account of the directory that it belongs to: the next account that comes with it has it.") { Person, Why };
        unbind.SetAction(UnbindAsync);
        return new Command("access", "Deputies and auditors until a day, bars, and whose an address is.") { deputy, auditor, bar, list, end, unbind };
    }

    private static Task<int> GrantAsync(ParseResult line, string role, string[]? records, CancellationToken cancellationToken)
    {
        var asked = Asked(line);
        asked["role"] = role;
        asked["until"] = Day(line.GetValue(Until)!);
        if (records is not null)
        {
            asked["records"] = new JsonArray([.. records.Select(reference => (JsonNode)reference)]);
        }

        return PostAsync(line, "v1/access/grants", asked, cancellationToken);
    }

    private static Task<int> BarAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var asked = Asked(line);
        foreach (var (name, value) in new[] { ("record", line.GetValue(Record)), ("pupil", line.GetValue(Pupil)), ("until", line.GetValue(MaybeUntil) is { } day ? Day(day) : null) })
        {
            if (value is not null)
            {
                asked[name] = value;
            }
        }

        return PostAsync(line, "v1/access/bars", asked, cancellationToken);
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        foreach (var path in new[] { "v1/access/grants", "v1/access/bars" })
        {
            await foreach (var one in bridge.ListAsync(path, cancellationToken))
            {
                await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json) ? Printed.Json(one) : Words(one));
            }
        }

        return ExitCode.Good;
    }

    private static string Words(JsonNode one)
    {
        var what = one["role"] is { } role
            ? $"{role}{(one["records"] is JsonArray records ? $" of {string.Join(", ", records.Select(record => record!.GetValue<string>()))}" : string.Empty)}"
            : $"kept from {(one["record"] is { } record ? $"record {record}" : "a child")}";
        var until = one["endedAt"] is { } ended ? $"ended {ended} by {one["endedBy"]}" : one["until"] is { } end ? $"until {end}" : "for good";
        return $"{one["id"]}  {one["person"]}  {what}  at {one["school"]}  since {one["from"]} by {one["by"]}, {until}";
    }

    private static async Task<int> EndAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var id = line.GetValue(Id)!;
        var kind = id.StartsWith("grant-", StringComparison.Ordinal) ? "grants"
            : id.StartsWith("bar-", StringComparison.Ordinal) ? "bars"
            : throw new CommandFailure(ExitCode.Usage, "Give the id as access list shows it: grant-… or bar-….");
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync($"v1/access/{kind}/{Uri.EscapeDataString(id)}/end", new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) }, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["ended"] = id }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> UnbindAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync(
            "v1/access/unbind", new JsonObject { ["person"] = line.GetValue(Person), ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) }, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["unbound"] = line.GetValue(Person) }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> PostAsync(ParseResult line, string path, JsonObject asked, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await Printed.ObjectAsync((await bridge.PostAsync(path, asked, cancellationToken))!, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static JsonObject Asked(ParseResult line) => new()
    {
        ["person"] = line.GetValue(Person), ["school"] = line.GetValue(School), ["by"] = Environment.UserName, ["why"] = line.GetValue(Why),
    };

    private static string Day(string given) => DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture)
        : throw new CommandFailure(ExitCode.Usage, "--until: give a day, for example 2027-01-31.");
}

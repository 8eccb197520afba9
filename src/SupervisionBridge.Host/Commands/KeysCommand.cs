using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>keys</c>: API keys of machines.</summary>
internal static class KeysCommand
{
    private const string Never = "never";

    private static readonly Argument<string> Name = new("name") { Description = "What the key is for; journalled with everything done by it." };
    private static readonly Argument<string> Id = new("id") { Description = "The key's id." };

    private static readonly Option<string[]> May = new("--may")
    {
        Description = "Its roles: recorder, relay, trust-director, it-administrator; several with commas between them.",
        HelpName = "roles",
        Required = true,
        CustomParser = given => [.. given.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> School = new("--school") { Description = "The URN of a school at which it has its roles; again for another.", HelpName = "URN" };
    private static readonly Option<bool> AllSchools = new("--all-schools") { Description = "Every school, also those to come." };

    private static readonly Option<string?> Expires = new("--expires")
    {
        Description = "The day from which on it is worth nothing, for example 2027-11-01; or never. Default: in a year.",
        HelpName = "day",
    };

    private static readonly Option<TimeSpan?> Overlap = new("--overlap")
    {
        Description = "How long the old key stays in force beside the new one: 12h, 7d. Default 7d.",
        HelpName = "time",
        CustomParser = ReadOverlap,
    };

    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };
    private static readonly Option<string?> From = new("--from") { Description = "Id of the key whose records they are, also one that has ended.", HelpName = "id" };
    private static readonly Option<bool> OfNoKey = new("--of-no-key") { Description = "The records that no key handed in: those of the command line." };

    public static Command Create()
    {
        var create = new Command("create", "Make an API key. It is printed once and stored as a hash only.") { Name, May, School, AllSchools, Expires, Why };
        create.SetAction(CreateAsync);
        var rotate = new Command("rotate", "Make another API key in the place of one, with the same name, roles and schools. It is printed once.") { Id, Overlap, Expires, Why };
        rotate.SetAction(RotateAsync);
        var list = new Command("list", "List API keys: what each may do, where, until when, and the last day it was used.");
        list.SetAction(ListAsync);
        var revoke = new Command("revoke", "Revoke an API key at once.") { Id, Why };
        revoke.SetAction(RevokeAsync);
        var adopt = new Command("adopt", "Give a key the records of another, at its own schools: it alone of all keys then sees them and sends their next versions.") { Id, From, OfNoKey, Why };
        adopt.SetAction(AdoptAsync);
        return new Command("keys", "API keys.") { create, rotate, list, revoke, adopt };
    }

    private static async Task<int> CreateAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (schools, all) = (line.GetValue(School) ?? [], line.GetValue(AllSchools));
        if (schools.Length > 0 == all)
        {
            throw new CommandFailure(ExitCode.Usage, "Name the key's schools with --school URN, or give --all-schools.");
        }

        var asked = Asked(line);
        asked["name"] = line.GetValue(Name);
        asked["may"] = Texts(line.GetValue(May)!);
        asked[all ? "allSchools" : "schools"] = all ? true : Texts(schools);
        AddExpiry(asked, line.GetValue(Expires));
        return await PrintNewAsync(line, "v1/keys", asked, cancellationToken);
    }

    private static Task<int> RotateAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var asked = Asked(line);
        if (line.GetValue(Overlap) is { } overlap)
        {
            asked["overlapHours"] = (int)overlap.TotalHours;
        }

        AddExpiry(asked, line.GetValue(Expires));
        return PrintNewAsync(line, $"v1/keys/{Uri.EscapeDataString(line.GetValue(Id)!)}/rotate", asked, cancellationToken);
    }

    private static async Task<int> PrintNewAsync(ParseResult line, string path, JsonObject asked, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var key = (await bridge.PostAsync(path, asked, cancellationToken))!;
        await Printed.ObjectAsync(key, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await foreach (var key in bridge.ListAsync("v1/keys", cancellationToken))
        {
            await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json) ? Printed.Json(key) : Words(key));
        }

        return ExitCode.Good;
    }

    private static string Words(JsonNode key)
    {
        var schools = key["schools"] is JsonArray urns ? string.Join(',', urns.Select(urn => urn!.GetValue<string>())) : "every school";
        var until = key["revokedAt"] is { } revoked ? $"revoked {revoked}" : key["expiresAt"] is { } end ? $"until {end}" : "without an end";
        return $"{key["id"]}  {key["name"],-24} {string.Join(',', key["may"]!.AsArray().Select(role => role!.GetValue<string>()))}  {schools}  since {key["createdAt"]}  "
            + $"{until}{(key["rotatedAt"] is null ? string.Empty : ", rotated")}  {(key["lastUsedOn"] is { } day ? $"last used {day}" : "never used")}";
    }

    private static async Task<int> RevokeAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync($"v1/keys/{Uri.EscapeDataString(line.GetValue(Id)!)}/revoke", Asked(line), cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["revoked"] = line.GetValue(Id) }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> AdoptAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (from, ofNoKey) = (line.GetValue(From), line.GetValue(OfNoKey));
        if (from is null != ofNoKey)
        {
            throw new CommandFailure(ExitCode.Usage, "Name the key whose records they are with --from ID, or give --of-no-key.");
        }

        var asked = Asked(line);
        asked[ofNoKey ? "ofNoKey" : "from"] = ofNoKey ? true : from;
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await Printed.ObjectAsync((await bridge.PostAsync($"v1/keys/{Uri.EscapeDataString(line.GetValue(Id)!)}/adopt", asked, cancellationToken))!, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static JsonObject Asked(ParseResult line) => new() { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };

    private static void AddExpiry(JsonObject asked, string? expires)
    {
        if (expires is Never)
        {
            asked["neverExpires"] = true;
        }
        else if (expires is not null)
        {
            asked["expiresAt"] = DateOnly.TryParseExact(expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture)
                : throw new CommandFailure(ExitCode.Usage, "--expires: give a day, for example 2027-11-01, or never.");
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static TimeSpan? ReadOverlap(ArgumentResult given)
    {
        var text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
        if (text.Length > 1 && text[^1] is 'h' or 'd' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10_000)
        {
            return text[^1] == 'h' ? TimeSpan.FromHours(number) : TimeSpan.FromDays(number);
        }

        given.AddError("--overlap: give hours or days, for example 12h or 7d.");
        return null;
    }
}

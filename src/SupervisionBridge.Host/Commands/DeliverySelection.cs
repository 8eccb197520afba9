using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary>Options that say which deliveries are meant, and the filter that they come to.</summary>
internal sealed class DeliverySelection
{
    private readonly Option<string?> school = new("--school") { Description = "Only this school.", HelpName = "URN" };
    private readonly Option<string?> record = new("--record") { Description = "Only this record.", HelpName = "reference" };
    private readonly Option<string?> pupil = new("--pupil") { Description = "Only this pupil's: the school system's own id, with --school.", HelpName = "id" };
    private readonly Option<string?> reason = new("--reason") { Description = "Only what died of this: rejected, altered-there, cannot-be-settled, ...", HelpName = "reason" };
    private readonly Option<string?> kind = new("--kind") { Description = "Only this kind: note, addendum, withdrawal.", HelpName = "kind" };

    private readonly Option<TimeSpan?> olderThan = new("--older-than")
    {
        Description = "Only what waits so, or is dead, for longer: 30m, 12h, 2d.",
        HelpName = "age",
        CustomParser = ReadAge,
    };

    /// <summary>The options, for a command.</summary>
    public IEnumerable<Option> Options => [school, record, pupil, reason, kind, olderThan];

    /// <summary>The filter as the API takes it.</summary>
    public JsonObject Filter(ParseResult line)
    {
        var filter = new JsonObject();
        foreach (var (name, option) in new[] { ("school", school), ("record", record), ("pupil", pupil), ("reason", reason), ("kind", kind) })
        {
            if (line.GetValue(option) is { } given)
            {
                filter[name] = given;
            }
        }

        if (line.GetValue(olderThan) is { } age)
        {
            filter["before"] = (TimeProvider.System.GetUtcNow() - age).ToString("O", CultureInfo.InvariantCulture);
        }

        return filter;
    }

    private static TimeSpan? ReadAge(ArgumentResult given)
    {
        var text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000)
        {
            switch (text[^1])
            {
                case 'm': return TimeSpan.FromMinutes(number);
                case 'h': return TimeSpan.FromHours(number);
                case 'd': return TimeSpan.FromDays(number);
                default: break;
            }
        }

        given.AddError("--older-than: give minutes, hours or days, for example 30m, 12h or 2d.");
        return null;
    }
}

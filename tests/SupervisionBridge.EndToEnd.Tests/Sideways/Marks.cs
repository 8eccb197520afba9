using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionBridge.Host.Demo;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.EndToEnd.Tests.Sideways;

/// <summary>The samples and the roster with a mark in every name and every word of text, and the search for what must not come out.</summary>
internal static partial class Marks
{
    /// <summary>In every marked word, and in nothing else that the bridge says.</summary>
    public const string Mark = "qzxvjqkw";

    /// <summary>In the name of whoever decides.</summary>
    public const string Decider = "wvzqjxkq";

    private static readonly HashSet<string> MarkedMembers = new(StringComparer.Ordinal)
    {
        "forename", "surname", "preferredForename", "formerSurnames", "family", "name", "signedAs", "position", "what", "byWhom", "byWhen", "authority", "detail", "email",
    };

    private static readonly string[] Rows = Roster().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every UPN and date of birth of the roster.</summary>
    private static readonly IReadOnlyList<string> Identifiers =
        [.. Rows.Skip(1).Select(row => row.Split(',')).SelectMany(cells => cells[3].Split(';', '|', ' ').Append(cells[2]).Append(cells[7])).Where(cell => cell.Length >= 10).Distinct(StringComparer.Ordinal)];

    /// <summary>A sample with every word of it marked.</summary>
    public static JsonObject Of(DemoSample sample) => (JsonObject)Marked(sample.Document, marked: false)!;

    /// <summary>Writes the roster with every name marked.</summary>
    public static void WriteRoster(string path) => File.WriteAllLines(path, Rows.Select((row, number) =>
    {
        var cells = row.Split(',');
        foreach (var name in number == 0 ? [] : (int[])[4, 5, 6, 13])
        {
            cells[name] = Word(cells[name]);
        }

        return string.Join(',', cells);
    }));

    /// <summary>Text with every word marked.</summary>
    public static string Word(string text) => AnyWord().Replace(text, word => word.Value + Mark);

    /// <summary>What of it all stands in a text.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Identifiers.Append(Mark).Append(Decider).Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The same in bytes: as UTF-8, as UTF-16 or, the mark itself, in base64.</summary>
    public static IReadOnlyList<string> In(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return [.. In(text), .. In(text.Replace("\0", string.Empty, StringComparison.Ordinal)), .. Base64().Where(form => text.Contains(form, StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Base64()
    {
        for (var before = 0; before < 3; before++)
        {
            var digits = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(' ', before) + Mark)).TrimEnd('=');
            yield return digits[(before == 0 ? 0 : before + 1)..^1];
        }
    }

    private static JsonNode? Marked(JsonNode? node, bool marked) => node switch
    {
        JsonObject found => new JsonObject(found.Select(member => KeyValuePair.Create(member.Key, Marked(member.Value, MarkedMembers.Contains(member.Key) || (marked && member.Key is not "state") || member.Key is "fields" or "supervisionFile")))),
        JsonArray list => new JsonArray([.. list.Select(item => Marked(item, marked))]),
        JsonValue value when marked && value.TryGetValue<string>(out var text) => text.Contains('@', StringComparison.Ordinal) ? Mark + text : Word(text),
        _ => node?.DeepClone(),
    };

    private static string Roster()
    {
        using var stream = typeof(RunningSandbox).Assembly.GetManifestResourceStream(typeof(RunningSandbox).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("pupils.csv", StringComparison.Ordinal)))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\p{L}[\p{L}'’]*\p{L}", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex AnyWord();
}

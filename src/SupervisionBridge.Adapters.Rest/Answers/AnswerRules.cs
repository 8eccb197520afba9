using System.Globalization;
using System.Text.Json;
using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Answers;

/// <summary>What an answer's status means, with the mapping's word on refusals. A mapping can only make us less certain: no word of it turns a failure into a refusal.</summary>
internal sealed class AnswerRules(MappingFile mapping)
{
    /// <summary>
    /// The status that counts. Where the mapping names one in the body, the worse of the two: a success that its body does not confirm is none, and a refusal that its
    /// body calls a success is neither (0).
    /// </summary>
    public int StatusOf(Answer answer, JsonElement? body)
    {
        var http = (int)answer.Status;
        if (mapping.StatusAt is not { } at || http is < 200 or >= 500 or (>= 300 and < 400))
        {
            return http;
        }

        var told = body is { } json && JsonPointer.At(json, at) is { } value
            && int.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        return http >= 400 ? (told is 0 || told / 100 == http / 100 ? http : 0) : told;
    }

    /// <summary>The mapping's word on a refusal, and the words of its own that were found; null where it says nothing of it.</summary>
    public (AnswerFile Rule, IReadOnlyList<string> Words)? WordOn(int status, JsonElement? body)
    {
        foreach (var rule in mapping.Notes.Answers.Where(rule => rule.Status.Contains(status)))
        {
            if (rule.At is null)
            {
                return (rule, []);
            }

            var there = body is { } json ? Words(JsonPointer.At(json, rule.At)) : [];
            var found = rule.Is.Where(word => there.Any(one => Begins(one, word))).ToList();
            if (found.Count > 0 || rule.Ends.Any(end => there.Any(one => one.EndsWith(end, StringComparison.OrdinalIgnoreCase))) || (rule.Is.Count + rule.Ends.Count == 0 && there.Count > 0))
            {
                return (rule, found);
            }
        }

        return null;
    }

    /// <summary>What trouble a status is where something was to be read.</summary>
    public SchoolSystemTrouble TroubleOf(int status, JsonElement? body) => status is >= 400 and < 500 ? WordOn(status, body)?.Rule.Means switch
    {
        AnswerMeaning.Paused => SchoolSystemTrouble.Paused,
        AnswerMeaning.Limited => SchoolSystemTrouble.Limited,
        AnswerMeaning.NotAllowed => SchoolSystemTrouble.NotAllowed,
        _ => status switch
        {
            // An address of the mapping that is not there: the configuration is another system's.
            401 or 403 or 404 or 405 or 407 => SchoolSystemTrouble.NotAllowed,
            408 => SchoolSystemTrouble.Unreachable,
            429 => SchoolSystemTrouble.Limited,
            _ => SchoolSystemTrouble.NotUnderstood,
        },
    } : status >= 500 ? SchoolSystemTrouble.Unreachable : SchoolSystemTrouble.NotUnderstood;

    private static bool Begins(string there, string word)
    {
        var plain = there.TrimStart('/', '$', '.');
        return plain.StartsWith(word, StringComparison.Ordinal) && (plain.Length == word.Length || plain[word.Length] is '.' or '/' or '[');
    }

    private static List<string> Words(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } names => [.. names.EnumerateObject().Select(member => member.Name)],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Word).OfType<string>()],
        { } one when Word(one) is { } word => [word],
        _ => [],
    };

    private static string? Word(JsonElement value)
    {
        try
        {
            return value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Adapters.Rest.Answers;

/// <summary>Reads one object of an answer by its pointers. Faults name the pointer and the members that are there, never a value.</summary>
/// <param name="what">What is read, for faults.</param>
/// <param name="row">The object.</param>
internal sealed class JsonRow(string what, JsonElement row)
{
    /// <summary>A word that must be there: a text, or a whole number as it stands.</summary>
    public string Word(string pointer) => OptionalWord(pointer) ?? throw Missing(pointer);

    /// <summary>A word; null where it is missing, null or blank.</summary>
    public string? OptionalWord(string? pointer) => At(pointer) is { } value && WordOf(value, pointer!) is { } word && !string.IsNullOrWhiteSpace(word) ? word : null;

    /// <summary>A text that must be there, to the letter.</summary>
    public string Text(string pointer) => At(pointer) is { ValueKind: JsonValueKind.String } text ? WordOf(text, pointer)! : throw Missing(pointer);

    /// <summary>The words of a list; none where it is missing.</summary>
    public IReadOnlyList<string> Words(string? pointer) => At(pointer) switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => WordOf(item, pointer!)).Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => word!)],
        _ => throw Missing(pointer!),
    };

    /// <summary>Whether a flag is set.</summary>
    public bool IsTrue(string pointer) => At(pointer) is { ValueKind: JsonValueKind.True };

    /// <summary>A date; a time that stands with it is passed over.</summary>
    public DateOnly Day(string pointer, string format) =>
        DateTime.TryParseExact(Word(pointer), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? DateOnly.FromDateTime(time) : throw Missing(pointer);

    /// <summary>A moment: ISO 8601 with its offset where <paramref name="format"/> is null.</summary>
    public DateTimeOffset Moment(string pointer, string? format)
    {
        var word = Word(pointer);
        if (format is not null)
        {
            return DateTimeOffset.TryParseExact(word, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given) ? given : throw Missing(pointer);
        }

        var clock = word.IndexOf('T', StringComparison.Ordinal);
        return clock > 0 && word.AsSpan(clock).IndexOfAny("Zz+-") > 0
            && DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Missing(pointer);
    }

    /// <summary>What a word means; where it is not known, and nothing is said of every other, that is a trouble.</summary>
    public T Meaning<T>(string pointer, IReadOnlyDictionary<string, T> words, T? otherwise)
        where T : struct =>
        OptionalWord(pointer) is { } word && words.TryGetValue(word, out var known) ? known : otherwise ?? throw Missing(pointer);

    /// <summary>The trouble that nothing fitting stands there.</summary>
    public SchoolSystemException Missing(string pointer)
    {
        var names = row.ValueKind == JsonValueKind.Object ? string.Join(", ", row.EnumerateObject().Select(member => member.Name).Where(IsPlain).Take(20)) : "no object";
        return new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, $"{what}: nothing that fits stands at {pointer}; there is: {names}.");
    }

    private JsonElement? At(string? pointer) => pointer is null ? null : JsonPointer.At(row, pointer);

    private string? WordOf(JsonElement value, string pointer)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Null => null,
                _ => throw Missing(pointer),
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            throw Missing(pointer);
        }
    }

    // A list that is keyed by names or ids would tell them as member names.
    private static bool IsPlain(string name) => name.Length <= 40 && name.All(letter => char.IsAsciiLetter(letter) || letter is '_' or '-' or '.');
}

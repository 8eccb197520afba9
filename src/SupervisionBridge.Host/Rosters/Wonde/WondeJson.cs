using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Host.Rosters.Wonde;

/// <summary>Values in Wonde's rows. What the token has no scope for is null there, and what was not included is left out: both are nothing.</summary>
internal static class WondeJson
{
    /// <summary>What stands under these members; null where nothing does.</summary>
    public static JsonElement? Find(JsonElement from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
            {
                return null;
            }
        }

        return from.ValueKind == JsonValueKind.Null ? null : from;
    }

    /// <summary>A text or a number as a word; null where it is neither, or blank.</summary>
    public static string? Word(JsonElement from, params ReadOnlySpan<string> path) => Find(from, path) switch
    {
        { ValueKind: JsonValueKind.String } text when !string.IsNullOrWhiteSpace(text.GetString()) => text.GetString()!.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A day: <c>2018-01-30 00:00:00.000000</c> under <c>date</c>, or as a text; null where there is none.</summary>
    public static DateOnly? Day(JsonElement from, string name) =>
        (Word(from, name, "date") ?? Word(from, name)) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A time, for comparing two of the same server; null where there is none.</summary>
    public static DateTime? Time(JsonElement from, string name) =>
        (Word(from, name, "date") ?? Word(from, name)) is { } text
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}

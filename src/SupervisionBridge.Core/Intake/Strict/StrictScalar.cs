using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>Texts, numbers, dates, times and closed words.</summary>
internal static class StrictScalar
{
    private static readonly string[] Times =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static JsonValue? Text(JsonElement element, StrictRules rules, string pointer, Faults faults)
    {
        if (Raw(element, "a text", pointer, faults) is not { } raw)
        {
            return null;
        }

        var text = SoundText.WithLfLineEnds(raw);
        if (TextFault(text, rules) is { } fault)
        {
            faults.Add(pointer, fault);
            return null;
        }

        // Blank means absent: a form's empty box.
        return string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text);
    }

    public static JsonValue? Value(JsonElement element, Type type, JsonSerializerOptions options, StrictRules rules, string pointer, Faults faults)
    {
        if (type == typeof(int))
        {
            return Number(element, rules, pointer, faults);
        }

        if (type == typeof(bool))
        {
            return element.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? JsonValue.Create(element.GetBoolean())
                : Refuse(faults, pointer, "must be true or false.");
        }

        if (type == typeof(DateOnly))
        {
            return Raw(element, "a date, YYYY-MM-DD", pointer, faults) is { } date
                ? DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                    ? JsonValue.Create(date)
                    : Refuse(faults, pointer, "is not a date that exists. Write it YYYY-MM-DD.")
                : null;
        }

        if (type == typeof(TimeOnly))
        {
            return Raw(element, "a time, HH:MM", pointer, faults) is { } time
                ? TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                    ? JsonValue.Create(time + ":00")
                    : Refuse(faults, pointer, "is not a time of day. Write it HH:MM, 00:00 to 23:59.")
                : null;
        }

        if (type == typeof(DateTimeOffset))
        {
            return Raw(element, "a time with its offset, YYYY-MM-DDTHH:MM:SSZ", pointer, faults) is { } at
                ? DateTimeOffset.TryParseExact(at, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
                    ? JsonValue.Create(read)
                    : Refuse(faults, pointer, "is not a time with its offset. Write it YYYY-MM-DDTHH:MM:SSZ.")
                : null;
        }

        return Word(element, type, options, pointer, faults);
    }

    private static JsonValue? Number(JsonElement element, StrictRules rules, string pointer, Faults faults)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return Refuse(faults, pointer, "must be a whole number.");
        }

        var range = rules.Range is { } limits ? $" from {limits.Minimum} to {limits.Maximum}" : string.Empty;
        return element.TryGetInt32(out var number) && rules.Range?.IsValid(number) != false
            ? JsonValue.Create(number)
            : Refuse(faults, pointer, $"must be a whole number{range}.");
    }

    private static JsonValue? Word(JsonElement element, Type type, JsonSerializerOptions options, string pointer, Faults faults)
    {
        var words = Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, options.GetTypeInfo(type))!.GetValue<string>()).ToList();
        if (Raw(element, "one of " + string.Join(", ", words), pointer, faults) is not { } word)
        {
            return null;
        }

        return words.Contains(word, StringComparer.Ordinal) ? JsonValue.Create(word) : Refuse(faults, pointer, $"must be one of {string.Join(", ", words)}.");
    }

    private static string? Raw(JsonElement element, string expected, string pointer, Faults faults)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            faults.Add(pointer, $"must be {expected}.");
            return null;
        }

        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            faults.Add(pointer, "is not valid Unicode (half a surrogate pair, or bytes that are not UTF-8).");
            return null;
        }
    }

    private static string? TextFault(string text, StrictRules rules) => text switch
    {
        _ when SoundText.Fault(text) is { } fault => fault,
        _ when text.Length > rules.MaxLength => $"has {text.Length} characters; at most {rules.MaxLength} are taken. Nothing was cut.",
        _ when !rules.ManyLines && SoundText.HasLineBreak(text) => "must stand on one line.",
        _ when rules.Pattern is { } pattern && text.Length > 0 && !pattern.IsValid(text) => $"must match {pattern.Pattern}.",
        _ when rules.IsRequired && string.IsNullOrWhiteSpace(text) => "must not be blank.",
        _ => null,
    };

    private static JsonValue? Refuse(Faults faults, string pointer, string message)
    {
        faults.Add(pointer, message);
        return null;
    }
}

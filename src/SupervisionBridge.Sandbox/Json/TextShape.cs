using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>A string, its length in UTF-16 code units, and what else is asked of it (null from <paramref name="Fault"/>: nothing is wrong).</summary>
internal sealed record TextShape(int Min = 0, int Max = int.MaxValue, Func<string, string?>? Fault = null) : Shape
{
    public static TextShape Date { get; } = new(Fault: text => Rfc3339.IsDate(text) ? null : "must be a date, yyyy-mm-dd");

    public static TextShape Instant { get; } =
        new(Fault: text => Rfc3339.TryParseInstant(text, out _) ? null : "must be a date-time with its offset (RFC 3339)");

    public static TextShape Uri { get; } =
        new(Fault: text => System.Uri.TryCreate(text, UriKind.Absolute, out _) ? null : "must be an absolute URI");

    public static TextShape OneOf(params string[] values) =>
        new(Fault: text => values.Contains(text, StringComparer.Ordinal) ? null : "must be one of " + string.Join(", ", values));

    protected override void CheckValue(JsonElement value, string path, FieldErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            errors.Add(path, "must be text");
            return;
        }

        if (!LoneSurrogate.TryRead(value, out var text))
        {
            errors.Add(path, "holds half of a surrogate pair");
            return;
        }

        if (text.Length < Min)
        {
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must have at least {Min} UTF-16 code units"));
        }
        else if (text.Length > Max)
        {
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"must have at most {Max} UTF-16 code units"));
        }
        else if (Fault?.Invoke(text) is { } fault)
        {
            errors.Add(path, fault);
        }
    }
}

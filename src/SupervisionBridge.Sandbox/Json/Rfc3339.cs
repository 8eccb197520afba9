using System.Globalization;
using System.Text.RegularExpressions;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>Dates and date-times as RFC 3339 writes them. A date-time without an offset is refused: an hour without one can be two hours.</summary>
internal static partial class Rfc3339
{
    public static bool TryParseInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        return InstantForm().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    public static bool IsDate(string text) =>
        DateForm().IsMatch(text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InstantForm();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateForm();
}

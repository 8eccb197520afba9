using System.Globalization;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>How a note's facts are worded: the same on every machine, whatever its language.</summary>
internal static class NoteWords
{
    /// <summary>A date, for example <c>17 November 2026</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time with its own offset, for example <c>17 November 2026, 14:30 (UTC+00:00)</c>.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("d MMMM yyyy, HH:mm '(UTC'zzz')'", CultureInfo.InvariantCulture);

    /// <summary>Several, parted by semicolons: commas stand in names.</summary>
    public static string List(IEnumerable<string> words) => string.Join("; ", words);

    /// <summary>A status, for example <c>CP since 3 May 2026 (Leeds)</c>.</summary>
    public static string Status(StatusEntry status) =>
        status.Code + (status.Since is { } since ? $" since {Date(since)}" : string.Empty) + (status.Authority is { } authority ? $" ({authority})" : string.Empty);

    /// <summary>Who may see a note.</summary>
    public static string Sensitivity(NoteSensitivity sensitivity) => sensitivity switch
    {
        NoteSensitivity.DslOnly => "Designated safeguarding leads only",
        NoteSensitivity.Standard => "As the school system's own rules say",
        _ => throw new ArgumentOutOfRangeException(nameof(sensitivity)),
    };

    /// <summary>Where a note came from.</summary>
    public static string Source(NoteSource source) =>
        string.Create(CultureInfo.InvariantCulture, $"{source.CaseNote}, version {source.Version}, {(source.GroupRecord ? "group session" : "one-to-one session")}");
}

using System.Globalization;

namespace SupervisionBridge.Core.Notes;

/// <summary>Dates and times in British words. The words are this table's: a note reads the same whatever machine composed it.</summary>
internal static class WrittenTime
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary><c>3 November 2026</c>.</summary>
    public static string Date(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]} {date.Year:0000}");

    /// <summary><c>3 November 2026</c>, by the time's own offset.</summary>
    public static string Date(DateTimeOffset time) => Date(DateOnly.FromDateTime(time.DateTime));

    /// <summary><c>Tuesday 3 November 2026</c>.</summary>
    public static string DayAndDate(DateOnly date) => $"{Days[(int)date.DayOfWeek]} {Date(date)}";

    /// <summary><c>15:40 GMT</c>.</summary>
    public static string Time(DateTimeOffset time) => $"{Clock(time)} {Zone(time.Offset)}";

    /// <summary><c>15:40 to 17:05 GMT</c>; both zones where the clocks changed in between, the end's date where it is another.</summary>
    public static string Span(DateTimeOffset start, DateTimeOffset end)
    {
        var sameDay = start.Date == end.Date;
        var from = sameDay && start.Offset == end.Offset ? Clock(start) : Time(start);
        return $"{from} to {(sameDay ? Time(end) : $"{Date(end)}, {Time(end)}")}";
    }

    private static string Clock(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    private static string Zone(TimeSpan offset) => offset.TotalMinutes switch
    {
        0 => "GMT",
        60 => "BST",
        var minutes => string.Create(CultureInfo.InvariantCulture, $"UTC{(minutes < 0 ? '-' : '+')}{Math.Abs(offset.Hours):00}:{Math.Abs(offset.Minutes):00}"),
    };
}

using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Numbers out of range or of another form, impossible dates and times.</summary>
internal static class HostileNumbersAndTimes
{
    private const string Number = "/cases/0/number";
    private const string Born = "/cases/0/subjects/0/dateOfBirth";

    public static IEnumerable<HostileRequest> All =>
    [
        At("1e400", Number, "1e400"),
        At("99999999999999999999", Number, "99999999999999999999"),
        At("a number of 10,000 digits", Number, new string('9', 10_000)),
        At("2147483648", "/version", "2147483648"),
        At("minus zero", Number, "-0"),
        At("zero", Number, "0"),
        At("1000 for a sheet", Number, "1000"),
        At("100 for a child", "/cases/0/subjects/0/number", "100"),
        At("a negative age", "/cases/0/subjects/0/age", "-1"),
        At("an age of 26", "/cases/0/subjects/0/age", "26"),
        At("version 0", "/version", "0"),
        At("version 10,001", "/version", "10001"),
        At("a fraction", Number, "1.5"),
        At("a whole number as a fraction", Number, "1.0"),
        At("a whole number with an exponent", Number, "1e0"),
        At("NaN", Number, "NaN", string.Empty),
        At("Infinity", Number, "Infinity", string.Empty),
        At("hexadecimal", Number, "0x1", string.Empty),
        At("a leading zero", Number, "01", string.Empty),
        At("a plus sign", Number, "+1", string.Empty),
        At("29 February of a common year", Born, "\"2018-02-29\""),
        At("31 June", Born, "\"2018-06-31\""),
        At("month 13", "/session/date", "\"2026-13-01\""),
        At("day 00", "/session/date", "\"2026-11-00\""),
        At("year 0000", Born, "\"0000-01-01\""),
        At("year 9999", "/session/date", "\"9999-12-31\""),
        At("a year of five digits", "/session/date", "\"10000-01-01\""),
        At("a session of 1999", "/session/date", "\"1999-12-31\""),
        At("a session still to come", "/session/date", "\"2026-11-19\""),
        At("a date with a time", "/session/date", "\"2026-11-03T00:00:00Z\""),
        At("a date as it is written in letters", "/session/date", $"\"03/11/2026 {Canary}\""),
        At("a date with blanks", Born, "\" 2018-11-02 \""),
        At("a date with NUL behind it", Born, "\"2018-11-02\\u0000\""),
        At("a date in other digits", Born, "\"٢٠١٨-١١-٠٢\""),
        At("born after the session", Born, "\"2026-11-04\""),
        At("born 27 years before", Born, "\"1999-11-02\""),
        At("24:00", "/session/end", "\"24:00\""),
        At("15:60", "/session/start", "\"15:60\"", "/session/start"),
        At("a time of one digit", "/session/start", "\"9:00\"", "/session/start"),
        At("a time with seconds", "/session/end", "\"17:05:00\""),
        At("an end before the start", "/session/end", "\"15:39\""),
        At("an end without a start", "/session", Session("2026-11-03", "\"end\":\"17:00\""), "/session/start"),
        At("the hour that never was in spring", "/session", Session("2026-03-29", "\"start\":\"01:30\",\"end\":\"03:00\""), "/session/start"),
        At("an end that never was", "/session", Session("2026-03-29", "\"start\":\"00:30\",\"end\":\"01:30\""), "/session/end"),
        At("the hour that was twice in autumn, without an offset", "/session", Session("2026-10-25", "\"start\":\"01:30\""), "/session/offset"),
        At("summer's offset in winter", "/session/offset", "\"+01:00\""),
        At("winter's offset in summer", "/session", Session("2026-07-01", "\"start\":\"10:00\",\"offset\":\"+00:00\""), "/session/offset"),
        At("another country's offset", "/session/offset", $"\"+05:30\""),
        At("Z for an offset", "/session/offset", "\"Z\""),
        At("signed before the session", "/cases/0/signatures/0/date", "\"2026-11-02\""),
        At("signed in a time to come", "/signatures/0/date", "\"2026-11-19\""),
        At("approved before the session", "/cases/0/approval/date", "\"2026-11-02\""),
    ];

    private static string Session(string date, string rest) => $$"""{"kind":"one-to-one","date":"{{date}}",{{rest}}}""";
}

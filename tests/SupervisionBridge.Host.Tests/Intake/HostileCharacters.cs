using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Control and bidirectional characters, half surrogate pairs, code points that are no characters, lines where one is meant.</summary>
internal static class HostileCharacters
{
    private const string Family = "/cases/0/family";
    private const string Summary = "/cases/0/fields/summary";

    public static IEnumerable<HostileRequest> All =>
    [
        At("NUL in a name", Family, Text("\\u0000")),
        At("NUL in a field", Summary, Text("\\u0000")),
        At("escape in a field", Summary, Text("\\u001b[2J")),
        At("backspace in a field", Summary, Text("\\b")),
        At("delete in a field", Summary, Text("\\u007f")),
        At("a C1 control character", Summary, Text("\\u0085")),
        At("a control character in a source id", "/sourceId", Text("\\u0007")),
        At("a control character in a supervision field", "/supervisionFile/aob", Text("\\u0001")),
        At("a raw control character", Family, $"\"{Canary}\u0001\"", string.Empty),
        At("a raw line end in a text", Summary, $"\"{Canary}\n\"", string.Empty),
        At("right-to-left override, escaped", Summary, Text("\\u202e")),
        At("right-to-left override, raw", Summary, Text("\u202e")),
        At("left-to-right embedding in a name", "/cases/0/subjects/0/surname", Text("\\u202a")),
        At("an isolate in a name", "/cases/0/subjects/0/surname", Text("\\u2066")),
        At("the end of an isolate in an action", "/cases/0/actions/0/what", Text("\\u2069")),
        At("a bidirectional character in a signature", "/cases/0/signatures/0/signedAs", Text("\\u202d")),
        At("a bidirectional character in a former surname", "/cases/0/subjects/0/formerSurnames/0", Text("\\u2067")),
        At("half a pair: high", Summary, Text("\\ud83d")),
        At("half a pair: low", Summary, Text("\\ude00")),
        At("a pair the wrong way round", Family, Text("\\ude00\\ud83d")),
        At("half a pair in a date", "/session/date", "\"2026-11-0\\ud800\""),
        At("half a pair in a word", "/people/2/role", "\"apologies\\ud800\""),
        At("half a pair in a member name", Family, $"\"a\",\"\\ud800\":\"{Canary}\"", "/cases/0"),
        At("half a pair in a field's id", "/cases/0/fields/risks", $"\"a\",\"\\udc00\":\"{Canary}\"", "/cases/0/fields"),
        At("a code point that is no character", Summary, Text("\\ufdd0")),
        At("a byte order mark inside", Summary, Text("\\ufeff")),
        At("the last code point of a plane", Summary, Text("\\ud83f\\udfff")),
        At("a line end in a name", "/cases/0/subjects/0/forename", Text("\\nx")),
        At("a tab in a name", "/people/0/name", Text("\\tx")),
        At("a line separator in a name", "/cases/0/subjects/0/surname", Text("\\u2028x")),
        At("blanks for a name", "/cases/0/subjects/0/forename", "\"   \""),
        At("no-break spaces for a name", "/cases/0/subjects/0/surname", "\"\\u00a0\\u2003\""),
        At("nothing for a required field", Summary, "\" \\n\""),
        At("an escape that is none", Family, $"\"{Canary}\\x41\"", string.Empty),
        At("an escape cut short", Family, $"\"{Canary}\\u00\"", string.Empty),
    ];

    private static string Text(string hostile) => $"\"{Canary}{hostile}\"";
}

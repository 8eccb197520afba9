namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>Tokens that stand in texts: each is in one text alone, so that wherever it turns up, it says which text that is.</summary>
internal static class Marker
{
    private const string Start = "zq";
    private const int Letters = 14;

    public static string Mint(Random random) => Start + string.Concat(Enumerable.Range(0, Letters).Select(_ => (char)('a' + random.Next(26))));

    /// <summary>Every token in a text, as often as it stands there. Linear in the text.</summary>
    public static IEnumerable<string> In(string text)
    {
        for (var at = text.IndexOf(Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Start, at + 1, StringComparison.Ordinal))
        {
            var end = at + Start.Length + Letters;
            if (end <= text.Length && text.AsSpan(at, end - at).IndexOfAnyExceptInRange('a', 'z') < 0 && Begins(text, at) && !IsInWord(text, end))
            {
                yield return text[at..end];
            }
        }
    }

    /// <summary>Whether a word begins there. The bridge's references are random letters and digits too, and a piece of one is no token; an escape in JSON (<c>\n</c>, <c>\u0027</c>) is no part of a word.</summary>
    private static bool Begins(string text, int at) =>
        !IsInWord(text, at - 1) || text.AsSpan(0, at) is [.., '\\', _] or [.., '\\', 'u', _, _, _, _];

    private static bool IsInWord(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]);
}

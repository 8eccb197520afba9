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
            if (end <= text.Length && text.AsSpan(at, end - at).IndexOfAnyExceptInRange('a', 'z') < 0)
            {
                yield return text[at..end];
            }
        }
    }
}

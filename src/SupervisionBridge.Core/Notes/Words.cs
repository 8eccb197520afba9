namespace SupervisionBridge.Core.Notes;

/// <summary>Small pieces of wording that several lines of a note share.</summary>
internal static class Words
{
    /// <summary>A name or post on one line: what would break the line becomes a space.</summary>
    public static string OneLine(string text) => text.Any(Breaks) ? string.Concat(text.Select(letter => Breaks(letter) ? ' ' : letter)) : text;

    private static bool Breaks(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}

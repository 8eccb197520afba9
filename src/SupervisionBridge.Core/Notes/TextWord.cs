using System.Globalization;
using System.Text;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Notes;

/// <summary>A word of a text as names are compared: letters only, so that a hyphen or an apostrophe ends it and a possessive stands apart.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One after the last.</param>
/// <param name="Folded">The word as it is compared.</param>
/// <param name="Capital">Whether it begins as a name does: with anything but a small letter, for many scripts have no other.</param>
internal readonly record struct TextWord(int Start, int End, string Folded, bool Capital)
{
    /// <summary>The words of a text in order.</summary>
    public static IReadOnlyList<TextWord> In(string text)
    {
        var words = new List<TextWord>();
        var start = -1;
        var capital = false;
        var at = 0;
        while (at < text.Length)
        {
            var (letter, capitalLetter, continues, length) = At(text, at);
            if (letter && start < 0)
            {
                (start, capital) = (at, capitalLetter);
            }
            else if (!letter && start >= 0 && !continues)
            {
                Add(words, text, start, at, capital);
                start = -1;
            }

            at += length;
        }

        if (start >= 0)
        {
            Add(words, text, start, text.Length, capital);
        }

        return words;
    }

    // Nearly every sign of a note is ASCII, and every word of every note passes here: it need not be looked up in the tables.
    private static (bool Letter, bool Capital, bool Continues, int Length) At(string text, int at)
    {
        if (char.IsAscii(text[at]))
        {
            return (char.IsAsciiLetter(text[at]), char.IsAsciiLetterUpper(text[at]), false, 1);
        }

        _ = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        return (Rune.IsLetter(rune) && !NameLetters.IsSilent(rune), Rune.GetUnicodeCategory(rune) != UnicodeCategory.LowercaseLetter, Continues(rune), length);
    }

    // Accents written apart from their letter, and what is not seen at all, do not end a word.
    private static bool Continues(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static void Add(List<TextWord> words, string text, int start, int end, bool capital)
    {
        var folded = FoldedName.Of(text[start..end]);
        if (!folded.IsEmpty)
        {
            words.Add(new(start, end, folded.Value, capital));
        }
    }
}

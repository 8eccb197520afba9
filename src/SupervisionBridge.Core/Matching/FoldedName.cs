using System.Buffers;
using System.Globalization;
using System.Text;

namespace SupervisionBridge.Core.Matching;

/// <summary>
/// A name as it is compared: without case, accents, hyphens, apostrophes and spacing (domain.md, data rules). Two spellings of one name fold to
/// equal values; names that merely sound alike do not. Scripts other than Latin and Greek keep their marks, which are vowels and letters there.
/// </summary>
public readonly record struct FoldedName
{
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly string? value;

    private FoldedName(string value) => this.value = value;

    /// <summary>The folded letters; empty where the text had none.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>Whether nothing was left to compare. An empty name agrees with nobody.</summary>
    public bool IsEmpty => Value.Length == 0;

    /// <summary>Folds a name, or any piece of text that is to be compared with one.</summary>
    public static FoldedName Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        // Most words are plain letters, which normalisation and the tables leave alone: the guard folds every word of every note.
        if (!text.AsSpan().ContainsAnyExcept(PlainLetters))
        {
            return new FoldedName(text.ToLowerInvariant());
        }

        var folded = new StringBuilder(text.Length);
        var marksAreLetters = false;
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsMark(rune))
            {
                if (marksAreLetters)
                {
                    folded.Append(rune);
                }

                continue;
            }

            if (NameLetters.IsSilent(rune))
            {
                continue;
            }

            var lower = Rune.ToLowerInvariant(rune);
            marksAreLetters = Rune.IsLetter(lower) && !NameLetters.CarriesAccents(lower);
            folded.Append(NameLetters.Plain(lower) ?? lower.ToString());
        }

        return new FoldedName(folded.ToString());
    }

    /// <summary>Never prints the name.</summary>
    public override string ToString() => "folded name";

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Normalize throws on a lone surrogate, and what a person or a school system sends must never bring a match down.
    private static string WellFormed(string text)
    {
        var index = 0;
        while (index < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                return Replaced(text);
            }

            index += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static string Replaced(string text)
    {
        var replaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            replaced.Append(rune);
        }

        return replaced.ToString();
    }
}

using System.Text;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Notes;

/// <summary>
/// One way in which a text may name a person. A full name counts in any case and any spacing; a lone name only where it is capitalised, and only
/// where its pieces stand together as a name's do ("As a result" does not name Asa).
/// </summary>
internal sealed class NamePattern
{
    private readonly string folded;
    private readonly int[] boundaries;
    private readonly int? commaAt;

    private NamePattern(IReadOnlyList<TextWord> words, bool isFull, int? commaAt)
    {
        folded = string.Concat(words.Select(word => word.Folded));
        IsFull = isFull;
        this.commaAt = commaAt;
        boundaries = new int[words.Count];
        var length = 0;
        for (var index = 0; index < boundaries.Length; index++)
        {
            boundaries[index] = length += words[index].Folded.Length;
        }
    }

    /// <summary>Whether it is forename and surname.</summary>
    public bool IsFull { get; }

    /// <summary>The letters compared.</summary>
    public string Folded => folded;

    /// <summary>A forename or a surname alone.</summary>
    public static NamePattern Lone(string name) => new(TextWord.In(name), isFull: false, commaAt: null);

    /// <summary>"Forename Surname".</summary>
    public static NamePattern Full(string forename, string surname) => new([.. TextWord.In(forename), .. TextWord.In(surname)], isFull: true, commaAt: null);

    /// <summary>"SURNAME, Forename".</summary>
    public static NamePattern Listed(string forename, string surname)
    {
        var last = TextWord.In(surname);
        return new([.. last, .. TextWord.In(forename)], isFull: true, commaAt: last.Sum(word => word.Folded.Length));
    }

    /// <summary>The end of the name in the text where it begins at a word; null where it does not.</summary>
    public int? EndIn(string text, IReadOnlyList<TextWord> words, int first)
    {
        var offset = 0;
        var capital = false;
        for (var index = first; index < words.Count; index++)
        {
            var word = words[index];
            if (offset > 0 && !Joined(text, words[index - 1], word, offset))
            {
                return null;
            }

            capital |= word.Capital;
            var rest = folded.AsSpan(offset);
            if (rest.StartsWith(word.Folded, StringComparison.Ordinal))
            {
                offset += word.Folded.Length;
                if (offset == folded.Length)
                {
                    return capital || IsFull ? word.End : null;
                }
            }
            else
            {
                return IsPossessiveWithoutApostrophe(text, word, rest) && (capital || IsFull) ? word.End - 1 : null;
            }
        }

        return null;
    }

    private bool Joined(string text, TextWord before, TextWord after, int offset)
    {
        var commas = 0;
        var spaced = false;
        foreach (var rune in text.AsSpan(before.End, after.Start - before.End).EnumerateRunes())
        {
            commas += rune.Value == ',' ? 1 : 0;
            spaced |= Rune.IsWhiteSpace(rune);
            if (rune.Value != ',' && rune.Value != '_' && !NameLetters.IsSilent(rune))
            {
                return false;
            }
        }

        return commas == (offset == commaAt ? 1 : 0)
            && (!spaced || IsFull || boundaries.AsSpan().Contains(offset) || (before.Capital && after.Capital));
    }

    // "Jacobs coat": busy people leave the apostrophe out.
    private bool IsPossessiveWithoutApostrophe(string text, TextWord word, ReadOnlySpan<char> rest) =>
        folded.Length > 2 && word.Folded.Length == rest.Length + 1 && word.Folded.StartsWith(rest, StringComparison.Ordinal) && text[word.End - 1] is 's' or 'S';
}

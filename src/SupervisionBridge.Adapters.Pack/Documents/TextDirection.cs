using System.Globalization;
using System.Text;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>
/// Which way text runs. HTML finds it out by itself (<c>dir="auto"</c>); Word must be told by paragraph and by run. A paragraph runs as its first
/// letter does, as Unicode's bidirectional algorithm has it (UAX 9, P2 and P3).
/// </summary>
internal static class TextDirection
{
    /// <summary>Whether the paragraph runs from right to left.</summary>
    public static bool IsRightToLeft(string line) => line.EnumerateRunes().Select(Strong).FirstOrDefault(strong => strong is not null) == true;

    /// <summary>The paragraph in runs of one direction each; together they are the paragraph to the character.</summary>
    public static IReadOnlyList<TextRun> Runs(string line)
    {
        var paragraph = IsRightToLeft(line);
        var runs = new List<TextRun>();
        var (current, pending) = (new StringBuilder(), new StringBuilder());
        var direction = paragraph;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Strong(rune) is not { } strong)
            {
                // A mark belongs to its letter; what else has no direction takes that of both neighbours, or the paragraph's.
                (pending.Length == 0 && IsMark(rune) ? current : pending).Append(rune);
                continue;
            }

            if (strong != direction && direction == paragraph)
            {
                current.Append(pending);
                pending.Clear();
            }

            Turn(strong);
            current.Append(pending).Append(rune);
            pending.Clear();
        }

        if (direction == paragraph)
        {
            current.Append(pending);
            pending.Clear();
        }

        End(direction);
        current.Append(pending);
        End(paragraph);
        return runs;

        void Turn(bool to)
        {
            if (to != direction)
            {
                End(direction);
                direction = to;
            }
        }

        void End(bool rightToLeft)
        {
            if (current.Length > 0)
            {
                runs.Add(new TextRun(current.ToString(), rightToLeft));
                current.Clear();
            }
        }
    }

    /// <summary>Right to left, left to right, or null where a character has no direction of its own.</summary>
    private static bool? Strong(Rune rune) => rune.Value switch
    {
        0x200F or 0x061C => true,
        0x200E => false,
        _ when Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter) => null,
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) => true,
        _ => false,
    };

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}

/// <summary>Text of one direction.</summary>
/// <param name="Text">The text.</param>
/// <param name="RightToLeft">Whether it runs from right to left.</param>
internal sealed record TextRun(string Text, bool RightToLeft);

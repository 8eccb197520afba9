using System.Globalization;

namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>Which characters text may hold: everything people write in any script, nothing that hides or reorders text.</summary>
public static class SoundText
{
    /// <summary>What is wrong with the text; null where nothing is.</summary>
    public static string? Fault(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is '\n' or '\t' or '\r')
            {
                continue;
            }

            if (char.IsControl(character))
            {
                return "holds a control character. Only tab and line ends are taken.";
            }

            if (char.IsSurrogate(character))
            {
                if (!char.IsHighSurrogate(character) || index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]))
                {
                    return "holds half a surrogate pair.";
                }

                index++;
                if ((char.ConvertToUtf32(character, text[index]) & 0xFFFE) == 0xFFFE)
                {
                    return "holds a code point that is no character.";
                }
            }
            else if (IsBidiControl(character))
            {
                return "holds a bidirectional control character, which can make text read otherwise than it is stored.";
            }
            else if (character is '\uFEFF' or (>= '\uFDD0' and <= '\uFDEF') or >= '\uFFFE')
            {
                return "holds a code point that is no character.";
            }
        }

        return null;
    }

    /// <summary>One line: for names, ids and the like.</summary>
    public static bool HasLineBreak(string text) =>
        text.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 || text.Any(c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>LF line ends, as notes are stored.</summary>
    public static string WithLfLineEnds(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private static bool IsBidiControl(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

using System.Globalization;
using System.Text;

namespace SupervisionBridge.Sandbox.Roster;

/// <summary>A name as names are compared: without case, accents, hyphens, apostrophes and spacing. Never by sound.</summary>
internal static class FoldedName
{
    // Normalisation takes a letter and its accent apart; these letters are whole, so a table says what they fold to.
    private static readonly Dictionary<char, string> Whole = new()
    {
        ['Ł'] = "L", ['ł'] = "L", ['Ø'] = "O", ['ø'] = "O", ['Đ'] = "D", ['đ'] = "D", ['Ð'] = "D", ['ð'] = "D", ['Ɖ'] = "D", ['ɖ'] = "D",
        ['Þ'] = "TH", ['þ'] = "TH", ['ß'] = "SS", ['ẞ'] = "SS", ['Æ'] = "AE", ['æ'] = "AE", ['Œ'] = "OE", ['œ'] = "OE",
        ['Ħ'] = "H", ['ħ'] = "H", ['Ŧ'] = "T", ['ŧ'] = "T", ['Ŋ'] = "N", ['ŋ'] = "N", ['ı'] = "I", ['ĸ'] = "K", ['Ə'] = "E", ['ə'] = "E",
    };

    // Each of these is met as an apostrophe in real registers.
    private const string Apostrophes = "'’‘‛`´ʼʻʽʾʿʹ′＇";

    public static string Of(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Where(letter => !Apostrophes.Contains(letter)).SelectMany(Apart))
        {
            if (Whole.TryGetValue(letter, out var letters))
            {
                folded.Append(letters);
            }
            else if (!IsDropped(letter))
            {
                folded.Append(char.ToUpperInvariant(letter));
            }
        }

        return folded.ToString();
    }

    private static string Apart(char letter) =>
        char.IsAscii(letter) || char.IsSurrogate(letter) ? letter.ToString() : letter.ToString().Normalize(NormalizationForm.FormKD);

    private static bool IsDropped(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DashPunctuation or UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || letter is '\u2212';
}

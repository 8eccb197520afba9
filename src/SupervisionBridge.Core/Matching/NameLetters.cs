using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SupervisionBridge.Core.Matching;

/// <summary>What folding a name does to single letters and signs.</summary>
internal static class NameLetters
{
    // Letters that Unicode does not decompose, because their stroke or ligature is part of the letter. Lower case.
    private static readonly FrozenDictionary<Rune, string> PlainLetters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ß"] = "ss", ["æ"] = "ae", ["œ"] = "oe", ["ø"] = "o", ["đ"] = "d", ["ð"] = "d", ["ɖ"] = "d", ["ɗ"] = "d", ["þ"] = "th",
        ["ł"] = "l", ["ƚ"] = "l", ["ħ"] = "h", ["ŧ"] = "t", ["ⱦ"] = "t", ["ı"] = "i", ["ɨ"] = "i", ["ȷ"] = "j", ["ɉ"] = "j",
        ["ŋ"] = "n", ["ɲ"] = "n", ["ĸ"] = "k", ["ƙ"] = "k", ["ƀ"] = "b", ["ɓ"] = "b", ["ȼ"] = "c", ["ɇ"] = "e", ["ɛ"] = "e",
        ["ǥ"] = "g", ["ɔ"] = "o", ["ɵ"] = "o", ["ɍ"] = "r", ["ʉ"] = "u", ["ƴ"] = "y", ["ɏ"] = "y", ["ƶ"] = "z", ["ȥ"] = "z",
        ["ⱥ"] = "a", ["ƒ"] = "f", ["ς"] = "σ",
    }.ToFrozenDictionary(pair => pair.Key.EnumerateRunes().First(), pair => pair.Value);

    // Apostrophes as keyboards, word processors, transliterations and other systems write them. Written as numbers: most look the same.
    private static readonly FrozenSet<int> Apostrophes = new[]
    {
        0x0027, 0x0060, 0x00B4, 0x02B9, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0x02CA, 0x02CB, 0x0374, 0x0384, 0x055A, 0x05F3,
        0x07F4, 0x07F5, 0x1FBD, 0x1FBF, 0x1FEF, 0x1FFD, 0x1FFE, 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x2035, 0x275B, 0x275C,
        0xA78B, 0xA78C, 0xFF07, 0xFF40,
    }.ToFrozenSet();

    // Hyphens beyond the category of dashes: hyphenation point, hyphen bullet, minus signs, modifier minus.
    private static readonly FrozenSet<int> Hyphens = new[] { 0x02D7, 0x2027, 0x2043, 0x2212, 0x2796, 0x10191 }.ToFrozenSet();

    /// <summary>The plain spelling of a letter that normalisation leaves alone; null where it needs none.</summary>
    public static string? Plain(Rune lower) => PlainLetters.GetValueOrDefault(lower);

    /// <summary>Hyphens, apostrophes, spacing, and what is not seen at all (soft hyphens, joiners, direction marks).</summary>
    public static bool IsSilent(Rune rune) =>
        Apostrophes.Contains(rune.Value) || Hyphens.Contains(rune.Value) || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>Whether marks on this letter are accents: Latin and Greek.</summary>
    public static bool CarriesAccents(Rune rune) => rune.Value is
        < 0x0400 or (>= 0x1D00 and <= 0x1DBF) or (>= 0x1E00 and <= 0x1FFF) or (>= 0x2C60 and <= 0x2C7F) or (>= 0xA720 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB6F);
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>Paragraphs and runs, each marked with its direction.</summary>
internal static class WordText
{
    private const string Hebrew = "he-IL";
    private const string Arabic = "ar-SA";

    /// <summary>One paragraph, which runs as its first letter does.</summary>
    public static Paragraph Paragraph(string line, string? style = null)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
        {
            properties.ParagraphStyleId = new ParagraphStyleId { Val = style };
        }

        if (TextDirection.IsRightToLeft(line))
        {
            properties.BiDi = new BiDi();
        }

        var paragraph = new Paragraph(properties);
        foreach (var run in TextDirection.Runs(line))
        {
            paragraph.Append(Run(run.Text, run.RightToLeft));
        }

        return paragraph;
    }

    /// <summary>One run; a tab is an element of its own.</summary>
    public static Run Run(string text, bool rightToLeft = false)
    {
        var run = new Run();
        if (rightToLeft)
        {
            // Which language of the script it is nobody knows: the mark serves the shaping, so it is not proofread.
            run.RunProperties = new RunProperties(new NoProof(), new RightToLeftText(), new Languages { Bidi = IsHebrew(text) ? Hebrew : Arabic });
        }

        var start = 0;
        for (var tab = text.IndexOf('\t', StringComparison.Ordinal); tab >= 0; tab = text.IndexOf('\t', start))
        {
            Append(run, text[start..tab]);
            run.Append(new TabChar());
            start = tab + 1;
        }

        Append(run, text[start..]);
        return run;
    }

    private static void Append(Run run, string text)
    {
        if (text.Length > 0)
        {
            run.Append(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        }
    }

    private static bool IsHebrew(string text) => text.Any(character => character is (>= '\u0590' and <= '\u05FF') or (>= '\uFB1D' and <= '\uFB4F'));
}

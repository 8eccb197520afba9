using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>The styles and settings of a Word document. Headings are real ones: they have outline levels, by which screen readers go.</summary>
internal static class WordStyles
{
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Footer = "Footer";

    /// <summary>The note's own paragraphs.</summary>
    public const string NoteText = "NoteText";

    /// <summary>What a fact is.</summary>
    public const string FactLabel = "FactLabel";

    /// <summary>What to do before anything else.</summary>
    public const string Warning = "Warning";

    private const string Normal = "Normal";
    private const string Language = "en-GB";
    private const string Font = "Arial";

    /// <summary>The style sheet.</summary>
    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font },
                new FontSize { Val = "22" },
                new FontSizeComplexScript { Val = "22" },
                new Languages { Val = Language, EastAsia = Language, Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "80", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = Normal }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = Normal, Default = true },
        Heading(Heading1, "heading 1", level: 0, size: "32"),
        Heading(Heading2, "heading 2", level: 1, size: "26"),
        Based(NoteText, "Note Text", new StyleParagraphProperties(new SpacingBetweenLines { After = "0" })),
        Based(FactLabel, "Fact Label", new StyleRunProperties(new Bold(), new BoldComplexScript())),
        Based(Warning, "Warning", new StyleParagraphProperties(new ParagraphBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>())), new StyleRunProperties(new Bold(), new BoldComplexScript())),
        Based(Footer, "footer", new StyleParagraphProperties(new SpacingBetweenLines { After = "0" }), new StyleRunProperties(new FontSize { Val = "18" }, new FontSizeComplexScript { Val = "18" })));

    /// <summary>The document's settings.</summary>
    public static DocumentFormat.OpenXml.Wordprocessing.Settings MakeSettings() => new(
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = Language });

    private static Style Heading(string id, string name, int level, string size) => Based(
        id,
        name,
        new PrimaryStyle(),
        new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" }, new OutlineLevel { Val = level }),
        new StyleRunProperties(new Bold(), new BoldComplexScript(), new FontSize { Val = size }, new FontSizeComplexScript { Val = size }));

    private static Style Based(string id, string name, params OpenXmlElement[] rest)
    {
        var style = new Style(new StyleName { Val = name }, new BasedOn { Val = Normal }) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id is NoteText or FactLabel or Warning ? true : null };
        style.Append(rest);
        return style;
    }

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 12, Space = 4, Color = "0B0C0C" };
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>A document as Word reads it. Which font a script gets and how it is shaped is left to Word; only direction and language are said.</summary>
internal static class WordDocument
{
    // A4 with 2 cm margins, in twentieths of a point.
    private const uint PageWidth = 11_906;
    private const uint PageHeight = 16_838;
    private const int Margin = 1_134;
    private const int LabelWidth = 3_200;
    private const int ValueWidth = (int)PageWidth - (2 * Margin) - LabelWidth;

    /// <summary>The file's bytes: the same document gives the same.</summary>
    public static byte[] Write(PackDocument document)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document, autoSave: true))
        {
            // Ids are given: the library would draw them at random.
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rId1");
            WordProperties.Write(package.AddCoreFilePropertiesPart(), document.Name);
            package.ChangeIdOfPart(package.CoreFilePropertiesPart!, "rId2");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.Make();
            main.AddNewPart<DocumentSettingsPart>("rId2").Settings = WordStyles.MakeSettings();
            main.AddNewPart<FooterPart>("rId3").Footer = FooterOf(document);
            main.Document = new Document(BodyOf(document, "rId3"));
        }

        return SteadyZip.Of(stream);
    }

    private static Body BodyOf(PackDocument document, string footerId)
    {
        var body = new Body(WordText.Paragraph(document.Title, WordStyles.Heading1));
        if (document.Warning is { } warning)
        {
            body.Append(WordText.Paragraph(warning, WordStyles.Warning));
        }

        body.Append(WordText.Paragraph("About this note", WordStyles.Heading2), TableOf(document), WordText.Paragraph("The note", WordStyles.Heading2));
        foreach (var line in document.Lines)
        {
            body.Append(WordText.Paragraph(line, WordStyles.NoteText));
        }

        if (document.Remark is { } remark)
        {
            body.Append(WordText.Paragraph("About the text", WordStyles.Heading2), WordText.Paragraph(remark));
        }

        body.Append(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = Margin, Right = (uint)Margin, Bottom = Margin, Left = (uint)Margin, Header = 567, Footer = 567, Gutter = 0 }));
        return body;
    }

    private static Table TableOf(PackDocument document)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0080", FirstColumn = true, FirstRow = false, LastColumn = false, LastRow = false, NoHorizontalBand = true, NoVerticalBand = true },
                new TableCaption { Val = document.Name },
                new TableDescription { Val = "Whose note this is, when it was made and by whom" }),
            new TableGrid(Column(LabelWidth), Column(ValueWidth)));
        foreach (var fact in document.Facts)
        {
            table.Append(new TableRow(
                new TableRowProperties(new CantSplit()),
                Cell(LabelWidth, WordText.Paragraph(fact.Label, WordStyles.FactLabel)),
                Cell(ValueWidth, [.. fact.Value.Split('\n').Select(line => WordText.Paragraph(line))])));
        }

        return table;
    }

    private static Footer FooterOf(PackDocument document) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Footer }),
        WordText.Run($"{document.Name} · {document.Reference} · Page "),
        new SimpleField(WordText.Run("1")) { Instruction = " PAGE " },
        WordText.Run(" of "),
        new SimpleField(WordText.Run("1")) { Instruction = " NUMPAGES " }));

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "505A5F" };

    private static GridColumn Column(int width) => new() { Width = Text(width) };

    private static TableCell Cell(int width, params Paragraph[] paragraphs)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = Text(width), Type = TableWidthUnitValues.Dxa }));
        cell.Append(paragraphs);
        return cell;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

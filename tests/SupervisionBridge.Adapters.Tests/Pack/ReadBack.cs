using System.Text;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>Reads the note's text out of a document, as a reader of that kind of document would.</summary>
internal static class ReadBack
{
    public static string Word(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var package = WordprocessingDocument.Open(stream, isEditable: false);
        return string.Join('\n', package.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Where(IsNote).Select(TextOf));
    }

    public static string Html(byte[] file) =>
        string.Join('\n', new HtmlParser().ParseDocument(Encoding.UTF8.GetString(file)).QuerySelectorAll("div.note > p").Select(line => line.TextContent));

    /// <summary>The text of an element of a Word document; a tab is an element of its own there.</summary>
    public static string TextOf(OpenXmlElement element) => string.Concat(element.Descendants().Select(part => part switch
    {
        Text text => text.Text,
        TabChar => "\t",
        _ => string.Empty,
    }));

    private static bool IsNote(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "NoteText";
}

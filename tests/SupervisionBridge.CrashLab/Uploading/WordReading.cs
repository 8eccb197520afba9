using System.IO.Compression;
using System.Xml.Linq;

namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>Reads a Word document without the library that wrote it.</summary>
internal static class WordReading
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static UploadDocument Read(byte[] content)
    {
        using var package = new ZipArchive(new MemoryStream(content));
        using var part = package.GetEntry("word/document.xml")!.Open();
        var body = XDocument.Load(part).Descendants(Word + "body").Single();
        var facts = body.Descendants(Word + "tr").Select(row => row.Elements(Word + "tc").Select(Cell).ToList()).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        List<string> lines = [.. body.Elements(Word + "p").Where(paragraph => Style(paragraph) == "NoteText").Select(Paragraph)];
        return new UploadDocument(facts, lines, string.Join('\n', body.Descendants(Word + "p").Select(Paragraph)));
    }

    private static string Cell(XElement cell) => string.Join('\n', cell.Elements(Word + "p").Select(Paragraph));

    private static string Paragraph(XElement paragraph) =>
        string.Concat(paragraph.Descendants().Select(one => one.Name == Word + "t" ? one.Value : one.Name == Word + "tab" && one.Parent!.Name == Word + "r" ? "\t" : string.Empty));

    private static string? Style(XElement paragraph) => paragraph.Element(Word + "pPr")?.Element(Word + "pStyle")?.Attribute(Word + "val")?.Value;
}

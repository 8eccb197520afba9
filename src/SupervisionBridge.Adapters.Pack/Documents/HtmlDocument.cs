using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SupervisionBridge.Adapters.Pack.Documents;

/// <summary>A document as a web page that needs nothing else, and may load nothing else. Each line of the note is a paragraph, so that none turns another's direction round.</summary>
internal static class HtmlDocument
{
    /// <summary>The class of the note's own paragraphs.</summary>
    public const string NoteClass = "note";

    private static readonly string Style = """
        body{font:12pt/1.4 Arial,sans-serif;margin:2rem auto;max-width:45rem;padding:0 1rem;color:#0b0c0c;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.2rem}
        table{border-collapse:collapse;width:100%}
        caption{text-align:start;font-weight:bold}
        th,td{border:1px solid #505a5f;padding:.3rem .5rem;text-align:start;vertical-align:top}
        th{width:35%}
        .warning{border:3px solid #0b0c0c;padding:.5rem 1rem;font-weight:bold}
        .note p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
        footer{border-top:1px solid #505a5f;margin-top:1rem;padding-top:.5rem}
        @page{size:A4;margin:2cm;@bottom-right{content:"Page " counter(page) " of " counter(pages)}}
        @media print{body{margin:0;max-width:none;padding:0}tr{break-inside:avoid}h2{break-after:avoid}}
        """.ReplaceLineEndings("\n");

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page's bytes: the same document gives the same.</summary>
    public static byte[] Write(PackDocument document)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy).Append("\">\n")
            .Append("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>").Append(Encoder.Encode(document.Name)).Append("</title>\n")
            .Append("<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        Element(page, "h1", document.Title);
        if (document.Warning is { } warning)
        {
            page.Append("<p class=\"warning\" dir=\"auto\">").Append(Encoder.Encode(warning)).Append("</p>\n");
        }

        Element(page, "h2", "About this note");
        page.Append("<table>\n<caption>").Append(Encoder.Encode(document.Name)).Append("</caption>\n<tbody>\n");
        foreach (var fact in document.Facts)
        {
            page.Append("<tr><th scope=\"row\">").Append(Encoder.Encode(fact.Label)).Append("</th><td dir=\"auto\">").Append(Encoder.Encode(fact.Value)).Append("</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
        Element(page, "h2", "The note");
        page.Append("<div class=\"").Append(NoteClass).Append("\">\n");
        foreach (var line in document.Lines)
        {
            // A paragraph without anything in it would have no height.
            page.Append("<p dir=\"auto\">").Append(line.Length == 0 ? "<br>" : Encoder.Encode(line)).Append("</p>\n");
        }

        page.Append("</div>\n");
        if (document.Remark is { } remark)
        {
            Element(page, "h2", "About the text");
            Element(page, "p", remark);
        }

        page.Append("</main>\n<footer>").Append(Encoder.Encode($"{document.Name} · {document.Reference}")).Append("</footer>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Element(StringBuilder page, string name, string text) =>
        page.Append('<').Append(name).Append(" dir=\"auto\">").Append(Encoder.Encode(text)).Append("</").Append(name).Append(">\n");
}

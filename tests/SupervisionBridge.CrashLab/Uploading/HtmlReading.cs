using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>Reads a document that is a web page, as far as the upload pack's pages go.</summary>
internal static partial class HtmlReading
{
    public static UploadDocument Read(byte[] content)
    {
        var page = Encoding.UTF8.GetString(content);
        var facts = Fact().Matches(page).ToDictionary(found => Words(found.Groups["label"].Value), found => Words(found.Groups["value"].Value), StringComparer.Ordinal);
        var start = page.IndexOf("<div class=\"note\">", StringComparison.Ordinal);
        var note = start < 0 ? string.Empty : page[start..page.IndexOf("</div>", start, StringComparison.Ordinal)];
        return new UploadDocument(facts, [.. Line().Matches(note).Select(found => Words(found.Groups["line"].Value))], Words(page));
    }

    private static string Words(string html) => WebUtility.HtmlDecode(html.Replace("<br>", string.Empty, StringComparison.Ordinal));

    [GeneratedRegex("""<tr><th scope="row">(?<label>[^<]*)</th><td dir="auto">(?<value>[^<]*)</td></tr>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fact();

    [GeneratedRegex("""<p dir="auto">(?<line>[^<]*(<br>)?)</p>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}

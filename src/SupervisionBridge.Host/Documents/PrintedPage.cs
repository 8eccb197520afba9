using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace SupervisionBridge.Host.Documents;

/// <summary>A page to read and print: without scripts, its own style all that it may load. Whatever is put in is encoded here, so that nobody's words are taken for markup.</summary>
internal sealed class PrintedPage
{
    private const string Style = """
        body { font: 11pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; break-after: avoid; } h3 { font-size: 1rem; margin: 1rem 0 .2rem; break-after: avoid; }
        p { margin: .2rem 0 .6rem; white-space: pre-wrap; overflow-wrap: anywhere; } ul { margin: .2rem 0 .6rem; padding-left: 1.2rem; } li { overflow-wrap: anywhere; }
        .small { color: #444; font-size: .85rem; } section { break-before: page; }
        @media print { body { margin: 0; max-width: none; } @page { margin: 18mm; } }
        """;

    private readonly StringBuilder page = new();

    /// <param name="title">Its title: no child's name.</param>
    public PrintedPage(string title) => page.Append(PageHead.Of(title, Style));

    /// <summary>The style's hash, as a content security policy has it.</summary>
    public static string StyleHash { get; } = PageHead.HashOf(Style);

    /// <summary>A heading.</summary>
    public void Heading(string words) => Element("h2", words);

    /// <summary>A smaller one.</summary>
    public void Label(string words) => Element("h3", words);

    /// <summary>A paragraph, its line ends kept.</summary>
    public void Paragraph(string words) => Element("p", words);

    /// <summary>A paragraph in small print.</summary>
    public void Small(string words) => page.Append(CultureInfo.InvariantCulture, $"<p class=\"small\">{Encoded(words)}</p>\n");

    /// <summary>A list; nothing where it is empty.</summary>
    public void List(IEnumerable<string> items)
    {
        foreach (var (index, item) in items.Index())
        {
            page.Append(index == 0 ? "<ul>\n" : string.Empty);
            Element("li", item);
        }

        page.Append(items.Any() ? "</ul>\n" : string.Empty);
    }

    /// <summary>The whole page.</summary>
    public string End() => page.Append("</body>\n</html>\n").ToString();

    private void Element(string name, string words) => page.Append(CultureInfo.InvariantCulture, $"<{name}>{Encoded(words)}</{name}>\n");

    private static string Encoded(string words) => HtmlEncoder.Default.Encode(words);
}

using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Host.Documents;

namespace SupervisionBridge.Host.Audit;

/// <summary>Evidence as a page to read and print: one file without scripts, whose own style is all that it may load.</summary>
internal static class EvidencePage
{
    private const string Style = """
        body { font: 11pt/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        ol { list-style: none; padding: 0; } li { border-left: 3px solid #888; padding: 0 0 .2rem .9rem; margin: 0 0 1rem; break-inside: avoid; }
        time { font-weight: bold; } .utc, .small { color: #444; font-size: .85rem; } dl { margin: .2rem 0; } dt { float: left; clear: left; margin-right: .5rem; color: #444; }
        dd { margin: 0; overflow-wrap: anywhere; } code { font-size: .8rem; overflow-wrap: anywhere; }
        @media print { body { margin: 0; max-width: none; } @page { margin: 18mm; } }
        """;

    /// <summary>The page.</summary>
    /// <param name="evidence">What it shows.</param>
    /// <param name="fileHash">SHA-256 of the evidence's file, by which page and file are told to belong together.</param>
    public static string Of(Evidence evidence, string fileHash)
    {
        var shown = evidence.Chains
            .SelectMany(chain => chain.Entries.Where(entry => entry.Told is not null).Select(entry => (chain.School, Entry: entry, Told: entry.Told!)))
            .OrderBy(one => one.Told.At).ThenBy(one => one.School, StringComparer.Ordinal).ThenBy(one => one.Entry.Number).ToList();
        var page = new StringBuilder();
        page.Append(PageHead.Of("Evidence from the audit journal", Style));
        page.Append(CultureInfo.InvariantCulture, $"""
            <p>{About(evidence)}</p>
            <p>What the supervision bridge recorded, in the order in which it happened. Times are local school time with their distance from UTC, and UTC beside them.
            It names who decided, but for entries whose words are withheld: they may be about others, or were asked for by somebody who may not read them.</p>
            <p>{Omitted(evidence)}</p>
            <ol>

            """);
        foreach (var (school, entry, told) in shown)
        {
            Append(page, school, entry, told);
        }

        page.Append("</ol>\n<h2>How to verify it</h2>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>Each entry is bound to all before it by its hash, and the last to a signature. <code>supervisionbridge audit verify evidence.json</code> verifies the file that belongs to this page, without a store and without a key. SHA-256 of that file: <code>{fileHash}</code></p>\n");
        foreach (var chain in evidence.Chains)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"small\">{Chain(chain.School)}: signed up to entry {chain.Checkpoint.Number} at {Local(chain.Checkpoint.At)} with key <code>{Text(chain.Checkpoint.KeyId)}</code>, hash <code>{Text(chain.Checkpoint.Hash)}</code></p>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>What it is about, and who asked for it, as the export itself told.</summary>
    private static string About(Evidence evidence)
    {
        var own = evidence.Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>()
            .Where(told => told.Words is not null).Select(told => (Told: told, Words: EntryWords.Read(told.Words!))).Where(one => one.Words.Facts.GetValueOrDefault("export") == evidence.Export).ToList();
        if (own.Count == 0)
        {
            return "It does not say what it is about.";
        }

        var (first, words) = own[0];
        var records = string.Join(", ", own.Select(one => one.Told.Record).OfType<string>().Distinct(StringComparer.Ordinal).Select(Text));
        var about = words.Facts.TryGetValue("pupil", out var pupil)
            ? $"the pupil whose id in the system of school {Text(words.Facts.GetValueOrDefault("school") ?? string.Empty)} is {Text(pupil)}, and the parts of these records that are about that pupil: {records}"
            : $"the record {records}";
        return $"It is about {about}. {Text(words.Actor)} asked for it on {Local(first.At)}, and gave as the reason: {Text(words.Reason ?? string.Empty)}";
    }

    /// <summary>What it does not show.</summary>
    private static string Omitted(Evidence evidence)
    {
        var entries = evidence.Chains.SelectMany(chain => chain.Entries).ToList();
        var withheld = entries.Count(entry => entry.Told is { Words: null });
        return string.Create(
            CultureInfo.InvariantCulture,
            $"It does not show: the text of any note or record; what {entries.Count(entry => entry.Told is null)} entries in between tell, which are about other records and children; the words of {withheld} entries below; and whatever happened after the signatures named at the end.");
    }

    private static void Append(StringBuilder page, string school, EvidenceEntry entry, EvidenceTold told)
    {
        var words = told.Words is { } written ? EntryWords.Read(written) : null;
        page.Append(CultureInfo.InvariantCulture, $"<li><time>{Local(told.At)}</time> <span class=\"utc\">{Utc(told.At)}</span><br>{Text(EvidenceWords.Of(told))}\n<dl>");
        Append(page, "By", words is null ? "withheld, as is why and what else is told" : words.Actor);
        Append(page, "Reason", words?.Reason);
        Append(page, "Record", told.Record);
        Append(page, "Delivery", told.Delivery);
        foreach (var (name, value) in (words?.Facts ?? ReadOnlyDictionary<string, string>.Empty).OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            Append(page, char.ToUpperInvariant(name[0]) + name[1..], value);
        }

        page.Append(CultureInfo.InvariantCulture, $"</dl><span class=\"small\">{Chain(school)}, entry {entry.Number} <code>{Text(entry.Hash)}</code></span></li>\n");
    }

    private static void Append(StringBuilder page, string name, string? value)
    {
        if (value is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>");
        }
    }

    private static string Chain(string school) => school.Length == 0 ? "The service" : $"School {Text(school)}";

    private static string Local(long at) => LondonTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(at)).ToString("ddd d MMM yyyy, HH:mm:ss (zzz)", CultureInfo.InvariantCulture);

    private static string Utc(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    private static string Text(string words) => HtmlEncoder.Default.Encode(words);
}

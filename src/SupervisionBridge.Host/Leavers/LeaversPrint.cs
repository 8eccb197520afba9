using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Host.Documents;

namespace SupervisionBridge.Host.Leavers;

/// <summary>A leaver's pack as a page to read and print: one file without scripts, whose own style is all that it may load.</summary>
internal static class LeaversPrint
{
    private const string Style = """
        body { font: 11pt/1.45 Georgia, serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #888; padding: .25rem .4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        th { background: #eee; } tr { break-inside: avoid; } thead { display: table-header-group; } code { font-size: .75rem; overflow-wrap: anywhere; } .small { color: #444; font-size: .85rem; }
        .sign { margin-top: 3rem; } .sign td { border: none; border-bottom: 1px solid #111; height: 2.5rem; }
        @media print { body { margin: 0; max-width: none; } @page { margin: 16mm; } }
        """;

    public static string Of(LeaversPack pack)
    {
        var page = new StringBuilder();
        page.Append(PageHead.Of("Supervision notes in a leaver's file", Style));
        page.Append(CultureInfo.InvariantCulture, $"""
            <p>School {Text(pack.School)}, pupil <code>{Text(pack.Pupil)}</code> of its system, {Day(LondonTime.Of(pack.MadeAt).DateTime)}. Pack <code>{Text(pack.Id)}</code></p>
            <p>Notes from safeguarding supervision stand in this child's file. They are listed so that whoever takes the file over can see that all of them have come along, and unchanged.
            This page holds no text of them and no name. Please sign it and send it back.</p>
            {More(pack)}
            <table>
            <thead><tr><th>Session</th><th>Form</th><th>Note</th><th>In the file as</th><th>Proven</th><th>SHA-256 of its text</th></tr></thead>
            <tbody>

            """);
        foreach (var entry in pack.Entries)
        {
            Append(page, entry);
        }

        page.Append(CultureInfo.InvariantCulture, $"""
            </tbody>
            </table>
            <h2>Received</h2>
            <table class="sign"><tbody><tr><td>School</td><td>Name and position</td><td>Date</td></tr></tbody></table>
            <p class="small">The same stands in a file for programs. SHA-256 of that file: <code>{pack.Hash()}</code></p>
            </body>
            </html>

            """);
        return page.ToString();
    }

    private static void Append(StringBuilder page, LeaverEntry entry) => page.Append(CultureInfo.InvariantCulture, $"""
        <tr><td>{Day(entry.Session.ToDateTime(TimeOnly.MinValue))}</td><td>{Text(entry.Form)}</td><td>{Text(Words(entry))}{Found(entry)}<br><code>{Text(entry.Record)}</code> version {entry.Version}, sheet {entry.Case}, part {entry.Part}</td><td><code>{Text(entry.NoteId)}</code><br><code>{Text(entry.ExternalReference)}</code></td><td>{Text(Proof(entry))}</td><td><code>{Text(entry.BodySha256)}</code></td></tr>

        """);

    // What was filed under another child's number before the two were made one stands in that one's list.
    private static string More(LeaversPack pack) =>
        (pack.NotProven == 0 ? "" : $"<p><strong>{pack.NotProven.ToString(CultureInfo.InvariantCulture)} more may stand in this file</strong> of which that was never proven: please look for them.</p>")
        + "<p>Where this child's file was made one with another, notes that were filed under the other number are not listed here.</p>";

    private static string Found(LeaverEntry entry) => entry.Found switch
    {
        null => "",
        "missing" => ", <strong>no longer found</strong>",
        "edited" => ", <strong>changed since</strong>: its text is another",
        "moved" => ", <strong>found in another file</strong>",
        _ => ", <strong>could not be read back again</strong>",
    };

    private static string Proof(LeaverEntry entry) =>
        (entry.Proof == "read-back" ? "read back there on " : "by the word of a person who uploaded it, on ") + LondonTime.Of(entry.ProvenAt).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    private static string Words(LeaverEntry entry) => (entry.Kind, entry.State) switch
    {
        ("withdrawal", _) => "Withdrawal of an earlier note",
        ("addendum", "withdrawn") => "Addendum, since withdrawn",
        ("addendum", _) => "Addendum",
        (_, "withdrawn") => "Note, since withdrawn",
        (_, "amended") => "Note, since amended",
        _ => "Note",
    };

    private static string Day(DateTime day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Text(string words) => HtmlEncoder.Default.Encode(words);
}

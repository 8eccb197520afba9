using System.Text;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Notes;

/// <summary>The content of a note, before it is parted: who met and when, the child's status, the author's words, actions, signatures, the other entries of a family.</summary>
internal sealed class NoteContent(DeliveryWork work, LoadedTemplate loaded, Participant author, SiblingNaming naming)
{
    private readonly StringBuilder text = new();

    private CaseNote Note => work.Case;

    /// <summary>The content, ending in one line end.</summary>
    public string Write()
    {
        WriteSession();
        text.Append('\n').Append(loaded.Layout.Render(Note.Entries));
        WriteSection("Actions", Note.Actions.Select(NoteLines.Action));
        WriteSection("Signatures", Signatures());
        WriteSection("DSL approval", Approvals());
        WriteSection("Other entries of this sheet", NoteLines.OtherEntries(work, naming));
        WriteSection("Wording", Wording());
        return text.ToString();
    }

    private void WriteSession()
    {
        text.Append(NoteLines.Session(Note.Session)).Append('\n');
        WritePeople(Note.Session.Kind == SessionKind.Group ? "Facilitator / supervisor" : "Supervisor", ParticipantRole.Supervisor);
        WritePeople("Supervisee", ParticipantRole.Supervisee);
        text.Append("Whose words these are: ").Append(Words.OneLine(author.Name)).Append(author.Role == ParticipantRole.Supervisee ? ", supervisee\n" : ", supervisor\n");
        if (!string.IsNullOrWhiteSpace(Note.Family) && !NamesFormerSurname(Note.Family))
        {
            text.Append("Family name on the form: ").Append(Note.Family).Append('\n');
        }

        text.Append("Status at the session date: ").Append(NoteLines.Status(work.Subject)).Append('\n');
    }

    private void WritePeople(string label, ParticipantRole role)
    {
        var people = string.Join("; ", Note.People.Where(person => person.Role == role).Select(NoteLines.Person));
        if (people.Length > 0)
        {
            text.Append(label).Append(": ").Append(people).Append('\n');
        }
    }

    private void WriteSection(string title, IEnumerable<string> lines)
    {
        var written = lines.ToList();
        if (written.Count == 0)
        {
            return;
        }

        // Only ever adds line ends: an author's own stay.
        while (text is not [.., '\n', '\n'])
        {
            text.Append('\n');
        }

        text.Append(title).Append('\n').AppendJoin('\n', written).Append('\n');
    }

    // Only what binds this very content is a signature; a sheet's is not the record's.
    private IEnumerable<string> Signatures() => work.Signatures
        .Where(signature => loaded.Template.Gates.Signatures switch
        {
            SignatureScope.Record => signature.CaseNumber is null,
            SignatureScope.Case => OfThisCase(signature),
            _ => signature.CaseNumber is null || OfThisCase(signature),
        })
        .Select(signature => NoteLines.Signature(signature, Note.People));

    private bool OfThisCase(Signature signature) => signature.CaseNumber == Note.Number && signature.BoundHash == Note.ContentHash;

    private IEnumerable<string> Approvals() =>
        work.Approval is { } approval && approval.CaseNumber == Note.Number && approval.BoundHash == Note.ContentHash ? [NoteLines.Approval(approval)] : [];

    // Whoever reads the entry must be able to tell that these are not the very words that were signed.
    private IEnumerable<string> Wording() =>
        work.Release == GuardRelease.AnotherPupil
            ? ["A child of another case is called \"another pupil\" here, as a person decided before it was filed; the supervision record holds the words as signed."]
            : [];

    // A surname that a child no longer bears is evidence for the match and never text of a note (an adoption).
    private bool NamesFormerSurname(string family)
    {
        var folded = FoldedName.Of(family).Value;
        return Note.Subjects.SelectMany(subject => subject.FormerSurnames).Select(former => FoldedName.Of(former).Value)
            .Any(former => former.Length > 0 && folded.Contains(former, StringComparison.Ordinal));
    }
}

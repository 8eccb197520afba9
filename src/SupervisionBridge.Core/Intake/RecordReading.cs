using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Intake;

/// <summary>Turns what was submitted into a record, or names every fault. Here the form is parted: what its template keeps in the supervision file, and what goes to a child's file.</summary>
public sealed class RecordReading(RecordTemplates templates, ISchools schools, KeyedHash hash, TimeProvider clock)
{
    private readonly ContentHash contentHash = new(hash);

    /// <summary>Reads a submission whose form is sound so far; faults go to <paramref name="faults"/>.</summary>
    /// <param name="submission">As sent.</param>
    /// <param name="open">The schools that the sender may name: another is as good as none of this bridge.</param>
    /// <param name="faults">What is wrong.</param>
    /// <returns>The record; null where there are faults.</returns>
    public SupervisionRecord? Read(RecordSubmission submission, SchoolSet open, Faults faults)
    {
        var now = clock.GetUtcNow();
        var template = Template(submission, faults);
        CheckSchool(submission, open, faults);
        var session = SessionReading.Read(submission.Session, now, faults);
        var people = PeopleReading.Read(submission, template, faults);
        var head = new CaseHead(submission, template, session, people, now);
        var file = template is null ? [] : SupervisionFile(FieldReading.Read(submission.SupervisionFile, template.Session, "/supervisionFile", faults));
        var signing = new SignatureReading(people, submission.People, session, DateOnly.FromDateTime(LondonTime.Of(now).DateTime).AddDays(1), faults);
        var cases = Cases(head, new SubjectReading(schools, open, submission.School, session, faults), signing, faults);
        var entries = new List<SupervisionFileEntry>([.. file, .. cases.SelectMany(sheet => sheet.Private)]);
        var recordHash = contentHash.Of(entries, cases.Select(sheet => sheet.Note));
        var recordSignatures = signing.Signatures(submission.Signatures, null, recordHash, string.Empty);
        if (faults.Any)
        {
            return null;
        }

        return new SupervisionRecord
        {
            Reference = head.Reference(hash),
            SchoolUrn = submission.School!,
            Version = submission.Version ?? 1,
            TemplateId = template!.Id,
            RecordedAt = now,
            Session = session!,
            People = people,
            SupervisionFile = entries,
            Cases = [.. cases.Select(sheet => sheet.Note)],
            Signatures = [.. recordSignatures, .. cases.SelectMany(sheet => sheet.Signatures)],
            Approvals = [.. cases.Where(sheet => sheet.Approval is not null).Select(sheet => sheet.Approval!)],
            ContentHash = recordHash,
        };
    }

    private RecordTemplate? Template(RecordSubmission submission, Faults faults)
    {
        var template = submission.Template is { } id ? templates.Find(id) : null;
        if (template is null && submission.Template is not null)
        {
            faults.Add("/template", $"is not a template of this bridge. It has: {string.Join(", ", templates.All.Select(known => known.Id))}.");
        }

        return template;
    }

    private void CheckSchool(RecordSubmission submission, SchoolSet open, Faults faults)
    {
        if (submission.School is { } urn && (schools.Find(urn) is null || !open.Holds(urn)))
        {
            faults.Add("/school", "is not a school of this bridge. Its administrator adds it under config/schools.");
        }
    }

    private List<ReadSheet> Cases(CaseHead head, SubjectReading subjects, SignatureReading signing, Faults faults)
    {
        var sheets = new List<ReadSheet>();
        for (var index = 0; index < (head.Submission.Cases?.Count ?? 0); index++)
        {
            var pointer = $"/cases/{index}";
            var given = head.Submission.Cases![index];
            if (given.Number is { } number && sheets.Exists(other => other.Note.Number == number))
            {
                faults.Add(pointer + "/number", "is the number of an earlier sheet.");
            }

            var fields = head.Template is null ? [] : FieldReading.Read(given.Fields, head.Template.Case, pointer + "/fields", faults);
            var note = Note(head, given, subjects.Read(given, pointer), fields);
            sheets.Add(new ReadSheet(
                note,
                SupervisionFile(fields, $"case{note.Number}."),
                signing.Signatures(given.Signatures, note.Number, note.ContentHash, pointer),
                signing.Approval(given.Approval, note.Number, note.ContentHash, pointer)));
        }

        return sheets;
    }

    private CaseNote Note(CaseHead head, CaseSubmission given, IReadOnlyList<Subject> subjects, IReadOnlyList<(TemplateField Field, string Text)> fields)
    {
        var note = new CaseNote
        {
            RecordReference = head.Reference(hash),
            Version = head.Submission.Version ?? 1,
            TemplateId = head.Template?.Id ?? string.Empty,
            Number = given.Number ?? 0,
            RecordedAt = head.Now,
            Session = head.Session ?? new SupervisionSession(SessionKind.OneToOne, head.Now, null, TimeRecorded: false),
            People = head.People,
            Family = given.Family?.Trim(),
            Subjects = subjects,
            Entries = [.. fields.Where(entry => entry.Field.GoesTo == FieldDestination.ChildFile).Select(entry => new CaseEntry(entry.Field.Id, entry.Field.Label, entry.Text))],
            Actions = [.. (given.Actions ?? []).Where(action => action.What is not null)
                .Select(action => new AgreedAction(action.What!, action.ByWhom, action.ByWhen, action.State ?? ActionState.Agreed, action.AgreedOn))],
            PlanChanges = given.ChangeOfPlan ?? false,
            ContentHash = string.Empty,
        };
        return note with { ContentHash = contentHash.Of(note) };
    }

    private static IReadOnlyList<SupervisionFileEntry> SupervisionFile(IReadOnlyList<(TemplateField Field, string Text)> fields, string prefix = "") =>
        [.. fields.Where(entry => entry.Field.GoesTo == FieldDestination.SupervisionFile).Select(entry => new SupervisionFileEntry(prefix + entry.Field.Id, entry.Field.Label, entry.Text))];

    private sealed record ReadSheet(CaseNote Note, IReadOnlyList<SupervisionFileEntry> Private, IReadOnlyList<Signature> Signatures, Approval? Approval);

    private sealed record CaseHead(
        RecordSubmission Submission, RecordTemplate? Template, SupervisionSession? Session, IReadOnlyList<Participant> People, DateTimeOffset Now)
    {
        public string Reference(KeyedHash hash) => RecordReference.Of(hash, Submission.School ?? string.Empty, Submission.SourceId ?? string.Empty);
    }
}

using System.Globalization;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Documents;

/// <summary>Draws up documents of what is stored.</summary>
internal static class Drawing
{
    /// <summary>The whole record.</summary>
    public static RecordDocument Of(SignedRecord signed, RecordTemplates templates)
    {
        var record = signed.Record;
        return new RecordDocument
        {
            Reference = record.Reference,
            Version = record.Version,
            School = record.SchoolUrn,
            Template = record.TemplateId,
            Title = templates.Find(record.TemplateId)?.Title,
            RecordedAt = record.RecordedAt,
            Session = Session(record.Session),
            People = [.. record.People.Select(Person)],
            SupervisionFile = [.. record.SupervisionFile.Select(entry => new FieldDocument(entry.FieldId, entry.Label, entry.Text))],
            Cases =
            [
                .. record.Cases.Select(note => Sheet(
                    note, signed.Signatures.Where(signature => signature.CaseNumber == note.Number),
                    signed.Approvals.LastOrDefault(approval => approval.CaseNumber == note.Number && approval.BoundHash == note.ContentHash)
                        ?? signed.Approvals.LastOrDefault(approval => approval.CaseNumber == note.Number))),
            ],
            Signatures = [.. signed.Signatures.Where(signature => signature.CaseNumber is null).Select(signature => Signature(signature, record.ContentHash))],
            ContentHash = record.ContentHash,
        };
    }

    /// <summary>One sheet.</summary>
    public static CaseDocument Of(SignedCase signed, RecordTemplates templates)
    {
        var note = signed.Note;
        return new CaseDocument
        {
            Record = note.RecordReference,
            Version = note.Version,
            Template = note.TemplateId,
            Title = templates.Find(note.TemplateId)?.Title,
            RecordedAt = note.RecordedAt,
            Session = Session(note.Session),
            People = [.. note.People.Select(Person)],
            Case = Sheet(note, signed.Signatures, signed.Approval) with
            {
                // The store gave those alone that bind the sheet as it stands, on it or on a record that held it.
                Signatures = [.. signed.Signatures.Select(signature => Signature(signature, signature.BoundHash))],
            },
        };
    }

    private static SheetDocument Sheet(CaseNote note, IEnumerable<Signature> signatures, Approval? approval) => new()
    {
        Number = note.Number,
        Family = note.Family,
        Subjects = [.. note.Subjects.Select(Child)],
        Fields = [.. note.Entries.Select(entry => new FieldDocument(entry.FieldId, entry.Label, entry.Text))],
        Actions =
        [
            .. note.Actions.Select(action => new ActionSubmission { What = action.What, ByWhom = action.ByWhom, ByWhen = action.ByWhen, State = action.State, AgreedOn = action.AgreedOn }),
        ],
        ChangeOfPlan = note.PlanChanges,
        Signatures = [.. signatures.Select(signature => Signature(signature, note.ContentHash))],
        Approval = approval is null ? null : new ApprovalDocument
        {
            By = approval.ApprovedBy, Date = approval.ApprovedOn, Binds = approval.BoundHash, BindsThis = approval.BoundHash == note.ContentHash,
        },
        ContentHash = note.ContentHash,
    };

    private static SessionDocument Session(SupervisionSession session) => new()
    {
        Kind = DeliveryWords.Of(session.Kind),
        Date = session.Date,
        Start = session.TimeRecorded ? Time(session.StartsAt) : null,
        End = session.EndsAt is { } end ? Time(end) : null,
    };

    private static ParticipantSubmission Person(Participant person) => new()
    {
        Id = person.Id, Role = person.Role, Name = person.Name, Position = person.Position, Email = person.Email, Dsl = person.IsDsl,
    };

    private static SubjectSubmission Child(Subject child) => new()
    {
        Number = child.Number,
        Forename = child.Forename,
        Surname = child.Surname,
        PreferredForename = child.PreferredForename,
        FormerSurnames = child.FormerSurnames,
        Upn = child.UpnAsWritten,
        MisId = child.MisId,
        DateOfBirth = child.DateOfBirth,
        Year = child.Year,
        Class = child.Class,
        Age = child.Age,
        School = child.SchoolUrn,
        Status = [.. child.Status.Select(status => new StatusSubmission { Code = status.Code, Detail = status.Detail, Since = status.Since, Authority = status.Authority })],
    };

    private static SignatureDocument Signature(Signature signature, string contentHash) => new()
    {
        Person = signature.Participant, SignedAs = signature.SignedAs, Date = signature.SignedOn, Binds = signature.BoundHash, BindsThis = signature.BoundHash == contentHash,
    };

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}

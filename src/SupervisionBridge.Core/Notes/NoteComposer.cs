using System.Globalization;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Notes;

/// <summary>
/// Composes the entry for one child's file from a case note. It is given no text of the supervision file (rule 1), and the same input
/// gives the same bytes on any machine.
/// </summary>
public sealed class NoteComposer(RecordTemplates templates)
{
    // Less room than this beside heading and footer would be a limit set by mistake.
    private const int LeastRoom = 100;

    /// <summary>The entry in as many parts as the school system's limit asks for.</summary>
    /// <param name="work">The delivery.</param>
    /// <param name="school">The school, with its choices for this template.</param>
    /// <param name="address">The matched pupil's file.</param>
    /// <param name="limits">What the school system takes.</param>
    /// <exception cref="NoteNotComposableException">The configuration does not allow it: it names the template, the field or the limit.</exception>
    public IReadOnlyList<ComposedNote> Compose(DeliveryWork work, School school, PupilAddress address, SchoolSystemDescription limits)
    {
        var note = work.Case;
        var loaded = templates.FindWithLayout(note.TemplateId) ?? throw new NoteNotComposableException($"The template {note.TemplateId} is not configured.");
        RefuseOtherFields(loaded.Template, note);
        var author = Author(loaded.Template, note);
        var settings = school.NotesFor(note.TemplateId);
        var title = $"{loaded.Template.Note.Title}, {WrittenTime.Date(note.Session.Date)}";
        var bodies = Bodies(new NoteFrame(title, work), new NoteContent(work, loaded, author, settings.Siblings).Write(), limits.LongestBody);

        return [.. bodies.Select((body, index) => new ComposedNote(index + 1, bodies.Count, new()
        {
            ExternalReference = Reference(work.Claim.DeliveryId, index + 1),
            Pupil = address,
            Title = Title(title, index + 1, bodies.Count, loaded.Template, limits),
            Body = body,
            OccurredAt = note.Session.StartsAt,
            RecordedAt = note.RecordedAt,
            Author = new(author.Name, author.Email),
            Categories = settings.Categories,
            Alert = settings.Alert,
            Status = [.. work.Subject.Status.Select(status => new StatusEntry(status.Code, status.Since, status.Authority))],
            Sensitivity = settings.Sensitivity,
            Source = Source(work),
        }))];
    }

    /// <summary>What a withdrawal may say of a sheet.</summary>
    /// <exception cref="NoteNotComposableException">The sheet's template is not configured, or the record names no author.</exception>
    public SheetReference SheetOf(CaseNote note)
    {
        var loaded = templates.FindWithLayout(note.TemplateId) ?? throw new NoteNotComposableException($"The template {note.TemplateId} is not configured.");
        var author = Author(loaded.Template, note);
        return new SheetReference
        {
            RecordReference = note.RecordReference,
            CaseNumber = note.Number,
            Version = note.Version,
            TemplateId = note.TemplateId,
            Session = note.Session,
            Author = new(author.Name, author.Email),
        };
    }

    /// <summary>The reference under which a part stands in the school system.</summary>
    internal static string Reference(string deliveryId, int part) => string.Create(CultureInfo.InvariantCulture, $"{deliveryId}-{part}");

    /// <summary>The reference of a sheet within its record.</summary>
    internal static string CaseReference(string recordReference, int caseNumber) => string.Create(CultureInfo.InvariantCulture, $"{recordReference}/{caseNumber}");

    private static NoteSource Source(DeliveryWork work) => new()
    {
        Record = work.Case.RecordReference,
        CaseNote = CaseReference(work.Case.RecordReference, work.Case.Number),
        Version = work.Case.Version,
        GroupRecord = work.Case.Session.Kind == SessionKind.Group,
        Amends = work.Amends is { } amended ? Reference(amended, 1) : null,
    };

    // A record taken in under another edition of the template may hold what this edition keeps back or does not know: never send it, never drop it.
    private static void RefuseOtherFields(RecordTemplate template, CaseNote note)
    {
        var sent = template.Case.Where(field => field.GoesTo == FieldDestination.ChildFile).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        if (note.Entries.FirstOrDefault(entry => !sent.Contains(entry.FieldId)) is { } other)
        {
            throw new NoteNotComposableException($"The template {template.Id} does not send the field {other.FieldId} to a child's file.");
        }
    }

    private static Participant Author(RecordTemplate template, CaseNote note)
    {
        var role = template.Author == NoteAuthorRole.Supervisee ? ParticipantRole.Supervisee : ParticipantRole.Supervisor;
        return note.People.FirstOrDefault(person => person.Role == role)
            ?? throw new NoteNotComposableException($"The template {template.Id} takes the {role} for the author, and the record names none.");
    }

    private static string Title(string title, int part, int parts, RecordTemplate template, SchoolSystemDescription limits)
    {
        var full = parts == 1 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} (part {part} of {parts})");
        return full.Length <= limits.LongestTitle
            ? full
            : throw new NoteNotComposableException($"The title of the template {template.Id} comes to {full.Length} characters; the school system takes {limits.LongestTitle}. Shorten note.title.");
    }

    private static IReadOnlyList<string> Bodies(NoteFrame frame, string content, int limit)
    {
        var whole = frame.Around(content, 1, 1);
        if (whole.Length <= limit)
        {
            return [whole];
        }

        // The numbers themselves take room: reckon with 9 parts, then 99, until they suffice.
        for (var most = 9; ; most = (most * 10) + 9)
        {
            var room = limit - frame.Around(string.Empty, most, most).Length;
            if (room < LeastRoom)
            {
                throw new NoteNotComposableException($"The school system takes {limit} characters: too few for a note's heading and footer.");
            }

            var pieces = TextBreaks.Split(content, room);
            if (pieces.Count <= most)
            {
                return [.. pieces.Select((piece, index) => frame.Around(piece, index + 1, pieces.Count))];
            }
        }
    }
}

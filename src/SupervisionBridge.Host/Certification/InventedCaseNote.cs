using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Certification;

/// <summary>The note that a certification prepares and never sends: no child's, and it says so.</summary>
internal static class InventedCaseNote
{
    public static PupilFileNote For(string pupilId, string reference, NoteSettings notes, DateTimeOffset now) => new()
    {
        ExternalReference = reference,
        Pupil = new PupilAddress { Id = pupilId },
        Title = "Test of the connection",
        Body = "A test of the connection by an administrator. It is about nobody.\nZażółć gęślą jaźń, Llŷn, שלום.",
        OccurredAt = now,
        RecordedAt = now,
        Author = new NoteAuthor("Supervision Bridge", null),
        Categories = notes.Categories,
        Sensitivity = notes.Sensitivity,
        Source = new NoteSource { Record = "certify", CaseNote = "certify", Version = 1, GroupRecord = false },
    };
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Checks;

/// <summary>Whether the categories that a school's notes are to bear can be used: a note about nobody is prepared, which looks them up and sends nothing.</summary>
internal static class CategoryCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var findings = new List<Finding> { await OneAsync("notes.categories", school.Notes, system, cancellationToken) };
        foreach (var (template, notes) in school.NotesByTemplate)
        {
            findings.Add(await OneAsync($"notesByTemplate.{template}.categories", notes, system, cancellationToken));
        }

        return findings;
    }

    private static async Task<Finding> OneAsync(string setting, NoteSettings notes, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var note = new PupilFileNote
        {
            ExternalReference = "check",
            // Of digits only, for there are systems whose ids are numbers and whose notes say so.
            Pupil = new PupilAddress { Id = "100001" },
            Title = "Check",
            Body = "Check",
            OccurredAt = DateTimeOffset.UnixEpoch,
            RecordedAt = DateTimeOffset.UnixEpoch,
            Author = new NoteAuthor("Check", null),
            Categories = notes.Categories,
            Sensitivity = notes.Sensitivity,
            Source = new NoteSource { Record = "check", CaseNote = "check", Version = 1, GroupRecord = false },
        };
        try
        {
            await system.PrepareNoteAsync(note, cancellationToken);
            return new Finding(FindingSeverity.Good, setting, "Every category can be used.");
        }
        catch (SchoolSystemException trouble)
        {
            return new Finding(FindingSeverity.Wrong, setting, trouble.Message, "Name categories that the school system lists as enabled and open to us.");
        }
    }
}

namespace SupervisionBridge.Adapters.Rest.Requests;

/// <summary>A note about nobody, with which a template is tried.</summary>
internal static class InventedNote
{
    /// <summary>Every word of it is as awkward as a text may be.</summary>
    public static PupilFileNote Note { get; } = new()
    {
        ExternalReference = "try-reference",
        Pupil = new PupilAddress { Id = "100001", Upn = "X000000000000", MisId = "1", DateOfBirth = new DateOnly(2015, 4, 9), Surname = "O'Try" },
        Title = "Title of a \"try\"",
        Body = "First line, \\ and \"quotes\".\n{{second}}\tline.",
        OccurredAt = new DateTimeOffset(2026, 11, 3, 14, 30, 0, TimeSpan.Zero),
        RecordedAt = new DateTimeOffset(2026, 11, 3, 15, 0, 0, TimeSpan.Zero),
        Author = new NoteAuthor("A Try", "try@school.invalid"),
        Categories = ["category"],
        Alert = ["alert@school.invalid"],
        Status = [new StatusEntry("CP", new DateOnly(2026, 1, 1), "Authority")],
        Sensitivity = NoteSensitivity.DslOnly,
        Source = new NoteSource { Record = "record", CaseNote = "case", Version = 1, GroupRecord = false },
    };
}

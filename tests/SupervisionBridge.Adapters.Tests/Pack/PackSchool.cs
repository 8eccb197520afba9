using System.Text.Json;
using SupervisionBridge.Adapters.Pack;
using SupervisionBridge.Adapters.Pack.Folder;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>A school that uploads by hand, with an invented child.</summary>
internal static class PackSchool
{
    public const string Urn = "990002";
    public const string PupilId = "p-17";
    public const string Settings = """{ "system": "Example Concern" }""";

    public static PackSchoolSystem Of(string settings = Settings)
    {
        using var document = JsonDocument.Parse(settings);
        return (PackSchoolSystem)new PackFactory().Create(new SchoolSystemContext
        {
            SchoolUrn = Urn,
            Http = new HttpClient(),
            Settings = document.RootElement.Clone(),
            Clock = TimeProvider.System,
        });
    }

    public static PupilFileNote Note(string body = "Leo brought his football boots.\nHe was calm.", string reference = "d-1-1", string author = "Joanne Marsh") => new()
    {
        ExternalReference = reference,
        Pupil = new PupilAddress { Id = PupilId, Upn = "Z999000000017", DateOfBirth = new DateOnly(2019, 3, 3), Surname = "de la Cruz" },
        Title = "Case supervision, 17 November 2026",
        Body = body,
        OccurredAt = new DateTimeOffset(2026, 11, 17, 14, 30, 0, TimeSpan.Zero),
        RecordedAt = new DateTimeOffset(2026, 11, 17, 16, 5, 0, TimeSpan.Zero),
        Author = new NoteAuthor(author, "j.marsh@school.example"),
        Categories = ["Supervision > Case note"],
        Alert = ["dsl@school.example"],
        Status = [new StatusEntry("CP", new DateOnly(2026, 5, 3), "Leeds")],
        Sensitivity = NoteSensitivity.DslOnly,
        Source = new NoteSource { Record = "r-9", CaseNote = "r-9/1", Version = 2, GroupRecord = false, Amends = "d-0-1" },
    };

    public static async Task<PackItem> ItemAsync(PupilFileNote note, long number = 7, bool mayBeThere = false)
    {
        var prepared = await Of().PrepareNoteAsync(note, CancellationToken.None);
        return new PackItem(number, prepared.ExternalReference, prepared.PupilId, prepared.Payload, new DateTimeOffset(2026, 11, 18, 8, 0, 0, TimeSpan.Zero), mayBeThere);
    }
}

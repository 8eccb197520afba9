using System.Net;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class FindNoteTests
{
    private static Task<NoteLookup> Find(params JsonObject[] incidents) =>
        Find(new StubSchool().On(Sample.Incidents, HttpStatusCode.OK, new JsonObject { ["items"] = new JsonArray(incidents) }.ToJsonString()));

    private static Task<NoteLookup> Find(StubSchool school) => school.System().FindNoteAsync("sb-1", CancellationToken.None);

    [Fact]
    public async Task Find_AsksForTheReferenceEscaped()
    {
        var school = new StubSchool().On(Sample.Incidents, HttpStatusCode.OK, """{"items":[]}""");
        await school.System().FindNoteAsync("sb/1&x", CancellationToken.None);
        school.Calls[0].Call.ShouldBe("GET /api/v1/incidents?external_id=sb%2F1%26x");
    }

    [Fact]
    public async Task Find_None_IsNothing() => (await Find()).ShouldBe(new NoteLookup.Nothing());

    [Fact]
    public async Task Find_Filed_IsTheNoteAsItStandsThere()
    {
        var note = (await Find(Sample.Incident())).ShouldBeOfType<NoteLookup.Found>().Note;
        (note.NoteId, note.PupilId, note.State, note.Title, note.Body).ShouldBe(("i1", "p1", StoredNoteState.Filed, "Title", "Body \U0001F600\n"));
        note.OccurredAt.ShouldBe(new DateTimeOffset(2026, 11, 3, 14, 30, 0, TimeSpan.Zero));
        note.Url.ShouldBe(new Uri("https://school.invalid/incidents/i1"));
    }

    [Theory]
    [InlineData("tray", null, StoredNoteState.Tray, null)]
    [InlineData("tray", "p1", StoredNoteState.Tray, null)]
    [InlineData("deleted", "p1", StoredNoteState.Deleted, "p1")]
    [InlineData("filed", "another", StoredNoteState.Filed, "another")]
    public async Task Find_OtherStates_AreHandedOn(string state, string? student, StoredNoteState expected, string? pupil)
    {
        var note = (await Find(Sample.Incident(state, student))).ShouldBeOfType<NoteLookup.Found>().Note;
        (note.State, note.PupilId).ShouldBe((expected, pupil));
    }

    [Fact]
    public async Task Find_Several_IsNotUnderstood() => await NotUnderstood(Sample.Incident(), Sample.Incident());

    [Fact]
    public async Task Find_NoteWithAnotherReference_IsNotUnderstood() => await NotUnderstood(Sample.Incident(externalId: "sb-2"));

    [Fact]
    public async Task Find_UnknownState_IsNotUnderstood() => await NotUnderstood(Sample.Incident("misplaced"));

    [Fact]
    public async Task Find_FiledUnderNobody_IsNotUnderstood() => await NotUnderstood(Sample.Incident("filed", student: null));

    [Fact]
    public async Task Find_NoBody_IsNotUnderstood()
    {
        var incident = Sample.Incident();
        incident.Remove("body");
        await NotUnderstood(incident);
    }

    [Fact]
    public async Task Find_Refused_IsNeverNothing()
    {
        foreach (var status in (int[])[204, 401, 403, 404, 410, 429, 500])
        {
            await Should.ThrowAsync<SchoolSystemException>(Find(new StubSchool().On(Sample.Incidents, (HttpStatusCode)status, """{"items":[]}""")));
        }
    }

    [Fact]
    public async Task Find_TwiceInARow_AsksTwice()
    {
        var school = new StubSchool().On(Sample.Incidents, HttpStatusCode.OK, """{"items":[]}""");
        var system = school.System();
        await system.FindNoteAsync("sb-1", CancellationToken.None);
        await system.FindNoteAsync("sb-1", CancellationToken.None);
        school.Calls.Count.ShouldBe(2);
    }

    private static async Task NotUnderstood(params JsonObject[] incidents) =>
        (await Should.ThrowAsync<SchoolSystemException>(Find(incidents))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
}

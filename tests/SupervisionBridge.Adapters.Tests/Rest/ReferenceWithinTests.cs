using System.Text.Json;
using SupervisionBridge.Adapters.Tests.Cpoms;
using static SupervisionBridge.Adapters.Tests.Rest.DeclaredSchool;

namespace SupervisionBridge.Adapters.Tests.Rest;

/// <summary>A system that has no field for our reference: it stands behind the title.</summary>
public class ReferenceWithinTests
{
    [Fact]
    public void Describe_KeepsRoomForTheReferenceAndLooksBeforeWritingAgain()
    {
        var description = School().System().Describe();

        description.LongestTitle.ShouldBe(200 - 2 - 64 - 1);
        description.DuplicateProtection.ShouldBe(DuplicateProtection.LookupByReference);
    }

    [Fact]
    public async Task Prepare_PutsTheReferenceBehindTheTitle()
    {
        var prepared = await School().System().PrepareNoteAsync(Sample.Note() with { Title = "Supervision [Part B]", ExternalReference = "sb-1" }, TestContext.Current.CancellationToken);

        using var sent = JsonDocument.Parse(prepared.Payload);
        sent.RootElement.GetProperty("summary").GetString().ShouldBe("Supervision [Part B] [sb-1]");
    }

    [Fact]
    public async Task Find_TakesTheTwoApartAgain()
    {
        var note = (await FindAsync(Row("n1", "Other [sb-10]"), Row("n2", "Supervision [Part B] [sb-1]"), Row("n3", "sb-1"), Row("n4", "Of old, without any"))).ShouldBeOfType<NoteLookup.Found>().Note;

        (note.NoteId, note.Title).ShouldBe(("n2", "Supervision [Part B]"));
    }

    [Theory]
    [InlineData("Supervision [sb-1] (read by A.)", "Supervision (read by A.)")]
    [InlineData("Supervision [sb-1] [read]", "Supervision [read]")]
    [InlineData("About [sb-1] [sb-1]", "About [sb-1]")]
    public async Task Find_TitleThatPeopleChangedAroundTheReference_IsFoundWithWhatTheyWrote(string summary, string title) =>
        (await FindAsync(Row("n1", summary))).ShouldBeOfType<NoteLookup.Found>().Note.Title.ShouldBe(title);

    [Fact]
    public async Task Find_ReferenceTwice_IsNeverTheFirst() =>
        (await Should.ThrowAsync<SchoolSystemException>(FindAsync(Row("n1", "A [sb-1]"), Row("n2", "B [sb-1]")))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);

    [Fact]
    public async Task Write_AnswerLost_IsFoundAfterwardsAndNotDoubled()
    {
        var school = School().On(Create, "", status: 504).On(Notes, Rows(Row("n1", "Title [sb-1]")));
        var system = school.System();

        (await system.WriteNoteAsync(Prepared, TestContext.Current.CancellationToken)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await system.FindNoteAsync("sb-1", TestContext.Current.CancellationToken)).ShouldBeOfType<NoteLookup.Found>().Note.Body.ShouldBe("Body");

        school.Calls.Count(call => call == Create).ShouldBe(1);
    }

    [Fact]
    public async Task Write_AnswerBearsOurReference_IsWritten() =>
        (await School().On(Create, Row("n1", "Title [sb-1]")).System().WriteNoteAsync(Prepared, TestContext.Current.CancellationToken)).ShouldBeOfType<WriteOutcome.Written>().NoteId.ShouldBe("n1");

    [Theory]
    [InlineData("Title")]
    [InlineData("Title [sb-")]
    [InlineData("Title [B] [sb")]
    public async Task Write_AnswerLacksTheReferenceAsIfTheTitleWereCut_IsFollowedAndNotWrittenAgain(string summary) =>
        (await School().On(Create, Row("n1", summary)).System().WriteNoteAsync(Prepared, TestContext.Current.CancellationToken)).ShouldBe(new WriteOutcome.Accepted("sb-1"));

    [Theory]
    [InlineData("notes.fields.reference", "\"/id\"", "notes.fields.reference")]
    [InlineData("notes.referenceWithin", """{ "before": "sb-", "after": "]" }""", "notes.referenceWithin.before")]
    [InlineData("notes.referenceWithin", """{ "before": " [", "after": "x]" }""", "notes.referenceWithin.after")]
    [InlineData("keeps.duplicates", "\"idempotencyKey\"", "keeps.duplicates")]
    [InlineData("limits.title", "116", "limits.title")]
    public void Mapping_Fault_IsNamedByLine(string place, string json, string named)
    {
        var fault = Should.Throw<SettingsException>(() => School().With(place, json).System()).Faults.ShouldHaveSingleItem();

        (fault.File, fault.Setting).ShouldBe(("mappings/m.json", named));
        fault.Line.ShouldNotBeNull();
    }

    [Fact]
    public void Mapping_ReferenceInTheFieldOfTheTitleWithoutSayingHow_IsNamed() =>
        Should.Throw<SettingsException>(() => new DeclaredSchool().With("notes.fields.reference", "\"/title\"").System()).Faults.ShouldHaveSingleItem().Setting.ShouldBe("notes.fields.reference");

    [Fact]
    public void Template_ThatPutsThemTogetherOtherwise_IsRefused()
    {
        var school = School();
        school.Template = school.Template.Replace(" [", " (", StringComparison.Ordinal);

        Should.Throw<SettingsException>(() => school.System()).Message.ShouldContain("referenceWithin");
    }

    private static DeclaredSchool School()
    {
        var school = new DeclaredSchool()
            .With("notes.fields.title", "\"/summary\"")
            .With("notes.fields.reference", "\"/summary\"")
            .With("notes.referenceWithin", """{ "before": " [", "after": "]" }""");
        school.Template = """{ "summary": "{{title}} [{{reference}}]", "pupil": "{{pupil.id}}", "body": "{{body}}", "at": "{{occurredAt}}" }""";
        return school;
    }

    private static Task<NoteLookup> FindAsync(params string[] rows) => School().On(Notes, Rows(rows)).System().FindNoteAsync("sb-1", TestContext.Current.CancellationToken);

    private static string Row(string id, string summary) => $$"""{"id":"{{id}}","summary":"{{summary}}","pupil":"p1","body":"Body","at":"2026-11-03T14:30:00Z"}""";
}

using System.Text;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>The upload pack as a school system: what it promises, and that it promises no more.</summary>
public sealed class PackSchoolSystemTests
{
    [Fact]
    public void Description_ClaimsNothingThatNobodyCanSee()
    {
        var description = PackSchool.Of().Describe();

        description.Name.ShouldBe("Example Concern");
        description.UploadedByPeople.ShouldBeTrue();
        description.ReadsBack.ShouldBeFalse();
        description.DuplicateProtection.ShouldBe(DuplicateProtection.None);
        description.ShowsDeleted.ShouldBeFalse();
        description.RefusesUnfitPupils.ShouldBeFalse();
    }

    [Fact]
    public async Task Write_AnswersForUploadAndNothingIsFound()
    {
        var school = PackSchool.Of();
        var prepared = await school.PrepareNoteAsync(PackSchool.Note(), CancellationToken.None);

        (await school.WriteNoteAsync(prepared, CancellationToken.None)).ShouldBeOfType<WriteOutcome.ForUpload>();
        (await school.FindNoteAsync(prepared.ExternalReference, CancellationToken.None)).ShouldBeOfType<NoteLookup.Nothing>();
        (await school.FollowAsync("any", CancellationToken.None)).ShouldBeOfType<WriteOutcome.Unknown>();
    }

    [Fact]
    public async Task Prepare_SameNote_SameBytes()
    {
        var first = await PackSchool.Of().PrepareNoteAsync(PackSchool.Note(), CancellationToken.None);
        var second = await PackSchool.Of().PrepareNoteAsync(PackSchool.Note(), CancellationToken.None);

        second.Payload.ToArray().ShouldBe(first.Payload.ToArray());
        Encoding.UTF8.GetString(first.Payload.Span).ShouldStartWith("""{"schema":1,"system":"Example Concern","note":{"externalReference":"d-1-1","pupil":{"id":"p-17",""");
    }

    /// <summary>Many a record names people without their addresses.</summary>
    [Fact]
    public async Task Prepare_AuthorWithoutAnAddress_IsFrozen()
    {
        var note = PackSchool.Note() with { Author = new NoteAuthor("J. Marsh", Email: null) };

        var prepared = await PackSchool.Of().PrepareNoteAsync(note, CancellationToken.None);

        Encoding.UTF8.GetString(prepared.Payload.Span).ShouldContain("\"author\":{\"name\":\"J. Marsh\",\"email\":null}");
    }

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    public async Task Prepare_HalfACharacter_IsRefusedInsteadOfChanged(int half)
    {
        var trouble = await Should.ThrowAsync<SchoolSystemException>(() => PackSchool.Of().PrepareNoteAsync(PackSchool.Note($"secret {(char)half} text"), CancellationToken.None));

        trouble.Message.ShouldContain("half a character");
        trouble.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Pupils_AreARostersToFind()
    {
        var search = await Should.ThrowAsync<SchoolSystemException>(() => PackSchool.Of().FindPupilsAsync(new PupilQuery { Surname = "de la Cruz" }, CancellationToken.None));
        var get = await Should.ThrowAsync<SchoolSystemException>(() => PackSchool.Of().GetPupilAsync("p-17", CancellationToken.None));

        search.Message.ShouldContain("Configure a roster");
        get.Message.ShouldContain("Configure a roster");
    }

    [Fact]
    public async Task Check_SaysThatPeopleMustConfirm() =>
        (await PackSchool.Of().CheckAsync(CancellationToken.None)).ShouldContain(finding => finding.Severity == FindingSeverity.Warning && finding.Mend!.Contains("confirms", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{}""", "settings.system")]
    [InlineData("""{ "system": "" }""", "settings.system")]
    [InlineData("""{ "system": "X", "document": "pdf" }""", "settings.document")]
    [InlineData("""{ "system": "X", "colour": "red" }""", "settings.colour")]
    [InlineData("""{ "system": "X", "longestBody": 999 }""", "settings.longestBody")]
    [InlineData("""{ "system": "X", "csv": { "columns": [] } }""", "settings.csv.columns")]
    [InlineData("""{ "system": "X", "csv": { "columns": [ { "header": "A", "field": "secretWord" } ] } }""", "settings.csv.columns[0].field")]
    [InlineData("[]", "settings")]
    public void Settings_Wrong_AreNamedWithTheirMend(string settings, string name)
    {
        var faults = Should.Throw<SettingsException>(() => PackSchool.Of(settings)).Faults;

        faults.ShouldHaveSingleItem().Setting.ShouldBe(name);
        faults[0].Mend.ShouldNotBeEmpty();
        faults[0].ToString().ShouldNotContain("secretWord");
    }

    [Fact]
    public void Settings_EveryFaultIsNamedAtOnce() =>
        Should.Throw<SettingsException>(() => PackSchool.Of("""{ "document": "pdf", "longestBody": 1 }""")).Faults.Count.ShouldBe(3);
}

using SupervisionBridge.Adapters.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>Over real HTTP against the sandbox school system.</summary>
public class SandboxWriteTests
{
    /// <summary>Whose adapter it is.</summary>
    protected virtual ISchoolSystemFactory Factory => new CpomsFactory();

    /// <summary>How it names the field that disagrees.</summary>
    protected virtual string NameOfBirthDate => "student_match.dob";

    public static TheoryData<string> Texts =>
    [
        "Plain text.\n\nSecond paragraph with  two spaces, a tab\tand \"quotes\" \\ & <b> ' + \u00A0.",
        "Zażółć gęślą jaźń. Łukasz i Źdźbło.",
        "Tŷ bach, ŵyn, Siân: e\u0301 is not é.",
        "שלום עולם \u200F مرحبا بالعالم",
        "\U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467 \uFEFF \u2028 \u0001",
        string.Concat(Enumerable.Repeat("\U0001F600ł\u0644\n", 4000)),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Note_WrittenAndReadBack_IsTheSameToTheCharacter(string body)
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync(note => note with { Body = body });
        var written = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Written>();
        var stored = await visit.FoundAsync();
        stored.Body.ShouldBe(body);
        (stored.NoteId, stored.PupilId, stored.State).ShouldBe((written.NoteId, prepared.PupilId, StoredNoteState.Filed));
        stored.OccurredAt.ShouldBe(Sample.Note().OccurredAt);
        stored.Title.ShouldBe(Sample.Note().Title);
        stored.Url.ShouldBe(written.Url);
    }

    [Fact]
    public async Task Note_NotWrittenYet_IsNotThere()
    {
        await using var visit = await StartAsync();
        (await visit.FindAsync()).ShouldBe(new NoteLookup.Nothing());
    }

    [Fact]
    public async Task Note_SameBytesAgain_IsTheFirstOne()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        var first = await visit.WriteAsync(prepared);
        (await visit.WriteAsync(prepared)).ShouldBe(first);
        (await visit.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Note_SameReferenceWithOtherContent_IsConflict()
    {
        await using var visit = await StartAsync();
        await visit.WriteAsync(await visit.PrepareAsync());
        (await visit.WriteAsync(await visit.PrepareAsync(note => note with { Body = "Other." }))).ShouldBe(new WriteOutcome.Conflict());
        (await visit.FoundAsync()).Body.ShouldBe(Sample.Note().Body);
    }

    [Fact]
    public async Task Note_TooLong_IsRefusedWholeAndNothingIsThere()
    {
        await using var visit = await StartAsync();
        var outcome = await visit.WriteAsync(await visit.PrepareAsync(note => note with { Body = new string('x', 20_001) }));
        outcome.ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(RejectionReason.TooLong);
        (await visit.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public virtual async Task Note_TitleTooLong_IsRefusedWhole()
    {
        await using var visit = await StartAsync();
        var outcome = await visit.WriteAsync(await visit.PrepareAsync(note => note with { Title = new string('x', 201) }));
        var rejected = outcome.ShouldBeOfType<WriteOutcome.Rejected>();
        (rejected.Reason, rejected.Fields.ShouldHaveSingleItem()).ShouldBe((RejectionReason.TooLong, "title"));
    }

    [Fact]
    public async Task Note_WhoseFormDisagreesWithThePupil_IsRefused()
    {
        await using var visit = await StartAsync();
        var outcome = await visit.WriteAsync(await visit.PrepareAsync(note => note with { Pupil = note.Pupil with { DateOfBirth = new DateOnly(2001, 1, 1) } }));
        var rejected = outcome.ShouldBeOfType<WriteOutcome.Rejected>();
        (rejected.Reason, rejected.Fields.ShouldHaveSingleItem()).ShouldBe((RejectionReason.MatchRefused, NameOfBirthDate));
    }

    [Fact]
    public async Task Note_InTrayMode_IsUnassignedUntilAPersonAttachesIt()
    {
        await using var visit = await StartAsync();
        await visit.ControlAsync("/settings", """{"trayMode":true}""");
        var prepared = await visit.PrepareAsync();
        var inTray = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Unassigned>();
        (await visit.FoundAsync()).State.ShouldBe(StoredNoteState.Tray);
        await visit.ControlAsync($"/incidents/{inTray.NoteId}/attach", $$"""{"studentId":"{{prepared.PupilId}}"}""");
        (await visit.FoundAsync()).PupilId.ShouldBe(prepared.PupilId);
    }

    [Fact]
    public async Task Note_DeletedByPeople_IsFoundAndNeverWrittenAgain()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        var written = (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Written>();
        await visit.ControlAsync($"/incidents/{written.NoteId}/delete", "{}");
        (await visit.FoundAsync()).State.ShouldBe(StoredNoteState.Deleted);
        (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.Written>().NoteId.ShouldBe(written.NoteId);
        (await visit.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Note_SchoolSystemGone_IsNotSent()
    {
        await using var visit = await StartAsync();
        var prepared = await visit.PrepareAsync();
        await visit.StopAsync();
        (await visit.WriteAsync(prepared)).ShouldBeOfType<WriteOutcome.NotSent>();
        (await Should.ThrowAsync<SchoolSystemException>(visit.FindAsync())).Trouble.ShouldBe(SchoolSystemTrouble.Unreachable);
    }

    private Task<SandboxVisit> StartAsync() => SandboxVisit.StartAsync(factory: Factory);
}

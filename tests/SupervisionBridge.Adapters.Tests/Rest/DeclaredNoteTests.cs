using SupervisionBridge.Adapters.Tests.Cpoms;
using static SupervisionBridge.Adapters.Tests.Rest.DeclaredSchool;

namespace SupervisionBridge.Adapters.Tests.Rest;

public class DeclaredNoteTests
{
    private static Task<NoteLookup> Find(DeclaredSchool school) => school.System().FindNoteAsync("sb-1", TestContext.Current.CancellationToken);

    private static async Task<WriteOutcome> Write(DeclaredSchool school)
    {
        var outcome = await school.System().WriteNoteAsync(Prepared, TestContext.Current.CancellationToken);
        school.Calls.Count.ShouldBe(1, "a write is one call, never a retry");
        return outcome;
    }

    [Fact]
    public async Task Find_SystemThatOverlooksTheFilter_FindsOurReferenceToTheLetterAndNoOther()
    {
        var rows = Rows(Note("n1", "sb-10"), Note("n2", "SB-1"), Note("n3"), Note("n4", "sb-1 "));
        (await Find(new DeclaredSchool().On(Notes, rows))).ShouldBeOfType<NoteLookup.Found>().Note.NoteId.ShouldBe("n3");
        (await Find(new DeclaredSchool().On(Notes, Rows(Note("n1", "sb-10"))))).ShouldBe(new NoteLookup.Nothing());
    }

    [Fact]
    public async Task Find_TwiceThere_IsNotUnderstoodAndNeverTheFirst() =>
        (await Should.ThrowAsync<SchoolSystemException>(Find(new DeclaredSchool().On(Notes, Rows(Note("n1"), Note("n2")))))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);

    [Fact]
    public async Task Find_OnTheLastPage_IsFound()
    {
        var school = new DeclaredSchool()
            .With("notes.find.paging", """{"kind":"page","parameter":"page","sizeParameter":"size","size":1}""")
            .On(Notes, Rows(Note("n1", "other"))).On(Notes, Rows(Note("n2"))).On(Notes, Rows());
        (await Find(school)).ShouldBeOfType<NoteLookup.Found>().Note.NoteId.ShouldBe("n2");
        school.Calls.ShouldBe([$"{Notes}?ref=sb-1&size=1&page=1", $"{Notes}?ref=sb-1&size=1&page=2", $"{Notes}?ref=sb-1&size=1&page=3"]);
    }

    [Fact]
    public async Task Find_PointerThatHitsNothing_NamesTheMembersThatAreThereAndNoValue()
    {
        var school = new DeclaredSchool().With("notes.fields.body", "\"/text\"").On(Notes, Rows(Note(body: "Secret words")));
        var trouble = await Should.ThrowAsync<SchoolSystemException>(Find(school));
        trouble.Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        trouble.Message.ShouldContain("/text");
        trouble.Message.ShouldContain("body");
        trouble.ToString().ShouldNotContain("Secret");
    }

    [Fact]
    public async Task Note_LineEndsOfTheSystem_GoBothWays()
    {
        var school = new DeclaredSchool().With("keeps.lineEnds", "\"crlf\"").On(Notes, Rows(Note(body: "One\\r\\nTwo")));
        var prepared = await school.System().PrepareNoteAsync(Sample.Note() with { Body = "One\nTwo\u2028Three" }, CancellationToken.None);
        using (var sent = System.Text.Json.JsonDocument.Parse(prepared.Payload))
        {
            sent.RootElement.GetProperty("body").GetString().ShouldBe("One\r\nTwo\u2028Three");
        }

        (await Find(school)).ShouldBeOfType<NoteLookup.Found>().Note.Body.ShouldBe("One\nTwo");
    }

    [Theory]
    [InlineData("\"minute\"", "\"dd/MM/yyyy HH:mm\"", "03/11/2026 14:30", "2026-11-03T14:30:00+00:00")]
    [InlineData("\"day\"", "\"yyyy-MM-dd HH:mm:ss\"", "2026-11-03 23:30:00", "2026-11-03T00:00:00+00:00")]
    [InlineData("\"day\"", "null", "2026-11-03", "2026-11-03T00:00:00+00:00")]
    public async Task Find_TimesAsTheSystemWritesThem_AreRead(string keeps, string format, string written, string read)
    {
        var school = new DeclaredSchool().With("keeps.time", keeps).On(Notes, Rows(Note().Replace("2026-11-03T14:30:00Z", written, StringComparison.Ordinal)));
        if (format != "null")
        {
            school.With("notes.timeFormat", format);
        }

        (await Find(school)).ShouldBeOfType<NoteLookup.Found>().Note.OccurredAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(read);
    }

    [Fact]
    public async Task Find_TimeWithoutAnOffset_IsNotGuessed() =>
        await Should.ThrowAsync<SchoolSystemException>(Find(new DeclaredSchool().On(Notes, Rows(Note().Replace("14:30:00Z", "14:30:00", StringComparison.Ordinal)))));

    [Fact]
    public async Task Write_ReadableSuccess_IsWritten() => (await Write(new DeclaredSchool().On(Create, Note(), 201))).ShouldBe(new WriteOutcome.Written("n1", null));

    [Fact]
    public async Task Write_SuccessForAnotherReferenceOrInAnotherFileOrUnreadable_IsUnknown()
    {
        (await Write(new DeclaredSchool().On(Create, Note(reference: "sb-2"), 201))).ShouldBeOfType<WriteOutcome.Unknown>();
        (await Write(new DeclaredSchool().On(Create, Note(pupil: "p2"), 201))).ShouldBeOfType<WriteOutcome.Unknown>();
        (await Write(new DeclaredSchool().On(Create, "{}", 201))).ShouldBeOfType<WriteOutcome.Unknown>();
        (await Write(new DeclaredSchool().On(Create, "<html>", 200, "text/html"))).ShouldBeOfType<WriteOutcome.Unknown>();
    }

    [Theory]
    [InlineData("\"lookup\"", "Accepted")]
    [InlineData("\"idempotencyKey\"", "Unknown")]
    public async Task Write_SuccessThatDoesNotNameOurReference_IsFollowedWhereASecondWriteWouldStandBesideIt(string duplicates, string outcome) =>
        (await Write(new DeclaredSchool().With("keeps.duplicates", duplicates).With("notes.fields.reference", "\"/reference\"").On(Create, Note(), 201))).GetType().Name.ShouldBe(outcome);

    [Theory]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Write_AnswerThatMayHideACommit_IsUnknownWhateverTheMappingSays(int status) =>
        (await Write(new DeclaredSchool().With("notes.answers", """[{"status":[400,499],"means":"conflict"}]""").On(Create, "{}", status))).ShouldBeOfType<WriteOutcome.Unknown>();

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(200)]
    [InlineData(302)]
    public void Mapping_MeaningForWhatMayHideACommit_IsRefused(int status) =>
        Should.Throw<SettingsException>(() => new DeclaredSchool().With("notes.answers", $$"""[{"status":[{{status}}],"means":"rejected"}]""").System()).Message.ShouldContain("notes.answers[0].status");

    [Theory]
    [InlineData(400, """{"errors":[{"code":"NOT_UNIQUE"}]}""", "Conflict")]
    [InlineData(400, """{"errors":[{"code":"OTHER"}]}""", "Rejected")]
    [InlineData(403, """{"type":"https://x.invalid/paused"}""", "Deferred")]
    [InlineData(429, "{}", "Deferred")]
    [InlineData(418, "{}", "Deferred")]
    public async Task Write_Refusal_MeansWhatTheMappingSaysOrItsStatus(int status, string body, string outcome)
    {
        var school = new DeclaredSchool()
            .With("notes.answers", """[{"status":[400],"at":"/errors/0/code","is":["NOT_UNIQUE"],"means":"conflict"},{"status":[403],"at":"/type","ends":["paused"],"means":"paused"}]""")
            .On(Create, body, status);
        (await Write(school)).GetType().Name.ShouldBe(outcome);
    }

    [Theory]
    [InlineData(200, """{"code":422}""", "Rejected")]
    [InlineData(200, """{"code":500}""", "Unknown")]
    [InlineData(200, "{}", "Unknown")]
    [InlineData(422, """{"code":200}""", "Unknown")]
    [InlineData(500, """{"code":422}""", "Unknown")]
    public async Task Write_StatusInTheBody_CanOnlyMakeLessCertain(int status, string body, string outcome) =>
        (await Write(new DeclaredSchool().With("statusAt", "\"/code\"").On(Create, body, status))).GetType().Name.ShouldBe(outcome);

    [Fact]
    public async Task Write_TakenForLater_IsFollowedByLookingAndWrittenOnlyOnceFound()
    {
        var school = new DeclaredSchool().On(Create, "", 202).On(Notes, Rows()).On(Notes, Rows(Note()));
        var accepted = (await Write(school)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await school.System().FollowAsync(accepted.Operation, CancellationToken.None)).ShouldBe(accepted);
        (await school.System().FollowAsync(accepted.Operation, CancellationToken.None)).ShouldBe(new WriteOutcome.Written("n1", null));
    }

    [Fact]
    public async Task Write_LongerThanTheSystemTakes_IsRefusedAndNotSent()
    {
        var school = new DeclaredSchool().With("limits.body", "1000");
        var prepared = await school.System().PrepareNoteAsync(Sample.Note() with { Body = new string('x', 1001) }, CancellationToken.None);
        (await school.System().WriteNoteAsync(prepared, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(RejectionReason.TooLong);
        school.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(30, 30)]
    public void Describe_SettlesAfter_IsNeverShorterThanACallMayTake(int callSeconds, int settles) =>
        new DeclaredSchool().System(TimeSpan.FromSeconds(callSeconds)).Describe().SettlesAfter.ShouldBe(TimeSpan.FromSeconds(settles));
}

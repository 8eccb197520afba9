using System.Net;
using System.Text;
using System.Text.Json;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class PrepareNoteTests
{
    private static async Task<JsonElement> Prepare(PupilFileNote note, StubSchool? school = null) =>
        JsonDocument.Parse((await (school ?? Sample.School()).System().PrepareNoteAsync(note, CancellationToken.None)).Payload).RootElement;

    private static async Task<string?[]> Categories(params string[] named) =>
        [.. (await Prepare(Sample.Note(named))).GetProperty("categories").EnumerateArray().Select(id => id.GetString())];

    [Fact]
    public async Task Prepare_WholeNote_IsTheContractsRequestMemberByMember()
    {
        var note = Sample.Note("Supervision") with
        {
            Alert = ["HEAD@school.invalid", "head@school.invalid", "gone@school.invalid", "nobody@school.invalid"],
            Status = [new StatusEntry("CP", new DateOnly(2026, 1, 5), "Testshire"), new StatusEntry("EH")],
        };
        var prepared = await Sample.School().System().PrepareNoteAsync(note, CancellationToken.None);
        (prepared.ExternalReference, prepared.PupilId).ShouldBe(("sb-1", "p1"));
        Encoding.UTF8.GetString(prepared.Payload.Span).ShouldBe(string.Concat("""
            {"external_id":"sb-1","student_id":"p1","student_match":{"dob":"2015-04-09","surname":"Testowska"},"categories":["c1"],
            "title":"Supervision note, 3 November 2026","body":"Zażółć gęślą jaźń.\nŵ ŷ \uD83D\uDE00 שלום","occurred_at":"2026-11-03T14:30:00+00:00",
            "recorded_at":"2026-11-03T15:00:00+01:00","author_staff_id":"s1","on_behalf_of":"Dana Dsl","alert_staff_ids":["s3"],
            "status_snapshot":[{"code":"CP","since":"2026-01-05","authority":"Testshire"},{"code":"EH"}],
            "source_ref":{"record":"rec-1","case_note":"cn-1","version":2,"group_record":true,"amends":"sb-0"},"sensitivity":"dsl_only"}
            """.Split('\n')));
    }

    [Fact]
    public async Task Prepare_SameNoteTwice_GivesTheSameBytes()
    {
        var one = await Sample.School().System().PrepareNoteAsync(Sample.Note(), CancellationToken.None);
        var two = await Sample.School().System().PrepareNoteAsync(Sample.Note(), CancellationToken.None);
        two.Payload.ToArray().ShouldBe(one.Payload.ToArray());
    }

    [Fact]
    public async Task Prepare_NothingKnownToMatchBy_SendsAnEmptyMatch()
    {
        var request = await Prepare(Sample.Note() with { Pupil = new PupilAddress { Id = "p1" } });
        request.GetProperty("student_match").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task Prepare_EveryIdentifierOfTheAddress_IsSentToBeCompared()
    {
        var pupil = new PupilAddress { Id = "p1", Upn = "B801200005001", MisId = "m1", Surname = "Testowska", DateOfBirth = new DateOnly(2015, 4, 9) };
        (await Prepare(Sample.Note() with { Pupil = pupil })).GetProperty("student_match").GetRawText()
            .ShouldBe("""{"upn":"B801200005001","mis_id":"m1","dob":"2015-04-09","surname":"Testowska"}""");
    }

    [Fact]
    public async Task Prepare_NeverLinksOtherPupils() =>
        (await Prepare(Sample.Note())).TryGetProperty("linked_student_ids", out _).ShouldBeFalse();

    [Fact]
    public async Task Prepare_StandardSensitivity_SaysSo() =>
        (await Prepare(Sample.Note() with { Sensitivity = NoteSensitivity.Standard })).GetProperty("sensitivity").GetString().ShouldBe("standard");

    [Theory]
    [InlineData("gone@school.invalid")]
    [InlineData("nobody@school.invalid")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Prepare_AuthorNotAmongActiveStaff_IsNamedWithoutAnId(string? email)
    {
        var request = await Prepare(Sample.Note() with { Author = new NoteAuthor("Some Author", email) });
        request.GetProperty("author_staff_id").ValueKind.ShouldBe(JsonValueKind.Null);
        request.GetProperty("on_behalf_of").GetString().ShouldBe("Some Author");
    }

    [Fact]
    public async Task Prepare_TwoActiveStaffWithOneEmail_NamesTheAuthorWithoutAnId()
    {
        const string Twice = """{"items":[{"id":"s1","email":"a@b.invalid","name":"A","active":true},{"id":"s2","email":"A@b.invalid","name":"A","active":true}]}""";
        var school = new StubSchool().On(Sample.Categories, HttpStatusCode.OK, Sample.CategoriesJson).On(Sample.Staff, HttpStatusCode.OK, Twice);
        (await Prepare(Sample.Note() with { Author = new NoteAuthor("A", "a@b.invalid") }, school)).GetProperty("author_staff_id").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("c2", "c2")]
    [InlineData("supervision", "c1")]
    [InlineData("Supervision > Case note", "c2")]
    [InlineData("FAMILY>case NOTE", "c4")]
    public async Task Prepare_CategoryByIdOrName_IsResolved(string named, string id) => (await Categories(named)).ShouldBe([id]);

    [Fact]
    public async Task Prepare_SameCategoryTwice_IsSentOnce() => (await Categories("c1", "Supervision", "c3")).ShouldBe(["c1", "c3"]);

    [Theory]
    [InlineData("Nothing like it")]
    [InlineData("Case note")]
    [InlineData("Old")]
    [InlineData("c5")]
    [InlineData("Sealed")]
    [InlineData("Family > Supervision")]
    [InlineData("Elsewhere > Supervision > Case note")]
    public async Task Prepare_CategoryThatCannotBeUsed_NamesTheSettingAndIsForAPerson(string named)
    {
        var thrown = await Should.ThrowAsync<SchoolSystemException>(Prepare(Sample.Note("c1", named)));
        thrown.Trouble.ShouldBe(SchoolSystemTrouble.NotAllowed);
        thrown.Message.ShouldStartWith("categories[1]");
        thrown.ToString().ShouldNotContain(named == "Case note" ? "Testowska" : named);
    }

    [Fact]
    public async Task Prepare_NoCategory_NamesTheSetting() =>
        (await Should.ThrowAsync<SchoolSystemException>(Prepare(Sample.Note() with { Categories = [] }))).Message.ShouldStartWith("categories");

    [Fact]
    public async Task Prepare_CategoriesInACircle_AreNoEndlessLoop()
    {
        const string Circle = """{"items":[{"id":"a","name":"A","parent_id":"b","enabled":true,"can_add":true},{"id":"b","name":"B","parent_id":"a","enabled":true,"can_add":true}]}""";
        var school = new StubSchool().On(Sample.Categories, HttpStatusCode.OK, Circle).On(Sample.Staff, HttpStatusCode.OK, Sample.StaffJson);
        (await Prepare(Sample.Note("B > A"), school)).GetProperty("categories")[0].GetString().ShouldBe("a");
    }

    [Fact]
    public async Task Prepare_ListsAreRememberedForTenMinutes()
    {
        var school = Sample.School();
        var system = school.System();
        await system.PrepareNoteAsync(Sample.Note(), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1);
        await system.PrepareNoteAsync(Sample.Note(), CancellationToken.None);
        (school.Count(Sample.Categories), school.Count(Sample.Staff)).ShouldBe((1, 1));
        school.Clock.Now += TimeSpan.FromSeconds(1);
        await system.PrepareNoteAsync(Sample.Note(), CancellationToken.None);
        (school.Count(Sample.Categories), school.Count(Sample.Staff)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Prepare_AMissReadsTheListAgainAtMostOnceAMinute()
    {
        var school = new StubSchool()
            .On(Sample.Staff, HttpStatusCode.OK, Sample.StaffJson)
            .On(Sample.Categories, HttpStatusCode.OK, """{"items":[]}""")
            .On(Sample.Categories, HttpStatusCode.OK, Sample.CategoriesJson);
        var system = school.System();
        await Should.ThrowAsync<SchoolSystemException>(system.PrepareNoteAsync(Sample.Note(), CancellationToken.None));
        school.Clock.Now += TimeSpan.FromSeconds(59);
        await Should.ThrowAsync<SchoolSystemException>(system.PrepareNoteAsync(Sample.Note(), CancellationToken.None));
        school.Count(Sample.Categories).ShouldBe(1);
        school.Clock.Now += TimeSpan.FromSeconds(1);
        await system.PrepareNoteAsync(Sample.Note(), CancellationToken.None);
        school.Count(Sample.Categories).ShouldBe(2);
    }

    [Fact]
    public async Task Prepare_ListThatCannotBeRead_IsItsTroubleNotASettingsProblem()
    {
        var school = new StubSchool().On(Sample.Categories, HttpStatusCode.BadGateway, "");
        (await Should.ThrowAsync<SchoolSystemException>(Prepare(Sample.Note(), school))).Trouble.ShouldBe(SchoolSystemTrouble.Unreachable);
    }

    [Fact]
    public async Task Prepare_HalfASurrogatePair_IsRefusedInsteadOfReplaced() =>
        await Should.ThrowAsync<ArgumentException>(Prepare(Sample.Note() with { Body = "half \ud83d" }));

    [Fact]
    public async Task Prepare_LongestBody_IsKeptToTheCodeUnit()
    {
        var body = string.Concat(Enumerable.Repeat("\U0001F600ł\u0644\n", 4000));
        body.Length.ShouldBe(20_000);
        (await Prepare(Sample.Note() with { Body = body })).GetProperty("body").GetString().ShouldBe(body);
    }
}

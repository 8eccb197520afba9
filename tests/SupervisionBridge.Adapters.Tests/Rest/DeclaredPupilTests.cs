using static SupervisionBridge.Adapters.Tests.Rest.DeclaredSchool;

namespace SupervisionBridge.Adapters.Tests.Rest;

public class DeclaredPupilTests
{
    private static readonly DateOnly Birthday = new(2015, 4, 9);

    private static async Task<IReadOnlyList<string>> Find(DeclaredSchool school, PupilQuery? query = null) =>
        [.. (await school.System().FindPupilsAsync(query ?? new PupilQuery { DateOfBirth = Birthday }, TestContext.Current.CancellationToken)).Pupils.Select(pupil => pupil.Id)];

    [Fact]
    public async Task Find_SystemThatOverlooksTheFilter_AnswersOnlyWhoFits()
    {
        var rows = Rows(Pupil("p1"), Pupil("p2", dob: "2016-01-01"), Pupil("p3"));
        (await Find(new DeclaredSchool().On(Pupils, rows))).ShouldBe(["p1", "p3"]);
        (await Find(new DeclaredSchool().On(Pupils, rows), new PupilQuery { Upn = "Up2" })).ShouldBe(["p2"]);
        (await Find(new DeclaredSchool().On(Pupils, rows), new PupilQuery { MisId = "7", DateOfBirth = new DateOnly(2016, 1, 1) })).ShouldBe(["p2"]);
    }

    [Theory]
    [InlineData("testowska", 1)]
    [InlineData("Téstowska", 1)]
    [InlineData("Testowska-Nowak", 1)]
    [InlineData("Nowak", 0)]
    public async Task Find_BySurname_KeepsLookAlikesForTheMatcher(string surname, int found) =>
        (await Find(new DeclaredSchool().On(Pupils, Rows(Pupil("p1"))), new PupilQuery { Surname = surname })).Count.ShouldBe(found);

    [Fact]
    public async Task Find_IdentifierThatTheSystemCannotFilterBy_IsLeftOutOfTheQuery()
    {
        var school = new DeclaredSchool().On(Pupils, Rows());
        await Find(school, new PupilQuery { Upn = "A&b=c" });
        await Find(school);
        school.Calls.ShouldBe([Pupils, $"{Pupils}?dob=2015-04-09"]);
    }

    public static TheoryData<string, string, string> Pagings => new()
    {
        { """{"kind":"page","parameter":"p","first":0,"sizeParameter":"n","size":1}""", "?dob=2015-04-09&n=1&p=0", "?dob=2015-04-09&n=1&p=1" },
        { """{"kind":"offset","parameter":"skip","sizeParameter":"n","size":1}""", "?dob=2015-04-09&n=1&skip=0", "?dob=2015-04-09&n=1&skip=1" },
        { """{"kind":"cursor","parameter":"after","next":"/next"}""", "?dob=2015-04-09", "?dob=2015-04-09&after=%2Fapi%2Fpupils%3Fx%3D1" },
        { """{"kind":"nextLink","next":"/next"}""", "?dob=2015-04-09", "?x=1" },
        { """{"kind":"linkHeader"}""", "?dob=2015-04-09", "?x=1" },
    };

    [Theory]
    [MemberData(nameof(Pagings))]
    public async Task Find_Paged_ReadsToTheEnd(string paging, string first, string second)
    {
        var school = new DeclaredSchool().With("pupils.search.paging", paging)
            .On(Pupils, $$"""{"rows":[{{Pupil("p1")}}],"next":"/api/pupils?x=1"}""", also: response => response.Headers.Add("Link", "</api/pupils?x=0>; rel=\"prev\", <https://school.invalid/api/pupils?x=1>; rel=\"next\""))
            .On(Pupils, Rows(Pupil("p2")))
            .On(Pupils, Rows());
        (await Find(school)).ShouldBe(["p1", "p2"]);
        school.Calls[..2].ShouldBe([Pupils + first, Pupils + second]);
    }

    [Theory]
    [InlineData("https://elsewhere.invalid/api/pupils")]
    [InlineData("//elsewhere.invalid/api/pupils")]
    [InlineData("/other/pupils")]
    [InlineData("../other")]
    [InlineData("http://school.invalid/api/pupils")]
    public async Task Find_NextPageAtAnotherSystem_IsNotFollowed(string next)
    {
        var school = new DeclaredSchool().With("pupils.search.paging", """{"kind":"nextLink","next":"/next"}""").On(Pupils, $$"""{"rows":[{{Pupil("p1")}}],"next":"{{next}}"}""");
        (await Should.ThrowAsync<SchoolSystemException>(Find(school))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        school.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Find_EmptyPagesBeforeTheEnd_AreReadOverAndASecondSameCursorIsNot()
    {
        const string paging = """{"kind":"cursor","parameter":"c","next":"/next"}""";
        var school = new DeclaredSchool().With("pupils.search.paging", paging).On(Pupils, """{"rows":[],"next":"1"}""").On(Pupils, """{"rows":[],"next":"2"}""").On(Pupils, Rows(Pupil("p1")));
        (await Find(school)).ShouldBe(["p1"]);
        await Should.ThrowAsync<SchoolSystemException>(Find(new DeclaredSchool().With("pupils.search.paging", paging).On(Pupils, """{"rows":[],"next":"1"}""")));
    }

    [Fact]
    public async Task Find_SystemThatOverlooksThePage_IsNotUnderstoodAndNotAskedForEver()
    {
        var school = new DeclaredSchool().With("pupils.search.paging", """{"kind":"page","parameter":"p"}""").On(Pupils, Rows(Pupil("p1")));
        (await Should.ThrowAsync<SchoolSystemException>(Find(school))).Message.ShouldContain("circle");
    }

    [Fact]
    public async Task Find_UnknownWordForTheRoll_IsATroubleAndNoGuess()
    {
        var trouble = await Should.ThrowAsync<SchoolSystemException>(Find(new DeclaredSchool().On(Pupils, Rows(Pupil("p1", state: "Testowska")))));
        trouble.Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        trouble.ToString().ShouldNotContain("Testowska");
    }

    [Theory]
    [InlineData("p/1", "GET /api/pupils/p%2F1")]
    [InlineData("p?x=1#y", "GET /api/pupils/p%3Fx%3D1%23y")]
    public async Task Get_IdWithSigns_StaysInItsSegment(string id, string call)
    {
        var school = new DeclaredSchool().On(call, "{}", 404);
        (await school.System().GetPupilAsync(id, CancellationToken.None)).ShouldBeNull();
        school.Calls.ShouldBe([call]);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    public async Task Get_IdThatWouldBeAnotherAddress_IsNeverAsked(string id)
    {
        var school = new DeclaredSchool();
        await Should.ThrowAsync<SchoolSystemException>(school.System().GetPupilAsync(id, CancellationToken.None));
        school.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_AnotherRecordThanAsked_IsNotUnderstood() =>
        (await Should.ThrowAsync<SchoolSystemException>(new DeclaredSchool().On("GET /api/pupils/p1", Pupil("p2")).System().GetPupilAsync("p1", CancellationToken.None)))
            .Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
}

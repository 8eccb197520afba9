using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class FindPupilsTests
{
    private const string AsOf = "2026-11-03T06:00:00Z";

    private static Task<PupilSearch> Find(StubSchool school) => school.System().FindPupilsAsync(new PupilQuery { Surname = "Testowska" }, CancellationToken.None);

    [Fact]
    public async Task Find_EveryIdentifierGiven_IsAskedForEscaped()
    {
        var school = new StubSchool().On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, AsOf));
        await school.System().FindPupilsAsync(
            new PupilQuery { Upn = "B801200005001", MisId = "a&b", Surname = "O'Test Łąka", DateOfBirth = new DateOnly(2015, 4, 9) }, CancellationToken.None);
        school.Calls[0].Call.ShouldBe("GET /api/v1/students?limit=200&upn=B801200005001&mis_id=a%26b&surname=O%27Test%20%C5%81%C4%85ka&dob=2015-04-09");
    }

    [Fact]
    public async Task Find_NoIdentifier_IsRefusedInsteadOfListingTheSchool() =>
        await Should.ThrowAsync<ArgumentException>(() => new StubSchool().System().FindPupilsAsync(new PupilQuery(), CancellationToken.None));

    [Fact]
    public async Task Find_SeveralPages_AreFollowedToTheEndAndDoubleRowsComeOnceAsTheyStoodLast()
    {
        var school = new StubSchool()
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page("a b", AsOf, Sample.Student("p1"), Sample.Student("p2")))
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page("c", "2026-11-02T06:00:00Z", Sample.Student("p2", status: "leaver"), Sample.Student("p3")))
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page("", AsOf, Sample.Student("p1")));
        var found = await Find(school);
        found.Pupils.Select(pupil => (pupil.Id, pupil.RollState)).ShouldBe([("p1", RollState.OnRoll), ("p2", RollState.Leaver), ("p3", RollState.OnRoll)]);
        found.RosterAsOf.ShouldBe(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero));
        school.Calls[1].Call.ShouldEndWith("&cursor=a%20b");
    }

    [Fact]
    public async Task Find_Evidence_IsHandedOnWhole()
    {
        var student = Sample.Student("p1", status: "archived", mergedInto: "p2");
        student["upn"] = "B801200005001";
        student["former_upns"] = new System.Text.Json.Nodes.JsonArray("M80120000500A", null);
        student["preferred_forename"] = "Tess";
        student["year_group"] = "5";
        student["reg_group"] = "5K";
        var pupil = (await Find(new StubSchool().On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, AsOf, student)))).Pupils.ShouldHaveSingleItem();
        pupil.Upn.ShouldBe("B801200005001");
        pupil.FormerUpns.ShouldBe(["M80120000500A"]);
        pupil.MisId.ShouldBe("m-p1");
        (pupil.LegalForename, pupil.LegalSurname, pupil.PreferredForename).ShouldBe(("Testa", "Testowska", "Tess"));
        (pupil.YearGroup, pupil.Class, pupil.MergedInto, pupil.RollState).ShouldBe(("5", "5K", "p2", RollState.Archived));
        pupil.DateOfBirth.ShouldBe(new DateOnly(2015, 4, 9));
        pupil.SiblingIds.ShouldBe(["p9"]);
    }

    [Fact]
    public async Task Find_RepeatingCursor_IsNotUnderstood()
    {
        var school = new StubSchool().On(Sample.Students, HttpStatusCode.OK, Sample.Page("again", AsOf, Sample.Student("p1")));
        (await Should.ThrowAsync<SchoolSystemException>(Find(school))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        school.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Find_PagingWithoutEnd_StopsAfterFiftyPages()
    {
        var school = new StubSchool();
        for (var page = 0; page < 60; page++)
        {
            school.On(Sample.Students, HttpStatusCode.OK, Sample.Page(page.ToString(CultureInfo.InvariantCulture), AsOf));
        }

        (await Should.ThrowAsync<SchoolSystemException>(Find(school))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        school.Calls.Count.ShouldBe(50);
    }

    [Theory]
    [InlineData("\"id\":\"p1\"", "\"id\":\" \"")]
    [InlineData("\"dob\":\"2015-04-09\"", "\"dob\":\"09/04/2015\"")]
    [InlineData("\"status\":\"on_roll\"", "\"status\":\"Testowska\"")]
    [InlineData("\"legal_surname\":\"Testowska\",", "")]
    [InlineData("\"legal_forename\":\"Testa\"", "\"legal_forename\":null")]
    [InlineData("{\"id\"", "null,{\"id\"")]
    [InlineData("06:00:00Z", "06:00:00")]
    [InlineData("{\"items\"", "{\"Testowska\":@,\"items\"")]
    public async Task Find_RowThatBreaksTheContract_IsNotUnderstoodAndNotRepeated(string sound, string broken)
    {
        var page = Sample.Page(null, AsOf, Sample.Student("p1"));
        page.ShouldContain(sound);
        var school = new StubSchool().On(Sample.Students, HttpStatusCode.OK, page.Replace(sound, broken, StringComparison.Ordinal));
        var thrown = await Should.ThrowAsync<SchoolSystemException>(Find(school));
        thrown.Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        thrown.ToString().ShouldNotContain("Testowska");
    }

    [Theory]
    [InlineData(200, "text/html")]
    [InlineData(200, "")]
    public async Task Find_AnswerThatIsNotJson_IsNotUnderstood(int status, string mediaType)
    {
        var school = new StubSchool().On(Sample.Students, (HttpStatusCode)status, Sample.Page(null, AsOf), mediaType);
        (await Should.ThrowAsync<SchoolSystemException>(Find(school))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
    }

    [Fact]
    public async Task Find_EndlessAnswer_IsLeftAfterFourMebibytes()
    {
        var stream = new EndlessStream();
        var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var school = new StubSchool().On(Sample.Students, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content }));
        (await Should.ThrowAsync<SchoolSystemException>(Find(school))).Trouble.ShouldBe(SchoolSystemTrouble.NotUnderstood);
        stream.Given.ShouldBeLessThan(5 * 1024 * 1024);
    }

    [Theory]
    [InlineData(302, "x", SchoolSystemTrouble.NotUnderstood)]
    [InlineData(400, "x", SchoolSystemTrouble.NotUnderstood)]
    [InlineData(401, "x", SchoolSystemTrouble.NotAllowed)]
    [InlineData(403, "permission", SchoolSystemTrouble.NotAllowed)]
    [InlineData(403, "integration/paused", SchoolSystemTrouble.Paused)]
    [InlineData(404, "x", SchoolSystemTrouble.NotAllowed)]
    [InlineData(408, "x", SchoolSystemTrouble.Unreachable)]
    [InlineData(422, "x", SchoolSystemTrouble.NotUnderstood)]
    [InlineData(429, "x", SchoolSystemTrouble.Limited)]
    [InlineData(500, "x", SchoolSystemTrouble.Unreachable)]
    [InlineData(503, "x", SchoolSystemTrouble.Unreachable)]
    public async Task Find_Refusal_IsItsTroubleWithTheTimeToComeBack(int status, string type, SchoolSystemTrouble trouble)
    {
        var school = new StubSchool().On(
            Sample.Students,
            (HttpStatusCode)status,
            $$"""{"type":"{{type}}","title":"Testowska","detail":"Testowska"}""",
            "application/problem+json",
            response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(5)));
        var thrown = await Should.ThrowAsync<SchoolSystemException>(Find(school));
        thrown.Trouble.ShouldBe(trouble);
        thrown.RetryAt.ShouldBe(school.Clock.Now.AddSeconds(5));
        thrown.ToString().ShouldNotContain("Testowska");
    }
}

using System.Net;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class GetPupilTests
{
    private const string Problem = "application/problem+json";
    private const string AsOf = "2026-11-03T06:00:00Z";

    private static StubSchool Merged() => new StubSchool().On("GET /api/v1/students/old", HttpStatusCode.Gone, """{"status":410,"merged_into":"new"}""", Problem);

    [Fact]
    public async Task Get_Known_IsTheCandidate() =>
        (await new StubSchool().On("GET /api/v1/students/a%2Fb", HttpStatusCode.OK, Sample.Student("a/b").ToJsonString()).System().GetPupilAsync("a/b", CancellationToken.None))!
            .Id.ShouldBe("a/b");

    [Fact]
    public async Task Get_Unknown_IsNull() =>
        (await new StubSchool().On("GET /api/v1/students/p1", HttpStatusCode.NotFound, "{}", Problem).System().GetPupilAsync("p1", CancellationToken.None)).ShouldBeNull();

    [Fact]
    public async Task Get_HtmlPageInsteadOfAnAnswer_IsNotTakenForAnUnknownPupil() =>
        await Throws(new StubSchool().On("GET /api/v1/students/p1", HttpStatusCode.NotFound, "<html>", "text/html"), "p1", SchoolSystemTrouble.NotAllowed);

    [Fact]
    public async Task Get_AnotherPupilAnswered_IsNotUnderstood() =>
        await Throws(new StubSchool().On("GET /api/v1/students/p1", HttpStatusCode.OK, Sample.Student("p2").ToJsonString()), "p1", SchoolSystemTrouble.NotUnderstood);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    public async Task Get_IdThatWouldChangeTheAddress_IsNeverSent(string id)
    {
        var school = new StubSchool();
        await Throws(school, id, SchoolSystemTrouble.NotUnderstood);
        school.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_MergedAndStillListed_IsTheOldRecordWithItsSuccessor()
    {
        var school = Merged()
            .On("GET /api/v1/students/new", HttpStatusCode.OK, Sample.Student("new").ToJsonString())
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, AsOf, Sample.Student("old", status: "leaver"), Sample.Student("new")));
        var pupil = (await school.System().GetPupilAsync("old", CancellationToken.None))!;
        (pupil.Id, pupil.MergedInto, pupil.RollState, pupil.MisId).ShouldBe(("old", "new", RollState.Leaver, "m-old"));
    }

    [Fact]
    public async Task Get_MergedAndNoLongerListed_ShowsTheSuccessorButNoIdentifierToMatchBy()
    {
        var school = Merged()
            .On("GET /api/v1/students/new", HttpStatusCode.Gone, """{"merged_into":"newest"}""", Problem)
            .On("GET /api/v1/students/newest", HttpStatusCode.OK, Sample.Student("newest").ToJsonString())
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, AsOf, Sample.Student("newest")));
        var pupil = (await school.System().GetPupilAsync("old", CancellationToken.None))!;
        (pupil.Id, pupil.MergedInto, pupil.RollState, pupil.MisId, pupil.Upn).ShouldBe(("old", "new", RollState.Archived, null, null));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"merged_into\":\"\"}")]
    [InlineData("{\"merged_into\":\"old\"}")]
    [InlineData("{\"merged_into\":\"..\"}")]
    public async Task Get_MergedIntoNobody_IsNotUnderstood(string body) =>
        await Throws(new StubSchool().On("GET /api/v1/students/old", HttpStatusCode.Gone, body, Problem), "old", SchoolSystemTrouble.NotUnderstood);

    [Fact]
    public async Task Get_MergedIntoACircle_IsNotUnderstood() =>
        await Throws(Merged().On("GET /api/v1/students/new", HttpStatusCode.Gone, """{"merged_into":"old"}""", Problem), "old", SchoolSystemTrouble.NotUnderstood);

    [Fact]
    public async Task Get_MergedIntoARecordThatIsNotThere_IsNobody() =>
        (await Merged().On("GET /api/v1/students/new", HttpStatusCode.NotFound, "{}", Problem).System().GetPupilAsync("old", CancellationToken.None)).ShouldBeNull();

    private static async Task Throws(StubSchool school, string id, SchoolSystemTrouble trouble) =>
        (await Should.ThrowAsync<SchoolSystemException>(school.System().GetPupilAsync(id, CancellationToken.None))).Trouble.ShouldBe(trouble);
}

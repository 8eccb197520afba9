using System.Net;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class FollowTests
{
    private static Task<WriteOutcome> Follow(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new StubSchool().On("GET /api/v1/operations/op1", status, body).System().FollowAsync("op1", CancellationToken.None);

    [Fact]
    public async Task Follow_Pending_IsStillAccepted() =>
        (await Follow("""{"id":"op1","state":"pending","incident_id":null}""")).ShouldBe(new WriteOutcome.Accepted("op1"));

    [Fact]
    public async Task Follow_Succeeded_IsWritten() =>
        (await Follow("""{"id":"op1","state":"succeeded","incident_id":"i1"}""")).ShouldBe(new WriteOutcome.Written("i1", null));

    [Theory]
    [InlineData(422, "{\"student_match\":[\"no\"]}", RejectionReason.MatchRefused)]
    [InlineData(422, "{\"body\":[\"no\"]}", RejectionReason.Invalid)]
    [InlineData(423, "{}", RejectionReason.PupilArchived)]
    [InlineData(413, "{}", RejectionReason.TooLong)]
    public async Task Follow_Failed_IsRejectedByItsProblem(int status, string errors, RejectionReason reason) =>
        (await Follow($$$"""{"id":"op1","state":"failed","problem":{"type":"x","title":"t","status":{{{status}}},"errors":{{{errors}}}}}"""))
            .ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(reason);

    [Fact]
    public async Task Follow_FailedSincePupilWasMerged_SaysIntoWhom() =>
        (await Follow("""{"id":"op1","state":"failed","problem":{"type":"x","title":"t","status":410,"merged_into":"p7"}}"""))
            .ShouldBeOfType<WriteOutcome.Rejected>().MergedInto.ShouldBe("p7");

    [Fact]
    public async Task Follow_FailedSinceOtherContentStandsThere_IsConflict() =>
        (await Follow("""{"id":"op1","state":"failed","problem":{"type":"x","title":"t","status":409}}""")).ShouldBe(new WriteOutcome.Conflict());

    [Theory]
    [InlineData("""{"id":"op1","state":"succeeded","incident_id":null}""")]
    [InlineData("""{"id":"op1","state":"failed"}""")]
    [InlineData("""{"id":"op1","state":"failed","problem":{"type":"x","title":"t","status":500}}""")]
    [InlineData("""{"id":"op1","state":"resting"}""")]
    [InlineData("""{"id":"op2","state":"succeeded","incident_id":"i1"}""")]
    [InlineData("<html>")]
    public async Task Follow_AnythingUnclear_IsUnknown(string body) => (await Follow(body)).ShouldBeOfType<WriteOutcome.Unknown>();

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(418)]
    public async Task Follow_OperationThatIsNotThere_IsUnknown(int status) => (await Follow("{}", (HttpStatusCode)status)).ShouldBeOfType<WriteOutcome.Unknown>();

    [Theory]
    [InlineData(401, SchoolSystemTrouble.NotAllowed)]
    [InlineData(429, SchoolSystemTrouble.Limited)]
    [InlineData(500, SchoolSystemTrouble.Unreachable)]
    public async Task Follow_NotAnsweredNow_IsDeferred(int status, SchoolSystemTrouble trouble) =>
        (await Follow("{}", (HttpStatusCode)status)).ShouldBe(new WriteOutcome.Deferred(null, trouble));

    [Fact]
    public async Task Follow_TooManyRequests_SaysWhenToAskAgain()
    {
        var system = new StubSchool()
            .On("GET /api/v1/operations/op1", _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "40" } } }))
            .System();

        (await system.FollowAsync("op1", CancellationToken.None)).ShouldBeOfType<WriteOutcome.Deferred>().Until.ShouldNotBeNull();
    }

    [Fact]
    public async Task Follow_NoConnection_IsDeferred() =>
        (await new StubSchool()
            .On("GET /api/v1/operations/op1", _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError)))
            .System().FollowAsync("op1", CancellationToken.None)).ShouldBe(new WriteOutcome.Deferred(null, SchoolSystemTrouble.Unreachable));
}

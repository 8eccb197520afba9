using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class WriteOutcomeTests
{
    private const string Problem = "application/problem+json";

    private static async Task<WriteOutcome> Write(StubSchool school, PreparedNote? note = null)
    {
        var outcome = await school.System().WriteNoteAsync(note ?? Sample.Prepared, TestContext.Current.CancellationToken);
        school.Calls.Count.ShouldBe(1, "a write is one call, never a retry");
        return outcome;
    }

    private static Task<WriteOutcome> Write(HttpStatusCode status, string body, string mediaType = "application/json", Action<HttpResponseMessage>? also = null) =>
        Write(new StubSchool().On(Sample.Create, status, body, mediaType, also));

    [Fact]
    public async Task Write_SendsThePreparedBytesOnceAsJson()
    {
        var school = new StubSchool().On(Sample.Create, HttpStatusCode.Created, Sample.Incident().ToJsonString());
        await Write(school);
        school.Calls[0].Body.ShouldBe(Sample.Prepared.Payload.ToArray());
    }

    [Theory]
    [InlineData(HttpStatusCode.Created, "filed")]
    [InlineData(HttpStatusCode.OK, "filed")]
    [InlineData(HttpStatusCode.OK, "deleted")]
    public async Task Write_ReadableSuccessForTheRightPupil_IsWritten(HttpStatusCode status, string state) =>
        (await Write(status, Sample.Incident(state).ToJsonString())).ShouldBe(new WriteOutcome.Written("i1", new Uri("https://school.invalid/incidents/i1")));

    [Theory]
    [InlineData(HttpStatusCode.Created)]
    [InlineData(HttpStatusCode.OK)]
    public async Task Write_LandedInTheTray_IsUnassigned(HttpStatusCode status) =>
        (await Write(status, Sample.Incident("tray", student: null).ToJsonString())).ShouldBe(new WriteOutcome.Unassigned("i1"));

    [Fact]
    public async Task Write_SuccessWithByteOrderMark_IsWritten() =>
        (await Write(HttpStatusCode.Created, "\uFEFF" + Sample.Incident().ToJsonString())).ShouldBeOfType<WriteOutcome.Written>();

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/incidents/i1")]
    [InlineData("file:///etc/passwd")]
    public async Task Write_SuccessWithALinkThatIsNoWebAddress_IsWrittenWithoutIt(string url)
    {
        var incident = Sample.Incident();
        incident["url"] = url;
        (await Write(HttpStatusCode.Created, incident.ToJsonString())).ShouldBe(new WriteOutcome.Written("i1", null));
    }

    [Theory]
    [InlineData("filed", "p2", "sb-1")]
    [InlineData("tray", "p2", "sb-1")]
    [InlineData("deleted", "p2", "sb-1")]
    [InlineData("filed", "p1", "sb-2")]
    [InlineData("filed", null, "sb-1")]
    [InlineData("lost", "p1", "sb-1")]
    public async Task Write_SuccessThatDisagreesWithWhatWasSent_IsUnknown(string state, string? student, string reference) =>
        (await Write(HttpStatusCode.Created, Sample.Incident(state, student, reference).ToJsonString())).ShouldBeOfType<WriteOutcome.Unknown>();

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{\"id\":\"i1\"", "application/json")]
    [InlineData("{\"id\":\"i1\"}", "application/json")]
    [InlineData("<html>Welcome</html>", "text/html")]
    [InlineData("<html>Welcome</html>", "application/json")]
    public async Task Write_SuccessThatCannotBeRead_IsUnknown(string body, string mediaType) =>
        (await Write(HttpStatusCode.Created, body, mediaType)).ShouldBeOfType<WriteOutcome.Unknown>();

    [Fact]
    public async Task Write_RightJsonUnderTheWrongMediaType_IsUnknown() =>
        (await Write(HttpStatusCode.Created, Sample.Incident().ToJsonString(), "text/html")).ShouldBeOfType<WriteOutcome.Unknown>();

    [Theory]
    [InlineData("\"id\":\"i1\",", "\"id\":\"\",")]
    [InlineData("\"id\":\"i1\",", "\"id\":null,")]
    [InlineData("\"id\":\"i1\",", "\"id\":\"i0\",\"id\":\"i1\",")]
    [InlineData("\"title\":\"Title\"", "\"title\":\"\\ud83d\"")]
    [InlineData("14:30:00\\u002B00:00", "14:30:00")]
    public async Task Write_SuccessWithABrokenMember_IsUnknown(string sound, string broken)
    {
        var body = Sample.Incident().ToJsonString();
        body.ShouldContain(sound);
        (await Write(HttpStatusCode.Created, body.Replace(sound, broken, StringComparison.Ordinal))).ShouldBeOfType<WriteOutcome.Unknown>();
    }

    [Fact]
    public async Task Write_SuccessLongerThanAMebibyte_IsUnknown()
    {
        var incident = Sample.Incident();
        incident["body"] = new string('x', 1024 * 1024);
        (await Write(HttpStatusCode.Created, incident.ToJsonString())).ShouldBeOfType<WriteOutcome.Unknown>();
    }

    [Fact]
    public async Task Write_EndlessBody_IsLeftAfterAMebibyteAndUnknown()
    {
        var stream = new EndlessStream();
        var outcome = await Write(new StubSchool().On(Sample.Create, _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created) { Content = new StreamContent(stream) })));
        outcome.ShouldBeOfType<WriteOutcome.Unknown>();
        stream.Given.ShouldBeLessThan(2 * 1024 * 1024);
    }

    [Fact]
    public async Task Write_Accepted_CarriesTheOperation() =>
        (await Write(HttpStatusCode.Accepted, """{"id":"op1","state":"pending"}""")).ShouldBe(new WriteOutcome.Accepted("op1"));

    [Theory]
    [InlineData("/api/v1/operations/op%201?x=1", "op 1")]
    [InlineData("https://elsewhere.invalid/api/v1/operations/op2", "op2")]
    public async Task Write_AcceptedWithoutABody_TakesTheOperationFromLocation(string location, string operation) =>
        (await Write(HttpStatusCode.Accepted, "", also: response => response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute)))
            .ShouldBe(new WriteOutcome.Accepted(operation));

    [Theory]
    [InlineData(null)]
    [InlineData("/api/v1/operations/")]
    [InlineData("/api/v1/incidents/i1")]
    public async Task Write_AcceptedWithoutAnyOperation_IsUnknown(string? location) =>
        (await Write(HttpStatusCode.Accepted, "", also: response =>
            response.Headers.Location = location is null ? null : new Uri(location, UriKind.Relative))).ShouldBeOfType<WriteOutcome.Unknown>();

    [Fact]
    public async Task Write_SameReferenceWithOtherContent_IsConflict() =>
        (await Write(HttpStatusCode.Conflict, "{}", Problem)).ShouldBe(new WriteOutcome.Conflict());

    [Fact]
    public async Task Write_MergedPupil_SaysIntoWhom()
    {
        var outcome = (await Write(HttpStatusCode.Gone, """{"type":"merged","title":"t","status":410,"merged_into":"p7"}""", Problem)).ShouldBeOfType<WriteOutcome.Rejected>();
        outcome.Reason.ShouldBe(RejectionReason.PupilMerged);
        outcome.MergedInto.ShouldBe("p7");
    }

    [Theory]
    [InlineData(400, RejectionReason.Invalid)]
    [InlineData(413, RejectionReason.TooLong)]
    [InlineData(422, RejectionReason.Invalid)]
    [InlineData(423, RejectionReason.PupilArchived)]
    public async Task Write_RefusedWithAnHtmlPage_IsRejectedByStatus(int status, RejectionReason reason) =>
        (await Write((HttpStatusCode)status, "<html>", "text/html")).ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(reason);

    [Theory]
    [InlineData("student_match", RejectionReason.MatchRefused)]
    [InlineData("student_match.dob", RejectionReason.MatchRefused)]
    [InlineData("/student_match/dob", RejectionReason.MatchRefused)]
    [InlineData("categories", RejectionReason.Category)]
    [InlineData("categories[0]", RejectionReason.Category)]
    [InlineData("student_id", RejectionReason.PupilUnknown)]
    [InlineData("body", RejectionReason.Invalid)]
    [InlineData("occurred_at", RejectionReason.Invalid)]
    [InlineData("nobody_knows", RejectionReason.Invalid)]
    public async Task Write_RefusedField_GivesTheReason(string field, RejectionReason reason) =>
        (await Write(HttpStatusCode.UnprocessableEntity, $$"""{"type":"invalid","title":"t","status":422,"errors":{"{{field}}":["no"]} }""", Problem))
            .ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(reason);

    [Fact]
    public async Task Write_DoubtAboutThePupilGoesBeforeOtherFields()
    {
        var outcome = await Write(HttpStatusCode.UnprocessableEntity, """{"errors":{"categories":["no"],"student_match.dob":["no"],"body":["no"]}}""", Problem);
        var rejected = outcome.ShouldBeOfType<WriteOutcome.Rejected>();
        rejected.Reason.ShouldBe(RejectionReason.MatchRefused);
        rejected.Fields.ShouldBe(["body", "categories", "student_match.dob"]);
    }

    [Theory]
    [InlineData(20_000, RejectionReason.Invalid)]
    [InlineData(20_001, RejectionReason.TooLong)]
    public async Task Write_RefusedBody_IsTooLongOnlyWhereItIs(int length, RejectionReason reason)
    {
        var payload = Encoding.UTF8.GetBytes($$"""{"title":"t","body":"{{new string('x', length)}}"}""");
        var school = new StubSchool().On(Sample.Create, HttpStatusCode.UnprocessableEntity, """{"errors":{"body":["no"]}}""", Problem);
        (await Write(school, Sample.Prepared with { Payload = payload })).ShouldBeOfType<WriteOutcome.Rejected>().Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Write_RefusalThatRepeatsWhatWasSent_HandsNoneOfItOn()
    {
        var outcome = await Write(HttpStatusCode.UnprocessableEntity, """
            {"type":"x","title":"Testowska","status":422,"detail":"Testowska","errors":{"student_match.surname.Testowska":["Testowska is wrong"],"Testowska":["x"]}}
            """, Problem);
        outcome.ShouldBeOfType<WriteOutcome.Rejected>().Fields.ShouldBe(["other", "student_match.surname"]);
    }

    [Theory]
    [InlineData(401, "expired", SchoolSystemTrouble.NotAllowed)]
    [InlineData(403, "permission-missing", SchoolSystemTrouble.NotAllowed)]
    [InlineData(403, "https://school.invalid/problems/paused", SchoolSystemTrouble.Paused)]
    [InlineData(403, "integration-pending", SchoolSystemTrouble.Paused)]
    [InlineData(403, "about:revoked", SchoolSystemTrouble.Paused)]
    [InlineData(404, "not-found", SchoolSystemTrouble.NotAllowed)]
    [InlineData(405, "method", SchoolSystemTrouble.NotAllowed)]
    [InlineData(415, "media", SchoolSystemTrouble.NotUnderstood)]
    [InlineData(429, "slow-down", SchoolSystemTrouble.Limited)]
    public async Task Write_NotNow_IsDeferredWithItsTrouble(int status, string type, SchoolSystemTrouble trouble) =>
        (await Write((HttpStatusCode)status, $$$"""{"type":"{{{type}}}","title":"t","status":{{{status}}}}""", Problem)).ShouldBe(new WriteOutcome.Deferred(null, trouble));

    [Fact]
    public async Task Write_LimitedWithSeconds_SaysUntilWhen() =>
        (await Write(HttpStatusCode.TooManyRequests, "{}", Problem, response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90))))
            .ShouldBe(new WriteOutcome.Deferred(new FakeClock().Now.AddSeconds(90), SchoolSystemTrouble.Limited));

    [Fact]
    public async Task Write_LimitedWithADate_SaysUntilWhen()
    {
        var date = new DateTimeOffset(2026, 11, 3, 17, 0, 0, TimeSpan.Zero);
        (await Write(HttpStatusCode.TooManyRequests, "{}", Problem, response => response.Headers.RetryAfter = new RetryConditionHeaderValue(date)))
            .ShouldBe(new WriteOutcome.Deferred(date, SchoolSystemTrouble.Limited));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("-1", null)]
    [InlineData("soon", null)]
    public async Task Write_LimitedWithARateLimitReset_SaysUntilWhen(string reset, int? seconds) =>
        (await Write(HttpStatusCode.TooManyRequests, "{}", Problem, response => response.Headers.TryAddWithoutValidation("RateLimit-Reset", reset)))
            .ShouldBe(new WriteOutcome.Deferred(seconds is { } after ? new FakeClock().Now.AddSeconds(after) : null, SchoolSystemTrouble.Limited));

    [Theory]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    public async Task Write_AnswerThatMayHideACommit_IsUnknown(int status) =>
        (await Write((HttpStatusCode)status, "{}", Problem)).ShouldBe(new WriteOutcome.Unknown($"answered {status}"));

    [Fact]
    public async Task Write_DownWithRetryAfter_IsStillUnknown() =>
        (await Write(HttpStatusCode.ServiceUnavailable, "{}", Problem, response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(9))))
            .ShouldBeOfType<WriteOutcome.Unknown>();
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>Faults that answer with something other than what happened.</summary>
public sealed class AnswerFaultTests : SandboxTest
{
    [Theory]
    [InlineData("500-before-commit", 500, 0)]
    [InlineData("502-before-commit", 502, 0)]
    [InlineData("503-before-commit", 503, 0)]
    [InlineData("500-after-commit", 500, 1)]
    [InlineData("502-after-commit", 502, 1)]
    [InlineData("503-after-commit", 503, 1)]
    public async Task ServerError_OnCreate_ComesBeforeOrAfterTheWrite(string kind, int status, int written)
    {
        await FaultAsync(kind);

        var answer = await CreateAsync(Note());

        ((int)answer.Status).ShouldBe(status);
        answer.MediaType.ShouldBe("application/problem+json");
        (await IncidentCountAsync()).ShouldBe(written);
    }

    [Fact]
    public async Task ServerError_WithRetryAfter_CarriesItAsItStands()
    {
        await FaultAsync("503-before-commit", new JsonObject { ["retryAfter"] = "Mon, 23 Nov 2026 10:00:00 GMT" });

        (await GetAsync("/v1/status")).Headers.RetryAfter!.Date.ShouldBe(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task RateLimited_OnCreate_SaysWhenToComeBackAndWritesNothing()
    {
        await FaultAsync("rate-limited", new JsonObject { ["retryAfter"] = 7, ["times"] = 1 });

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        answer.Headers.GetValues("RateLimit-Remaining").ShouldBe(["0"]);
        answer.Headers.GetValues("RateLimit-Reset").ShouldBe(["7"]);
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task RateLimitedSilently_OnCreate_DoesNotSayWhen()
    {
        await FaultAsync("rate-limited-silently");

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldBeNull();
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task MalformedJson_OnCreate_IsWrittenAndTheAnswerIsNoJson()
    {
        await FaultAsync("malformed-json");

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.MediaType.ShouldBe("application/json");
        Should.Throw<JsonException>(() => answer.Json);
        (await IncidentCountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData(503, 503)]
    public async Task HtmlErrorPage_OnCreate_IsWrittenAndTheAnswerIsAPage(int? asked, int status)
    {
        await FaultAsync("html-error-page", new JsonObject { ["times"] = 1, ["status"] = asked });

        var answer = await CreateAsync(Note());

        ((int)answer.Status).ShouldBe(status);
        answer.MediaType.ShouldBe("text/html");
        (await IncidentCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task EmptyBody_OnCreate_IsWrittenAndTheAnswerIsEmpty()
    {
        await FaultAsync("empty-body");

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Text.ShouldBeEmpty();
        (await IncidentCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task RedirectElsewhere_OnCreate_PointsToAnotherHostThatCountsWhoComes()
    {
        await FaultAsync("redirect-elsewhere");

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.TemporaryRedirect);
        answer.Headers.Location!.Host.ShouldBe("localhost");
        (await IncidentCountAsync()).ShouldBe(0);
        (await ElsewhereAsync()).ShouldBe((0, 0));
        using var followed = await Http.GetAsync(answer.Headers.Location);
        (await ElsewhereAsync()).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("authorisation-pending", "pending")]
    [InlineData("authorisation-paused", "paused")]
    [InlineData("authorisation-revoked", "revoked")]
    public async Task AuthorisationState_OnCreate_IsForbiddenByThatWordAndWritesNothing(string kind, string word)
    {
        await FaultAsync(kind, []);

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        ((string)answer.Json["type"]!).ShouldEndWith(word);
        ((string)(await GetAsync("/v1/status")).Json["state"]!).ShouldBe(word);
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task TokenExpired_OnACallWithAToken_RefusesThatTokenFromThenOn()
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "supervisionbridge"), new("client_secret", "sandbox-secret-990002")]);
        using var response = await Http.PostAsync(Sandbox.ApiOf(Primary) + "/oauth/token", form);
        var token = (string)(await Answer.ReadAsync(response)).Json["access_token"]!;
        await FaultAsync("token-expired");

        (await SendAsync(HttpMethod.Get, "/v1/status", bearer: token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(HttpMethod.Get, "/v1/status", bearer: token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync("/v1/status")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ClockSkew_OnStatusAndCreate_ShowsTheWrongTime()
    {
        await FaultAsync("clock-skew", new JsonObject { ["shiftSeconds"] = -600 });
        var wrong = Clock.GetUtcNow().AddMinutes(-10);

        var status = await GetAsync("/v1/status");

        status.Json["time"]!.GetValue<DateTimeOffset>().ShouldBe(wrong);
        status.Headers.Date.ShouldBe(wrong);
        (await CreateAsync(Note())).Json["created_at"]!.GetValue<DateTimeOffset>().ShouldBe(wrong);
    }

    private async Task<(int Requests, int WithCredentials)> ElsewhereAsync()
    {
        var counted = (await ControlAsync(HttpMethod.Get, "/elsewhere")).Json;
        return ((int)counted["requests"]!, (int)counted["withCredentials"]!);
    }
}

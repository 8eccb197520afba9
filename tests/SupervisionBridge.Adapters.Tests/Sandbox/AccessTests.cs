using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class AccessTests : SandboxTest
{
    [Fact]
    public async Task Token_ForAClientInTheForm_LetsIn()
    {
        var token = await TokenAsync(("client_id", "supervisionbridge"), ("client_secret", "sandbox-secret-990002"));

        ((string)token.Json["token_type"]!).ShouldBe("Bearer");
        ((int)token.Json["expires_in"]!).ShouldBe(3600);
        (await StatusWithAsync(token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_ForAClientByBasicAuthentication_LetsIn()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Sandbox.ApiOf(Primary) + "/oauth/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("supervisionbridge:sandbox-secret-990002")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var response = await Http.SendAsync(request);

        (await StatusWithAsync(await Answer.ReadAsync(response))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Token_AfterItsTime_IsRefused()
    {
        var token = await TokenAsync(("client_id", "supervisionbridge"), ("client_secret", "sandbox-secret-990002"));
        Clock.Advance(TimeSpan.FromSeconds(3599));
        (await StatusWithAsync(token)).Status.ShouldBe(HttpStatusCode.OK);

        Clock.Advance(TimeSpan.FromSeconds(1));

        (await StatusWithAsync(token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_OfOneSchool_IsUnknownInAnother()
    {
        var token = await TokenAsync(("client_id", "supervisionbridge"), ("client_secret", "sandbox-secret-990002"));

        (await SendAsync(HttpMethod.Get, "/v1/status", urn: Academy, bearer: (string)token.Json["access_token"]!)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("students.read", "students.read")]
    [InlineData("notes.write students.read", "students.read notes.read notes.write files.write")]
    [InlineData(null, "students.read notes.read notes.write files.write")]
    public async Task Token_ForScopes_CarriesTheirPermissions(string? scope, string granted)
    {
        var token = await TokenAsync(("client_id", "supervisionbridge"), ("client_secret", "sandbox-secret-990002"), ("scope", scope));

        ((string)token.Json["scope"]!).ShouldBe(granted);
    }

    [Theory]
    [InlineData("wrong", null, "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("sandbox-secret-990001", null, "client_credentials", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("sandbox-secret-990002", "everything", "client_credentials", HttpStatusCode.BadRequest, "invalid_scope")]
    [InlineData("sandbox-secret-990002", null, "password", HttpStatusCode.BadRequest, "unsupported_grant_type")]
    public async Task Token_ForAWrongRequest_IsRefusedByItsName(string secret, string? scope, string grant, HttpStatusCode status, string error)
    {
        var answer = await TokenAsync(("client_id", "supervisionbridge"), ("client_secret", secret), ("scope", scope), ("grant_type", grant));

        answer.Status.ShouldBe(status);
        ((string)answer.Json["error"]!).ShouldBe(error);
    }

    [Fact]
    public async Task Call_WithoutAToken_IsRefusedAndSaysHow()
    {
        using var response = await Http.GetAsync(Sandbox.ApiOf(Primary) + "/v1/status");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Create_WithoutThePermission_IsForbidden()
    {
        var answer = await SendAsync(HttpMethod.Post, "/v1/incidents", JsonContent.Create(Note()), bearer: "sandbox-key-reader-990002");

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        ((string)answer.Json["type"]!).ShouldEndWith("permission");
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task FindStudents_WithoutThePermission_IsForbidden()
    {
        var token = await TokenAsync(("client_id", "supervisionbridge"), ("client_secret", "sandbox-secret-990002"), ("scope", "notes.write"));

        (await SendAsync(HttpMethod.Get, "/v1/students", bearer: (string)token.Json["access_token"]!)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("paused")]
    [InlineData("revoked")]
    public async Task Call_WhileTheIntegrationIsNotActive_IsForbiddenByThatWordAndStatusSaysSo(string state)
    {
        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["state"] = state });

        var answer = await GetAsync("/v1/students");

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        ((string)answer.Json["type"]!).ShouldEndWith(state);
        ((string)(await GetAsync("/v1/status")).Json["state"]!).ShouldBe(state);
    }

    [Fact]
    public async Task Call_OverTheMinutesLimit_Is429UntilTheMinuteIsOver()
    {
        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["requestsPerMinute"] = 2 });
        await GetAsync("/v1/status");
        await GetAsync("/v1/status");

        var answer = await GetAsync("/v1/status");

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(60));
        answer.Headers.GetValues("RateLimit-Limit").ShouldBe(["2"]);
        Clock.Advance(TimeSpan.FromSeconds(60));
        (await GetAsync("/v1/status")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private Task<Answer> StatusWithAsync(Answer token) => SendAsync(HttpMethod.Get, "/v1/status", bearer: (string)token.Json["access_token"]!);

    private async Task<Answer> TokenAsync(params (string Name, string? Value)[] fields)
    {
        var form = fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!);
        form.TryAdd("grant_type", "client_credentials");
        using var content = new FormUrlEncodedContent(form);
        using var response = await Http.PostAsync(Sandbox.ApiOf(Primary) + "/oauth/token", content);
        return await Answer.ReadAsync(response);
    }
}

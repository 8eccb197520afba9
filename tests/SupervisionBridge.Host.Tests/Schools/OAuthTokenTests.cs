using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Schools.Http;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Schools;

public sealed class OAuthTokenTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private SchoolStandIn school = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        school = await SchoolStandIn.StartAsync();
        http = SchoolHttp.Create(Connections.ByOAuth(school.Address), new CallBudget(clock), clock);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Call_First_AsksForTokenAndSendsIt()
    {
        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);

        school.Authorizations.ShouldBe(["Bearer token-1"]);
        school.TokenForm.ShouldBe("grant_type=client_credentials&scope=notes.write+students.read");
        school.TokenAuthorization.ShouldBe("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("bridge:" + SchoolStandIn.ClientSecret)));
    }

    [Fact]
    public async Task Call_WithSecretInForm_SendsItThereAndNotInHeader()
    {
        using var form = SchoolHttp.Create(Connections.ByOAuth(school.Address, ClientCredentialsIn.Form), new CallBudget(clock), clock);

        await form.GetAsync("v1/status");

        school.TokenForm!.ShouldContain("client_id=bridge&client_secret=" + SchoolStandIn.ClientSecret);
        school.TokenAuthorization.ShouldBeNull();
    }

    [Fact]
    public async Task Call_WhileTokenHolds_UsesItAgain()
    {
        await http.GetAsync("v1/status");
        clock.Advance(TimeSpan.FromMinutes(58));
        await http.GetAsync("v1/status");

        school.TokensAsked.ShouldBe(1);
    }

    [Fact]
    public async Task Call_ShortlyBeforeTokenEnds_AsksForNewOne()
    {
        await http.GetAsync("v1/status");
        clock.Advance(TimeSpan.FromMinutes(59));
        await http.GetAsync("v1/status");

        school.Authorizations.ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task Calls_TwentyAtOnce_AskForOneToken()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = school.Token;
        school.Token = async (context, number) =>
        {
            arrived.TrySetResult();
            await mayAnswer.Task;
            await answer(context, number);
        };

        var calls = Enumerable.Range(0, 20).Select(_ => http.GetAsync("v1/status")).ToList();
        await arrived.Task;
        mayAnswer.SetResult();
        await Task.WhenAll(calls);

        school.TokensAsked.ShouldBe(1);
        school.Authorizations.ShouldAllBe(sent => sent == "Bearer token-1");
        school.Authorizations.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Calls_TwentyAtOnceWithRefusedSecret_SendItOnce()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayAnswer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        school.Token = async (context, _) =>
        {
            arrived.TrySetResult();
            await mayAnswer.Task;
            context.Response.StatusCode = 401;
        };

        var calls = Enumerable.Range(0, 20).Select(_ => http.GetAsync("v1/status")).ToList();
        await arrived.Task;
        mayAnswer.SetResult();
        var answers = await Task.WhenAll(calls);

        answers.ShouldAllBe(one => one.StatusCode == HttpStatusCode.Unauthorized);
        school.TokensAsked.ShouldBe(1);
    }

    [Fact]
    public async Task Call_AnsweredBy401_ForgetsTokenAndDoesNotRetry()
    {
        school.Api = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer token-1" ? 401 : 200;
            return Task.CompletedTask;
        };

        (await http.PostAsync("v1/incidents", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        school.Calls.ShouldBe(1);
        (await http.PostAsync("v1/incidents", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        school.TokensAsked.ShouldBe(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task TokenRefused_AnyWay_IsHandedBackAs401WithNothingSent(int status)
    {
        school.Token = (context, _) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsJsonAsync(new { error = "invalid_client", error_description = SchoolStandIn.ClientSecret });
        };

        using var answer = await http.PostAsync("v1/incidents", new StringContent("{}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.ToString().ShouldNotContain(SchoolStandIn.ClientSecret);
        school.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task TokenEndpointAsksForFewerRequests_IsHandedBackWithItsWait()
    {
        school.Token = (context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        };

        using var answer = await http.PostAsync("v1/incidents", new StringContent("{}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(302, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"access_token":"broken\nt0ken","token_type":"Bearer"}""")]
    [InlineData(200, """{"access_token":"t0ken","token_type":"mac"}""")]
    public async Task TokenEndpointFails_AnyWay_SaysThatNothingWasSent(int status, string body)
    {
        school.Token = (context, _) =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        thrown.ToString().ShouldNotContain("t0ken");
        thrown.ToString().ShouldNotContain(SchoolStandIn.ClientSecret);
        school.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task TokenEndpointBreaksTheConnection_SaysThatNothingWasSent()
    {
        school.Token = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        thrown.ToString().ShouldNotContain(SchoolStandIn.ClientSecret);
    }

    [Fact]
    public async Task TokenEndpointHangs_SaysThatNothingWasSentBeforeTheCallsOwnTimeOut()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        school.Token = async (context, _) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        var call = http.PostAsync("v1/incidents", new StringContent("{}"));
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(15));

        (await Should.ThrowAsync<HttpRequestException>(() => call)).HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public async Task Token_WithoutLife_IsKeptForMinutesOnly()
    {
        school.Token = (context, number) => context.Response.WriteAsJsonAsync(new { access_token = number.ToString(CultureInfo.InvariantCulture) });

        await http.GetAsync("v1/status");
        clock.Advance(TimeSpan.FromMinutes(4));
        await http.GetAsync("v1/status");
        school.TokensAsked.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(1));
        await http.GetAsync("v1/status");
        school.TokensAsked.ShouldBe(2);
    }
}

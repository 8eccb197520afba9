using System.Net;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Tests.Schools;

public sealed class CircuitBreakerTests : IAsyncLifetime
{
    private readonly FakeClock clock = new();
    private SchoolStandIn school = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        school = await SchoolStandIn.StartAsync();
        http = SchoolHttp.Create(Connections.ByKey(school.Address), clock);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task ServerErrors_UpToTheFewest_OpenItAndCallsEndAtOnceWithNothingSent()
    {
        await OpenAsync();

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        school.Calls.ShouldBe(CircuitBreaker.FewestCalls);
    }

    [Fact]
    public async Task AfterThePause_OneProbeThatSucceeds_ClosesIt()
    {
        await OpenAsync();
        Answer(200);

        clock.Advance(CircuitBreaker.Pause);

        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AfterThePause_OneProbeThatFails_KeepsItOpen()
    {
        await OpenAsync();

        clock.Advance(CircuitBreaker.Pause);

        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync("v1/status"));
        school.Calls.ShouldBe(CircuitBreaker.FewestCalls + 1);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(429)]
    public async Task Refusals_HoweverMany_LeaveItClosed(int status)
    {
        Answer(status);

        for (var i = 0; i < CircuitBreaker.FewestCalls * 2; i++)
        {
            ((int)(await http.GetAsync("v1/status")).StatusCode).ShouldBe(status);
        }
    }

    [Fact]
    public async Task BrokenConnections_OpenIt()
    {
        school.Api = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        for (var i = 0; i < CircuitBreaker.FewestCalls; i++)
        {
            await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));
        }

        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));

        school.Calls.ShouldBe(CircuitBreaker.FewestCalls);
    }

    [Fact]
    public async Task TimeOuts_OpenIt()
    {
        using var hasty = SchoolHttp.Create(Connections.ByKey(school.Address, "k3y", TimeSpan.FromMilliseconds(500)), clock);
        school.Api = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        await Task.WhenAll(Enumerable.Range(0, CircuitBreaker.FewestCalls).Select(_ => Should.ThrowAsync<TaskCanceledException>(() => hasty.GetAsync("v1/status"))));

        (await Should.ThrowAsync<HttpRequestException>(() => hasty.GetAsync("v1/status"))).HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public async Task Open_ForOneSchool_LeavesAnotherAlone()
    {
        await OpenAsync();
        await using var other = await SchoolStandIn.StartAsync();
        using var neighbour = SchoolHttp.Create(Connections.ByKey(other.Address), clock);

        (await neighbour.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task OpenAsync()
    {
        Answer(500);
        for (var i = 0; i < CircuitBreaker.FewestCalls; i++)
        {
            (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }
    }

    private void Answer(int status) => school.Api = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}

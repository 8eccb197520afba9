using System.Globalization;
using System.Net;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Schools.Http;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Schools;

public sealed class CallPlacesTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private CallBudget budget = null!;
    private SchoolStandIn school = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        school = await SchoolStandIn.StartAsync();
        budget = new CallBudget(clock);
        http = SchoolHttp.Create(Connections.ByKey(school.Address), budget, clock);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await school.DisposeAsync();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task RetryAfter_NothingIsSentBeforeThatTime(int status)
    {
        Answer(status, ("Retry-After", "30"));
        ((int)(await http.GetAsync("v1/status")).StatusCode).ShouldBe(status);

        clock.Advance(TimeSpan.FromSeconds(20));
        var here = await http.GetAsync("v1/status");

        here.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        here.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        school.Calls.ShouldBe(1);
        Answer(200);
        clock.Advance(TimeSpan.FromSeconds(10));
        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RefusedWithoutATime_TheAnswerNamesThePauseThatIsKept()
    {
        Answer(429);

        (await http.GetAsync("v1/status")).Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task TokenRequests_TakePlacesToo()
    {
        using var withToken = SchoolHttp.Create(Connections.ByOAuth(school.Address), budget, clock);
        school.Token = (context, _) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "60";
            return Task.CompletedTask;
        };

        (await withToken.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await withToken.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        school.TokensAsked.ShouldBe(1);
    }

    [Theory]
    [InlineData("RateLimit-Policy", "\"default\";q=600;w=60", "RateLimit", "\"default\";r=599;t=60", 10)]
    [InlineData("RateLimit-Policy", "\"day\";q=864000;w=86400, \"burst\";q=100;w=20", "RateLimit", "\"burst\";r=99;t=20", 5)]
    [InlineData("RateLimit-Limit", "10, 10;w=1", "RateLimit-Remaining", "9", 10)]
    [InlineData("X-RateLimit-Limit", "60", "X-RateLimit-Reset", "60", 1)]
    [InlineData("X-RateLimit-Limit", "60", "X-RateLimit-Reset", "epoch", 1)]
    public async Task Headers_SayTheRate_ItIsKeptJustUnder(string first, string value, string second, string other, double expected)
    {
        var reset = clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Answer(200, (first, value), (second, other == "epoch" ? reset : other));

        await http.GetAsync("v1/status");

        budget.Rate!.Value.ShouldBeInRange(expected * 0.95, expected * 0.99);
    }

    [Theory]
    [InlineData("RateLimit-Limit", "-5")]
    [InlineData("RateLimit-Limit", "99999999999999999999")]
    [InlineData("RateLimit-Policy", ";;;=")]
    [InlineData("X-RateLimit-Reset", "99999999999999")]
    public async Task HeadersThatCannotBeRead_SayNothing(string header, string value)
    {
        Answer(200, (header, value), ("RateLimit", "r"));

        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.OK);

        budget.Rate.ShouldBeNull();
    }

    [Fact]
    public async Task NothingLeftInALongWindow_RestsUntilItBeginsAnew()
    {
        Answer(200, ("RateLimit-Limit", "60"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "45"));
        await http.GetAsync("v1/status");

        var here = await http.GetAsync("v1/status");

        here.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        here.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(45));
        school.Calls.ShouldBe(1);
    }

    private void Answer(int status, params (string Name, string Value)[] headers) => school.Api = context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };
}

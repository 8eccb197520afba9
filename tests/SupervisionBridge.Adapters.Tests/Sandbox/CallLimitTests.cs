using System.Net;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class CallLimitTests : SandboxTest
{
    [Fact]
    public async Task Window_WhenUsedUp_RefusesUntilTheNextRoundTime()
    {
        await LimitAsync("window", calls: 3, seconds: 10, "always");
        Clock.Advance(TimeSpan.FromSeconds(4));

        (await StatusesAsync(4)).ShouldBe([200, 200, 200, 429]);
        Clock.Advance(TimeSpan.FromSeconds(5.9));
        (await StatusesAsync(1)).ShouldBe([429]);
        Clock.Advance(TimeSpan.FromSeconds(0.1));
        (await StatusesAsync(4)).ShouldBe([200, 200, 200, 429]);
    }

    [Fact]
    public async Task Bucket_WhenUsedUp_GivesCallsBackOneByOne()
    {
        await LimitAsync("bucket", calls: 4, seconds: 8, "always");

        (await StatusesAsync(5)).ShouldBe([200, 200, 200, 200, 429]);
        Clock.Advance(TimeSpan.FromSeconds(2));
        (await StatusesAsync(2)).ShouldBe([200, 429]);
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await StatusesAsync(5)).ShouldBe([200, 200, 200, 200, 429]);
    }

    [Fact]
    public async Task Bucket_ThatTellsAlways_SaysWhatIsLeftAndWhenItIsFullOrHasTheNext()
    {
        await LimitAsync("bucket", calls: 4, seconds: 8, "always");

        Told(await GetAsync("/v1/status")).ShouldBe("limit 4, remaining 3, reset 2, retry after none");
        Told(await GetAsync("/v1/categories")).ShouldBe("limit 4, remaining 2, reset 4, retry after none");
        await StatusesAsync(2);
        Told(await GetAsync("/v1/status")).ShouldBe("limit 4, remaining 0, reset 8, retry after 2");
    }

    [Fact]
    public async Task Window_ThatTellsAlways_SaysWhatIsLeftAndWhenTheNextOneBegins()
    {
        await LimitAsync("window", calls: 2, seconds: 10, "always");
        Clock.Advance(TimeSpan.FromSeconds(3));

        Told(await GetAsync("/v1/status")).ShouldBe("limit 2, remaining 1, reset 7, retry after none");
        await StatusesAsync(1);
        Told(await GetAsync("/v1/status")).ShouldBe("limit 2, remaining 0, reset 7, retry after 7");
    }

    [Fact]
    public async Task Limit_ThatTellsWhenItRefuses_IsSilentBefore()
    {
        await LimitAsync("bucket", calls: 1, seconds: 5, "when-refused");

        Told(await GetAsync("/v1/status")).ShouldBe("limit none, remaining none, reset none, retry after none");
        Told(await GetAsync("/v1/status")).ShouldBe("limit 1, remaining 0, reset 5, retry after 5");
    }

    [Fact]
    public async Task Limit_ThatNeverTells_RefusesWithoutAWord()
    {
        await LimitAsync("window", calls: 1, seconds: 5, "never");
        await StatusesAsync(1);

        var answer = await GetAsync("/v1/status");

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        Told(answer).ShouldBe("limit none, remaining none, reset none, retry after none");
    }

    [Fact]
    public async Task Status_DoesNotTellOfTheLimit()
    {
        await LimitAsync("window", calls: 1, seconds: 5, "always");

        (await GetAsync("/v1/status")).Json["limits"]!["requests_per_minute"].ShouldBeNull();
    }

    [Fact]
    public async Task Calls_CountsWhatWentOnAndWhatMetTheLimit_ButNotWhoMayNotComeIn()
    {
        await StatusesAsync(2);
        await LimitAsync("window", calls: 1, seconds: 5, "never");
        await StatusesAsync(3);
        await SendAsync(HttpMethod.Get, "/v1/status", bearer: "someone-else");

        (await ControlAsync(HttpMethod.Get, "/calls")).Text.ShouldBe("""{"at":"2026-11-23T09:30:00.0000000Z","admitted":3,"refused":2}""");
    }

    [Fact]
    public async Task Limit_CanBeShownAndTakenAway()
    {
        await LimitAsync("bucket", calls: 1, seconds: 5, "never");
        (await ControlAsync(HttpMethod.Get, "/settings")).Json["callLimit"]!.ToJsonString().ShouldBe("""{"form":"bucket","calls":1,"seconds":5,"told":"never"}""");
        await StatusesAsync(2);

        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["callLimit"] = null });

        (await StatusesAsync(3)).ShouldBe([200, 200, 200]);
    }

    private async Task LimitAsync(string form, int calls, int seconds, string told)
    {
        var limit = new JsonObject { ["form"] = form, ["calls"] = calls, ["seconds"] = seconds, ["told"] = told };
        (await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["callLimit"] = limit })).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<List<int>> StatusesAsync(int calls)
    {
        var statuses = new List<int>();
        for (var call = 0; call < calls; call++)
        {
            statuses.Add((int)(await GetAsync("/v1/status")).Status);
        }

        return statuses;
    }

    private static string Told(Answer answer)
    {
        return $"limit {Of("RateLimit-Limit")}, remaining {Of("RateLimit-Remaining")}, reset {Of("RateLimit-Reset")}, retry after {Of("Retry-After")}";

        string Of(string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join('|', values) : "none";
    }
}

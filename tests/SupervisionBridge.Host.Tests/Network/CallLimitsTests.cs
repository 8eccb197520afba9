using System.Net;
using Microsoft.AspNetCore.Http;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Limits;
using SupervisionBridge.Host.Tests.Hosting;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Network;

public sealed class CallLimitsTests
{
    private const string Wrong = "sbk_0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public async Task Key_OverItsRate_Is429AndOthersGoOn()
    {
        await using var bridge = await StartAsync(limits => (limits.KeyBurst, limits.KeyPerMinute) = (3, 1));
        var busy = bridge.CallerWith((await bridge.CreateKeyAsync("busy")).Key);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await busy.GetAsync("v1/records")).ShouldHave(200);
        }

        (await busy.GetAsync("v1/records")).ShouldBeProblem(429).Code.ShouldBe("too-many");

        (await bridge.CallerWith((await bridge.CreateKeyAsync("calm")).Key).GetAsync("v1/records")).ShouldHave(200);
    }

    [Fact]
    public async Task Refusal_SaysWhenToComeBack()
    {
        await using var bridge = await StartAsync(limits => (limits.KeysTried, limits.KeysTriedPerMinute) = (1, 1));
        await bridge.CallerWith(Wrong).GetAsync("v1/records");
        using var http = new HttpClient { BaseAddress = bridge.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sbk_1");

        using var answer = await http.GetAsync("v1/records", TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(429);
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task WrongKeys_OverTheirRate_ARightOneIsLetInAllTheSame()
    {
        await using var bridge = await StartAsync(limits => (limits.KeysTried, limits.KeysTriedPerMinute) = (3, 1));
        var (_, right) = await bridge.CreateKeyAsync("right");
        foreach (var guess in Enumerable.Range(0, 3))
        {
            (await bridge.CallerWith($"sbk_{guess}").GetAsync("v1/records")).ShouldBeProblem(401);
        }

        (await bridge.CallerWith("sbk_3").GetAsync("v1/records")).ShouldBeProblem(429).Code.ShouldBe("too-many-keys");
        (await bridge.CallerWith(right).GetAsync("v1/records")).ShouldHave(200);
        (await bridge.CallerWith(null).GetAsync("v1/records")).ShouldBeProblem(401);
    }

    [Fact]
    public async Task RightKeys_ManyAfterARestart_AreNotCounted()
    {
        await using var bridge = await StartAsync(limits => (limits.KeysTried, limits.KeysTriedPerMinute) = (1, 1));
        var keys = new List<string>();
        foreach (var school in Enumerable.Range(0, 3))
        {
            keys.Add((await bridge.CreateKeyAsync($"school-{school}")).Key);
        }

        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();

        foreach (var key in keys)
        {
            (await bridge.CallerWith(key).GetAsync("v1/records")).ShouldHave(200);
        }
    }

    [Fact]
    public async Task RevokedKey_SentAgainAndAgain_IsCountedOnceAndShutsOutNobody()
    {
        await using var bridge = await StartAsync(limits => (limits.KeysTried, limits.KeysTriedPerMinute) = (2, 1));
        var (id, key) = await bridge.CreateKeyAsync("stale");
        await bridge.RevokeKeyAsync(id);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            (await bridge.CallerWith(key).GetAsync("v1/records")).ShouldBeProblem(401).Code.ShouldBe("unauthenticated");
        }

        (await bridge.CallerWith(key).GetAsync("health/live")).ShouldHave(200);
        (await bridge.CallerWith("sbk_1").GetAsync("v1/records")).ShouldBeProblem(401);
        (await bridge.CallerWith("sbk_2").GetAsync("v1/records")).ShouldBeProblem(429);
    }

    [Fact]
    public async Task RefusedKey_IsNotLookedUpAgainForAMinute()
    {
        var clock = new ManualClock();
        using var limits = new CallLimits(new LimitOptions(), clock);

        (await IsLookedUpAsync(limits)).ShouldBeTrue();
        (await IsLookedUpAsync(limits)).ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        (await IsLookedUpAsync(limits)).ShouldBeTrue("it may be good by now");
    }

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/other")]
    public async Task WrongKeys_AtHealth_AreCountedThereToo(string path)
    {
        await using var bridge = await StartAsync(limits => (limits.KeysTried, limits.KeysTriedPerMinute) = (1, 1));
        await bridge.CallerWith("sbk_1").GetAsync(path);

        (await bridge.CallerWith("sbk_2").GetAsync(path)).ShouldBeProblem(429);
    }

    [Fact]
    public async Task Address_OverItsRate_Is429ButHealthAndTheLocalSocketAnswer()
    {
        await using var bridge = await StartAsync(limits => (limits.AddressBurst, limits.AddressPerMinute) = (1, 1));
        await bridge.Stranger.GetAsync("v1/records");

        (await bridge.Stranger.GetAsync("v1/records")).ShouldBeProblem(429);

        (await bridge.Stranger.GetAsync("health/live")).ShouldHave(200);
        (await bridge.Operator.GetAsync("v1/records")).ShouldHave(200);
    }

    [Fact]
    public void Addresses_HoweverMany_TakeABoundedNumberOfCounts()
    {
        var counts = new HashSet<LimitedCall>();
        for (uint i = 0; i < 200_000; i++)
        {
            counts.Add(LimitedCall.ByAddress(new IPAddress([0x2a, 1, (byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])));
        }

        counts.Count.ShouldBeLessThanOrEqualTo(4096);
        counts.Count.ShouldBeGreaterThan(4000, "they are spread");
    }

    [Theory]
    [InlineData("2a01:4f8:1:2::1", "2a01:4f8:1:2:ffff::9")]
    [InlineData("198.41.0.4", "::ffff:198.41.0.4")]
    public void Address_OfTheSameCaller_IsCountedTogether(string one, string other) =>
        LimitedCall.ByAddress(IPAddress.Parse(one)).ShouldBe(LimitedCall.ByAddress(IPAddress.Parse(other)));

    /// <summary>One call with a wrong key: whether those who would look it up get to see it.</summary>
    private static async Task<bool> IsLookedUpAsync(CallLimits limits)
    {
        var context = new DefaultHttpContext { Request = { Path = "/v1/records" }, Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Headers.Authorization = $"Bearer {Wrong}";
        var seen = false;
        await limits.BeforeAsync(context, between =>
        {
            seen = between.Request.Headers.Authorization.Count > 0;
            return limits.AfterAsync(between, _ => Task.CompletedTask);
        });
        return seen;
    }

    private static Task<RunningTestBridge> StartAsync(Action<LimitOptions> limits) =>
        RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Options = options => limits(options.Limits) });
}

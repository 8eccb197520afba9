using System.Net;
using Microsoft.AspNetCore.Http;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>Whom a request is taken to come from, and from whom plain HTTP is taken at all.</summary>
public sealed class ForwardedCallsTests
{
    [Theory]
    [InlineData("http", "127.0.0.1", true)]
    [InlineData("http", "::1", true)]
    [InlineData("http", "10.1.2.3", true)]
    [InlineData("http", "::ffff:10.1.2.3", true)]
    [InlineData("http", "10.9.200.1", true)]
    [InlineData("http", "10.1.2.4", false)]
    [InlineData("http", "::ffff:198.41.0.4", false)]
    [InlineData("https", "198.41.0.4", true)]
    [InlineData("http", null, true)]
    public void MayCall_InTheClear_ThisMachineAndNamedProxiesOnly(string scheme, string? from, bool may) => MayCall(scheme, from, "/v1/records").ShouldBe(may);

    [Theory]
    [InlineData("/health/live", true)]
    [InlineData("/health/ready", true)]
    [InlineData("/health/other", false)]
    public void MayCall_FromElsewhere_HealthOnly(string path, bool may) => MayCall("http", "198.41.0.4", path).ShouldBe(may);

    [Fact]
    public async Task Header_OfANamedProxy_TellsSchemeAndCaller()
    {
        await using var bridge = await StartAsync("127.0.0.1");

        (await SendAsync(bridge, "203.0.113.7", "https")).Secure.ShouldBeTrue();
        (await SendAsync(bridge, "203.0.113.8", "https")).Status.ShouldBe(401, "another caller, with a count of its own");
        (await SendAsync(bridge, "203.0.113.7", "https")).Status.ShouldBe(429);
        (await SendAsync(bridge, "198.51.100.1, 203.0.113.7", "http")).ShouldBe((429, false), "what stands before the proxy's own word is the caller's");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.9")]
    public async Task Header_OfAnybodyElse_MeansNothing(string? proxies)
    {
        await using var bridge = await StartAsync(proxies);

        (await SendAsync(bridge, "203.0.113.7", "https")).ShouldBe((401, false));
        (await SendAsync(bridge, "203.0.113.8", "https")).ShouldBe((429, false));
    }

    private static bool MayCall(string scheme, string? from, string path)
    {
        TrustedProxies.Read("10.1.2.3, 10.9.0.0/16", out var proxies).ShouldBeEmpty();
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Path = path }, Connection = { RemoteIpAddress = from is null ? null : IPAddress.Parse(from) } };
        return ForwardedCalls.MayCall(context, proxies);
    }

    /// <summary>Each address has one request.</summary>
    private static Task<RunningTestBridge> StartAsync(string? proxies) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Worker = false,
        Options = options => (options.Proxies, options.Limits.AddressBurst, options.Limits.AddressPerMinute) = (proxies, 1, 1),
    });

    private static async Task<(int Status, bool Secure)> SendAsync(RunningTestBridge bridge, string forwardedFor, string scheme)
    {
        using var http = new HttpClient { BaseAddress = bridge.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var answer = await http.GetAsync("v1/records", TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Headers.Contains("Strict-Transport-Security"));
    }
}

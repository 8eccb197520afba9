using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Network;

public sealed class SecurityHeadersTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    [Theory]
    [InlineData("GET", "health/live", 200)]
    [InlineData("GET", "v1/records", 401)]
    [InlineData("GET", "nothing-here", 401)]
    public async Task Answer_ToAStranger_BearsThemAll(string method, string path, int status) => await BearsThemAllAsync(bridge.Bridge.Address, method, path, status, null);

    [Theory]
    [InlineData("GET", "v1/records", 200)]
    [InlineData("GET", "v1/records?limit=x", 400)]
    [InlineData("GET", "v1/records/none", 404)]
    [InlineData("GET", "nothing-here", 404)]
    [InlineData("PUT", "v1/records", 405)]
    [InlineData("POST", "v1/records", 415)]
    [InlineData("GET", "openapi/v1.json", 200)]
    public async Task Answer_ToACaller_BearsThemAll(string method, string path, int status) =>
        await BearsThemAllAsync(bridge.Bridge.Address, method, path, status, (await bridge.Bridge.CreateKeyAsync($"headers-{method}-{path.GetHashCode(StringComparison.Ordinal):x}")).Key);

    [Fact]
    public async Task Answer_OfAFailure_BearsThemAll()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limit(new LimitOptions()));
        await using var failing = builder.Build();
        failing.Urls.Add("http://127.0.0.1:0");
        failing.Use(SecurityHeaders.AddAsync);
        failing.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = StatusPages.FailAsync });
        failing.Run(_ => throw new InvalidOperationException("Unforeseen."));
        await failing.StartAsync(TestContext.Current.CancellationToken);

        await BearsThemAllAsync(new Uri(failing.Urls.Single()), "GET", "anything", 500, null);
    }

    private static async Task BearsThemAllAsync(Uri address, string method, string path, int status, string? key)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Authorization = key is null ? null : new("Bearer", key);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(status);
        Value("Cache-Control").ShouldBe("no-store");
        Value("X-Content-Type-Options").ShouldBe("nosniff");
        Value("Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        Value("Referrer-Policy").ShouldBe("no-referrer");
        Value("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        Value("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("it was not https");

        string Value(string header) => string.Join(", ", answer.Headers.GetValues(header));
    }
}

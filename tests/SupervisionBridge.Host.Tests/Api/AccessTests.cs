using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Strangers get nothing, whatever they send; the operating-system user sees the machinery and nobody's name.</summary>
public sealed class AccessTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    [Fact]
    public async Task Send_WithoutKey_Is401AtEveryEndpointButHealth()
    {
        var endpoints = bridge.Bridge.Running.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Method: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Single() ?? "GET", Path: endpoint.RoutePattern.RawText!.TrimStart('/'))).Distinct()
            .Where(endpoint => !endpoint.Path.StartsWith("health/", StringComparison.Ordinal)).Append(("GET", "nothing-here")).ToList();
        endpoints.Count.ShouldBeGreaterThan(50);
        foreach (var (method, path) in endpoints)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

            (await bridge.Bridge.Stranger.SendAsync(request)).ShouldBeProblem(401).Code.ShouldBe("unauthenticated", $"{method} {path}");
        }
    }

    [Theory]
    [InlineData("sbk_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("x")]
    [InlineData("' OR 1=1--")]
    public async Task Send_WithWrongKey_Is401(string key) => (await bridge.Bridge.CallerWith(key).GetAsync("v1/records")).ShouldBeProblem(401);

    [Fact]
    public async Task Send_WithAnotherScheme_Is401()
    {
        var (_, key) = await bridge.Bridge.CreateKeyAsync("another-scheme");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("v1/records", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {key}");

        (await bridge.Bridge.Stranger.SendAsync(request)).ShouldBeProblem(401);
    }

    [Fact]
    public async Task Send_KeyInTheAddress_Is401()
    {
        var (_, key) = await bridge.Bridge.CreateKeyAsync("in-the-address");

        (await bridge.Bridge.Stranger.GetAsync($"v1/records?key={key}&access_token={key}")).ShouldBeProblem(401);
    }

    [Fact]
    public async Task Send_WithRevokedKey_Is401()
    {
        var (id, key) = await bridge.Bridge.CreateKeyAsync("revoked");
        var caller = bridge.Bridge.CallerWith(key);
        (await caller.GetAsync("v1/records")).ShouldHave(200);

        (await bridge.Bridge.RevokeKeyAsync(id)).ShouldHave(204);

        (await caller.GetAsync("v1/records")).ShouldBeProblem(401);
        (await bridge.Bridge.RevokeKeyAsync(id)).ShouldBeProblem(404);
    }

    [Theory]
    [InlineData("health/live", "live")]
    [InlineData("health/ready", "ready")]
    public async Task Health_WithoutKey_SaysOneWord(string path, string word)
    {
        var answer = (await bridge.Bridge.Stranger.GetAsync(path)).ShouldHave(200);

        answer.Text.ShouldBe(word);
        answer.MediaType.ShouldBe("text/plain");
    }

    [Theory]
    [InlineData("POST", "v1/keys")]
    [InlineData("GET", "v1/keys")]
    [InlineData("POST", "v1/keys/key-none/revoke")]
    [InlineData("POST", "v1/keys/key-none/adopt")]
    [InlineData("GET", "v1/encryption")]
    [InlineData("POST", "v1/encryption/rotate")]
    [InlineData("POST", "v1/encryption/keys/none/drop")]
    [InlineData("POST", "v1/encryption/rotate-root")]
    [InlineData("POST", "v1/encryption/rewrap")]
    [InlineData("GET", "v1/encryption/recovery")]
    [InlineData("POST", "v1/encryption/recovery")]
    [InlineData("POST", "v1/encryption/recovery/none/drilled")]
    public async Task Keys_WithAKey_Are403(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        (await bridge.Recorder.SendAsync(request)).ShouldBeProblem(403).Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task Keys_OverTheSocket_AreMadeAndListedWithoutTheSecret()
    {
        var (id, key) = await bridge.Bridge.CreateKeyAsync("listed");

        var listed = (await bridge.Bridge.Operator.ListAsync("v1/keys")).Single(item => item["id"]!.GetValue<string>() == id);

        listed["name"]!.GetValue<string>().ShouldBe("listed");
        listed.ToJsonString().ShouldNotContain(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    public async Task Keys_NameThatIsNone_Is400(string name) =>
        (await bridge.Bridge.Operator.PostAsync("v1/keys", new JsonObject { ["name"] = name, ["may"] = new JsonArray("recorder"), ["allSchools"] = true, ["by"] = "A", ["why"] = "B" })).ShouldBeProblem(400).Pointers.ShouldBe(["/name"]);

    [Theory]
    [InlineData("GET", "match")]
    [InlineData("POST", "match")]
    [InlineData("GET", "preview")]
    public async Task Delivery_OverTheSocket_ShowsNoPeople(string method, string what)
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("seen-by-nobody"));
        var delivery = (await bridge.Bridge.Operator.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"v1/deliveries/{delivery}/{what}", UriKind.Relative));

        (await bridge.Bridge.Operator.SendAsync(request)).ShouldBeProblem(403).Code.ShouldBe("forbidden");
    }

    [Theory]
    [InlineData("signatures")]
    [InlineData("approvals")]
    public async Task Record_OverTheSocket_IsNotSigned(string what) =>
        (await bridge.Bridge.Operator.PostAsync($"v1/records/sr-none/{what}", "{}")).ShouldBeProblem(403);

    [Fact]
    public async Task CrossReferencesOfAPupil_OverTheSocket_Are403() =>
        (await bridge.Bridge.Operator.PostAsync("v1/cross-references/search", """{"school":"990002","pupil":"stu-1"}""")).ShouldBeProblem(403);

    [Fact]
    public async Task Preview_WithAKey_ShowsTheNoteAndWhatItIsNotFor()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("seen-by-recorders"));
        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();

        var preview = (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}/preview")).ShouldHave(200);

        preview.Text.ShouldContain("without a coat");
        preview.Text.ShouldNotContain("Sleeps badly");
        preview["notice"].ShouldBe("This is not the way to raise an immediate concern.");
    }

    [Fact]
    public void Socket_AndData_AreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        File.GetUnixFileMode(bridge.Bridge.Running.Socket).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(bridge.Bridge.DataFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

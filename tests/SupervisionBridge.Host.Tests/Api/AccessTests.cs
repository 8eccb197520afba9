using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Strangers get nothing, whatever they send; the operating-system user sees the machinery and nobody's name.</summary>
public sealed class AccessTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    public static TheoryData<string, string> EveryEndpoint =>
        new()
        {
            { "POST", "v1/records" }, { "GET", "v1/records" }, { "GET", "v1/records/sr-none" }, { "POST", "v1/records/sr-none/signatures" }, { "POST", "v1/records/sr-none/approvals" },
            { "GET", "v1/deliveries" }, { "GET", "v1/deliveries/dn-none" }, { "GET", "v1/deliveries/dn-none/match" }, { "POST", "v1/deliveries/dn-none/match" },
            { "POST", "v1/deliveries/dn-none/release" }, { "POST", "v1/deliveries/dn-none/replay" }, { "GET", "v1/deliveries/dn-none/preview" },
            { "POST", "v1/records/sr-none/withdraw" }, { "POST", "v1/deliveries/dn-none/settle" }, { "POST", "v1/deliveries/dn-none/give-up" }, { "POST", "v1/deliveries/dn-none/wrong-file" }, { "GET", "v1/decisions" },
            { "GET", "v1/journal" }, { "GET", "v1/audit/chains" }, { "GET", "v1/audit/entries" }, { "POST", "v1/audit/checkpoints" }, { "POST", "v1/audit/exports" },
            { "GET", "v1/cross-references?record=a" }, { "POST", "v1/cross-references/search" }, { "POST", "v1/keys" }, { "GET", "v1/keys" }, { "POST", "v1/keys/key-none/revoke" }, { "POST", "v1/keys/key-none/adopt" }, { "POST", "v1/keys/key-none/rotate" },
            { "GET", "v1/encryption" }, { "POST", "v1/encryption/rotate" }, { "POST", "v1/encryption/keys/none/drop" }, { "POST", "v1/encryption/rotate-root" }, { "POST", "v1/encryption/rewrap" },
            { "GET", "v1/encryption/recovery" }, { "POST", "v1/encryption/recovery" }, { "POST", "v1/encryption/recovery/none/drilled" },
            { "POST", "v1/access/grants" }, { "GET", "v1/access/bars" }, { "GET", "v1/records/sr-none/access" }, { "GET", "openapi/v1.json" }, { "GET", "nothing-here" },
        };

    [Theory]
    [MemberData(nameof(EveryEndpoint))]
    public async Task Send_WithoutKey_Is401(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        (await bridge.Bridge.Stranger.SendAsync(request)).ShouldBeProblem(401).Code.ShouldBe("unauthenticated");
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

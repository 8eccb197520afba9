using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Hostile addresses, parameters and methods: a problem document each.</summary>
public sealed class HostileAddressTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private const string Canary = "Qvx7Canary";

    [Theory]
    [InlineData("v1/records?limit=0")]
    [InlineData("v1/records?limit=-1")]
    [InlineData("v1/records?limit=501")]
    [InlineData("v1/records?limit=" + Canary)]
    [InlineData("v1/records?limit=1.5")]
    [InlineData("v1/records?limit=1e2")]
    [InlineData("v1/records?limit=99999999999999999999")]
    [InlineData("v1/records?limit=1&limit=2")]
    [InlineData("v1/records?cursor=" + Canary)]
    [InlineData("v1/records?cursor=")]
    [InlineData("v1/records?cursor=%00")]
    [InlineData("v1/records?cursor=%F0%9F%98%80")]
    [InlineData("v1/records?cursor=%27%20OR%201%3D1--")]
    [InlineData("v1/records?cursor=QUFBQUFBQUFBQUFBQUFBQTk5OTk5OTk5OTk5OTk5OTk5OTk5")]
    [InlineData("v1/records?cursor=a&cursor=b")]
    [InlineData("v1/deliveries?limit=0")]
    [InlineData("v1/deliveries?cursor=" + Canary)]
    [InlineData("v1/deliveries?state=" + Canary)]
    [InlineData("v1/deliveries?state=Due")]
    [InlineData("v1/deliveries?state=0")]
    [InlineData("v1/deliveries?state=")]
    [InlineData("v1/deliveries?state=due&state=held")]
    [InlineData("v1/cross-references")]
    [InlineData("v1/cross-references?school=990002&pupil=" + Canary)]
    [InlineData("v1/cross-references?record={reference}&limit=0")]
    [InlineData("v1/cross-references?record={reference}&cursor=" + Canary)]
    [InlineData("v1/records/{reference}?wait=-1")]
    [InlineData("v1/records/{reference}?wait=61")]
    [InlineData("v1/records/{reference}?wait=" + Canary)]
    [InlineData("v1/records/{reference}?wait=99999999999")]
    public async Task Get_HostileParameter_Is400(string path) => Refused(await bridge.Recorder.GetAsync(await ThereAsync(path)), 400);

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("v2/records")]
    [InlineData("v1/records/sr-none")]
    [InlineData("v1/records/sr-none/signatures/" + Canary)]
    [InlineData("v1/records/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("v1/records/%2e%2e%5cwindows")]
    [InlineData("v1/records/%27%20OR%201%3D1--%20" + Canary)]
    [InlineData("v1/records/%E2%80%AE" + Canary)]
    [InlineData("v1/records/%F0%9F%98%80")]
    [InlineData("v1/records/%FF%FE")]
    [InlineData("v1/records/%0D%0ASet-Cookie:%20a=b")]
    [InlineData("v1/deliveries/" + Canary)]
    [InlineData("v1/deliveries/" + Canary + "/match")]
    [InlineData("v1/deliveries/" + Canary + "/preview")]
    [InlineData("openapi/v2.json")]
    [InlineData("openapi/" + Canary + ".json")]
    [InlineData(".git/config")]
    public async Task Get_NothingThere_Is404(string path) => Refused(await bridge.Recorder.GetAsync(path), 404);

    [Fact]
    public async Task Get_VeryLongId_Is404() => Refused(await bridge.Recorder.GetAsync($"v1/records/{new string('a', 4_000)}{Canary}"), 404);

    [Theory]
    [InlineData("v1/records/sr-none/signatures", """{"person":"ha","signedAs":"x","date":"2026-11-03","by":"x","why":"x"}""")]
    [InlineData("v1/records/sr-none/approvals", """{"case":1,"by":"x","why":"x"}""")]
    [InlineData("v1/deliveries/dn-none/match", """{"lookedAt":"2026-11-05T09:00:00Z","pupilId":"x","by":"x","why":"x"}""")]
    [InlineData("v1/deliveries/dn-none/release", """{"as":"as-it-is","by":"x","why":"x"}""")]
    [InlineData("v1/deliveries/dn-none/replay", """{"by":"x","why":"x"}""")]
    public async Task Post_NothingThere_Is404(string path, string body) => Refused(await bridge.Recorder.PostAsync(path, body), 404);

    [Theory]
    [InlineData("v1/records/{reference}/signatures")]
    [InlineData("v1/records/{reference}/approvals")]
    [InlineData("v1/deliveries/{delivery}/match")]
    [InlineData("v1/deliveries/{delivery}/release")]
    [InlineData("v1/deliveries/{delivery}/replay")]
    public async Task Post_DecisionWithoutWhy_Is400AndNamesIt(string path)
    {
        var refused = (await bridge.Recorder.PostAsync(await ThereAsync(path), """{"by":" ","why":null}""")).ShouldBeProblem(400);

        refused.Pointers.ShouldContain("/why");
    }

    [Theory]
    [InlineData("PUT", "v1/records")]
    [InlineData("PATCH", "v1/records/sr-none")]
    [InlineData("DELETE", "v1/records/sr-none")]
    [InlineData("DELETE", "v1/deliveries")]
    [InlineData("TRACE", "v1/records")]
    [InlineData("OPTIONS", "v1/records")]
    [InlineData("BREW", "v1/records")]
    [InlineData("POST", "v1/deliveries")]
    [InlineData("GET", "v1/deliveries/dn-none/release")]
    public async Task Send_OtherMethod_Is405(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));

        Refused(await bridge.Recorder.SendAsync(request), 405);
    }

    [Theory]
    [InlineData("v1/nothing-here", 404)]
    [InlineData("v1/records?limit=x", 400)]
    [InlineData("v1/records/sr-none", 404)]
    public async Task Get_CallerAcceptsMarkupOnly_IsAProblemDocumentAllTheSame(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");

        Refused(await bridge.Recorder.SendAsync(request), status);
    }

    [Fact]
    public async Task Get_CursorOfAnotherList_Is400()
    {
        await bridge.Recorder.SubmitAsync(Submissions.Small("cursor-1"));
        await bridge.Recorder.SubmitAsync(Submissions.Small("cursor-2"));
        var cursor = (await bridge.Recorder.GetAsync("v1/records?limit=1"))["next"];

        Refused(await bridge.Recorder.GetAsync($"v1/deliveries?limit=1&cursor={cursor}"), 400);
        Refused(await bridge.Recorder.GetAsync($"v1/records?school=990002&limit=1&cursor={cursor}"), 400);
    }

    /// <summary>An address of a record that is there, and of its first delivery.</summary>
    private async Task<string> ThereAsync(string path)
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("there"));
        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
        return path.Replace("{reference}", reference, StringComparison.Ordinal).Replace("{delivery}", delivery, StringComparison.Ordinal);
    }

    private static void Refused(Answer answer, int status) => answer.ShouldBeProblem(status).Text.ShouldNotContain(Canary);
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>A key reaches its own schools and no others, and is not told whether anything else exists.</summary>
public sealed class ScopedKeyTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private const string Here = RunningTestBridge.Primary;
    private const string There = RunningTestBridge.Academy;

    private static int names;

    [Theory]
    [InlineData("GET", "v1/records/{reference}")]
    [InlineData("POST", "v1/records/{reference}/signatures")]
    [InlineData("POST", "v1/records/{reference}/approvals")]
    [InlineData("POST", "v1/records/{reference}/withdraw")]
    [InlineData("GET", "v1/cross-references?record={reference}")]
    [InlineData("GET", "v1/deliveries/{delivery}")]
    [InlineData("GET", "v1/deliveries/{delivery}/match")]
    [InlineData("POST", "v1/deliveries/{delivery}/match")]
    [InlineData("GET", "v1/deliveries/{delivery}/preview")]
    [InlineData("POST", "v1/deliveries/{delivery}/release")]
    [InlineData("POST", "v1/deliveries/{delivery}/replay")]
    [InlineData("POST", "v1/deliveries/{delivery}/settle")]
    [InlineData("POST", "v1/deliveries/{delivery}/give-up")]
    [InlineData("POST", "v1/deliveries/{delivery}/wrong-file")]
    [InlineData("POST", "v1/deliveries/{delivery}/acknowledge")]
    public async Task Send_AboutWhatAnotherSchoolHas_IsAnsweredAsForWhatIsNotThere(string method, string address)
    {
        var (reference, delivery) = await RecordAsync();
        var elsewhere = await KeyAsync(["recorder", "relay", "it-administrator"], There);

        var unseen = await SendAsync(elsewhere, method, address.Replace("{reference}", reference, StringComparison.Ordinal).Replace("{delivery}", delivery, StringComparison.Ordinal));
        var none = await SendAsync(elsewhere, method, address.Replace("{reference}", "sr-none", StringComparison.Ordinal).Replace("{delivery}", "dn-none", StringComparison.Ordinal));

        unseen.ShouldBeProblem(404);
        unseen.ShouldBeJustAs(none);
    }

    [Fact]
    public async Task List_OfAKeyOfAnotherSchool_IsEmpty()
    {
        var (reference, delivery) = await RecordAsync();
        await bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", """{"by":"A DSL","why":"By mistake."}""");
        var elsewhere = await KeyAsync(["recorder", "relay", "it-administrator"], There);

        (await elsewhere.ListAsync($"v1/deliveries?record={reference}")).ShouldBeEmpty();
        (await elsewhere.ListAsync("v1/decisions")).ShouldBeEmpty();
        (await elsewhere.ListAsync("v1/records")).ShouldBeEmpty();
        (await bridge.Recorder.ListAsync("v1/decisions")).ShouldNotBeEmpty();
        delivery.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Schools_OfAKey_AreItsOwn()
    {
        var key = await KeyAsync(["it-administrator"], Here);

        (await key.GetAsync("v1/schools")).ShouldHave(200).Json["items"]!.AsArray().Select(school => school!["urn"]!.GetValue<string>()).ShouldBe([Here]);
        (await key.GetAsync("v1/backlog")).ShouldHave(200).Json["schools"]!.AsArray().Select(school => school!["school"]!.GetValue<string>()).ShouldBe([Here]);
        (await key.PostAsync($"v1/schools/{There}/pause", """{"by":"A","why":"B"}""")).ShouldBeProblem(404).ShouldBeJustAs(await key.PostAsync("v1/schools/123456/pause", """{"by":"A","why":"B"}"""));
    }

    [Fact]
    public async Task Service_ForAKeyOfOneSchool_Is403AndForOneOfEverySchoolThere()
    {
        (await (await KeyAsync(["it-administrator"], Here)).GetAsync("v1/jobs")).ShouldBeProblem(403);
        (await (await KeyAsync(["it-administrator"])).GetAsync("v1/jobs")).ShouldHave(200);
        (await (await KeyAsync(["trust-director"])).GetAsync("v1/jobs")).ShouldBeProblem(403);
    }

    [Fact]
    public async Task Recorder_OfTheSameSchool_SeesWhatItHandedInAndNothingElse()
    {
        var mine = await KeyAsync(["recorder"], Here);
        var reference = await mine.SubmitAsync(Submissions.Small($"mine-{Interlocked.Increment(ref names)}"));
        var (another, delivery) = await RecordAsync();

        (await mine.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await mine.GetAsync($"v1/records/{another}")).ShouldBeProblem(404);
        (await mine.GetAsync($"v1/deliveries/{delivery}")).ShouldBeProblem(404);
        (await mine.ListAsync("v1/records")).Select(record => record["reference"]!.GetValue<string>()).ShouldBe([reference]);
        (await mine.ListAsync("v1/deliveries")).ShouldAllBe(item => item["record"]!.GetValue<string>() == reference);
        (await mine.GetAsync($"v1/cross-references?record={reference}")).ShouldHave(200);
    }

    [Fact]
    public async Task Recorder_WhoseKeyWasRotated_SeesWhatTheOldOneHandedIn()
    {
        var (id, key) = await bridge.Bridge.CreateKeyAsync($"turned-{Interlocked.Increment(ref names)}", ["recorder"], Here);
        var reference = await bridge.Bridge.CallerWith(key).SubmitAsync(Submissions.Small($"turned-{id}"));

        var next = bridge.Bridge.CallerWith((await bridge.Bridge.Operator.PostAsync($"v1/keys/{id}/rotate", "{}")).ShouldHave(201)["key"]);

        (await next.GetAsync($"v1/records/{reference}")).ShouldHave(200);
    }

    [Theory]
    [InlineData("recorder", "GET", "v1/deliveries/dn-none/match")]
    [InlineData("recorder", "POST", "v1/records/sr-none/withdraw")]
    [InlineData("recorder", "GET", "v1/backlog")]
    [InlineData("relay", "POST", "v1/records")]
    [InlineData("relay", "POST", "v1/deliveries/dn-none/replay")]
    [InlineData("it-administrator", "GET", "v1/deliveries/dn-none/preview")]
    [InlineData("trust-director", "GET", "v1/records")]
    public async Task Send_WhatNoCallerOfThisKindMayEver_Is403WhateverIsThere(string role, string method, string path)
    {
        var (reference, delivery) = await RecordAsync();
        var key = await KeyAsync([role], Here);

        var none = await SendAsync(key, method, path);
        var there = await SendAsync(key, method, path.Replace("sr-none", reference, StringComparison.Ordinal).Replace("dn-none", delivery, StringComparison.Ordinal));

        none.ShouldBeProblem(403).Code.ShouldBe("forbidden");
        there.ShouldBeJustAs(none);
    }

    [Fact]
    public async Task Replay_OfSeveralWithOneOfAnotherSchool_LeavesThatOneAsItLeavesOneThatIsNotThere()
    {
        var (_, delivery) = await RecordAsync();
        var elsewhere = await KeyAsync(["it-administrator"], There);

        var answer = (await elsewhere.PostAsync("v1/deliveries/replay", new JsonObject { ["ids"] = new JsonArray(delivery, "dn-none"), ["by"] = "A", ["why"] = "B", ["dryRun"] = true })).ShouldHave(200);

        answer.Json["notDead"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe([delivery, "dn-none"]);
    }

    [Fact]
    public async Task Reconcile_EverySchoolWithAKeyOfOne_NamesTheSchoolThatIsMissing()
    {
        var key = await KeyAsync(["it-administrator"], Here);

        (await key.PostAsync("v1/reconciliations", """{"by":"A","why":"B"}""")).ShouldBeProblem(400).Pointers.ShouldBe(["/school"]);
        (await key.PostAsync("v1/reconciliations", $$"""{"school":"{{There}}","by":"A","why":"B"}""")).ShouldBeProblem(400).Pointers.ShouldBe(["/school"]);
        var asked = (await key.PostAsync("v1/reconciliations", $$"""{"school":"{{Here}}","by":"A","why":"B"}""")).ShouldHave(202)["id"];
        (await key.GetAsync($"v1/reconciliations/{asked}")).ShouldHave(200);
        var elsewhere = await KeyAsync(["it-administrator"], There);
        (await elsewhere.GetAsync($"v1/reconciliations/{asked}")).ShouldBeProblem(404).ShouldBeJustAs(await elsewhere.GetAsync("v1/reconciliations/none"));
        (await elsewhere.ListAsync("v1/reconciliations")).ShouldBeEmpty();
        (await key.ListAsync("v1/reconciliations")).Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("v1/records/{reference}/withdraw")]
    [InlineData("v1/schools/990002/pause")]
    public async Task Decide_WithoutSayingWho_Is400(string address)
    {
        var (reference, _) = await RecordAsync();

        (await bridge.Bridge.Operator.PostAsync(address.Replace("{reference}", reference, StringComparison.Ordinal), """{"why":"B"}""")).ShouldBeProblem(400).Pointers.ShouldBe(["/by"]);
    }

    private async Task<(string Reference, string Delivery)> RecordAsync()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small($"scoped-{Interlocked.Increment(ref names)}"));
        return (reference, (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>());
    }

    private async Task<BridgeCaller> KeyAsync(string[] may, params string[] schools) =>
        bridge.Bridge.CallerWith((await bridge.Bridge.CreateKeyAsync($"scoped-{Interlocked.Increment(ref names)}", may, schools)).Key);

    private static async Task<Answer> SendAsync(BridgeCaller caller, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method == "POST")
        {
            request.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        }

        return await caller.SendAsync(request);
    }
}

using System.Text.Json.Nodes;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Dead deliveries, found and tried again.</summary>
public sealed class ReplayTests
{
    private const string Jacob = "P1002";

    [Fact]
    public async Task Replay_ByFilter_SaysFirstWhatItWouldBeAndTakesOnlyThat()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        await bridge.BuryAsync("one", DeathReason.Rejected);
        await bridge.BuryAsync("two", DeathReason.AlteredThere);

        var dry = (await ReplayAsync(bridge, Filter("rejected"), dryRun: true)).ShouldHave(200).Json;
        dry["matched"]!.GetValue<int>().ShouldBe(2);
        dry["replayed"]!.GetValue<int>().ShouldBe(0);
        (await bridge.Recorder.ListAsync("v1/deliveries?state=dead")).Count.ShouldBe(4);

        var done = (await ReplayAsync(bridge, Filter("rejected"))).ShouldHave(200).Json;
        done["replayed"]!.GetValue<int>().ShouldBe(2);
        done["more"]!.GetValue<bool>().ShouldBeFalse();
        done["ids"]!.ToJsonString().ShouldBe(dry["ids"]!.ToJsonString());
        (await bridge.Recorder.ListAsync("v1/deliveries?reason=rejected")).ShouldBeEmpty();
        (await bridge.Recorder.ListAsync("v1/deliveries?reason=altered-there")).Count.ShouldBe(2);
        (await ReplayAsync(bridge, Filter("rejected"))).ShouldHave(200).Json["replayed"]!.GetValue<int>().ShouldBe(0, "nothing is left to go on with");
    }

    [Fact]
    public async Task Replay_MoreThanAskedFor_SaysThatMoreAreDead()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        await bridge.BuryAsync("more");

        var first = (await ReplayAsync(bridge, Filter("rejected"), most: 1)).ShouldHave(200).Json;
        first["more"]!.GetValue<bool>().ShouldBeTrue();
        var next = Filter("rejected");
        next["before"] = first["before"]!.DeepClone();
        var second = (await ReplayAsync(bridge, next, most: 1)).ShouldHave(200).Json;

        second["more"]!.GetValue<bool>().ShouldBeFalse();
        second["ids"]!.ToJsonString().ShouldNotBe(first["ids"]!.ToJsonString());
    }

    [Fact]
    public async Task Replay_Named_LeavesAloneWhatIsNotDead()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        var dead = (await bridge.Recorder.ListAsync($"v1/deliveries?record={await bridge.BuryAsync("named")}"))[0]["id"]!.GetValue<string>();
        var due = (await bridge.Recorder.ListAsync($"v1/deliveries?record={await bridge.Recorder.SubmitAsync(Submissions.Small("due"))}"))[0]["id"]!.GetValue<string>();

        var answer = (await bridge.Recorder.PostAsync("v1/deliveries/replay", Asked(new() { ["ids"] = new JsonArray(dead, due, "none") }))).ShouldHave(200).Json;

        answer["ids"]!.ToJsonString().ShouldBe($"[\"{dead}\"]");
        answer["notDead"]!.ToJsonString().ShouldBe($"[\"{due}\",\"none\"]");
        (await bridge.Recorder.GetAsync($"v1/deliveries/{dead}"))["state"].ShouldBe("due");
    }

    [Theory]
    [InlineData("""{ "by": "Ruth Pickering", "why": "x" }""", "selection")]
    [InlineData("""{ "ids": ["a"], "filter": {}, "by": "Ruth Pickering", "why": "x" }""", "selection")]
    [InlineData("""{ "filter": { "state": "held" }, "by": "Ruth Pickering", "why": "x" }""", "filter")]
    [InlineData("""{ "filter": { "pupil": "p-1" }, "by": "Ruth Pickering", "why": "x" }""", "filter")]
    [InlineData("""{ "filter": {}, "by": "Ruth Pickering", "why": " " }""", "invalid")]
    [InlineData("""{ "filter": { "before": "yesterday" }, "by": "Ruth Pickering", "why": "x" }""", "invalid")]
    [InlineData("""{ "filter": { "before": "2026-11-17T08:00:00" }, "by": "Ruth Pickering", "why": "x" }""", "invalid")]
    [InlineData("""{ "filter": { "reason": "tired" }, "by": "Ruth Pickering", "why": "x" }""", "invalid")]
    [InlineData("""{ "filter": {}, "most": 1001, "by": "Ruth Pickering", "why": "x" }""", "invalid")]
    [InlineData("""{ "ids": [], "by": "Ruth Pickering", "why": "x" }""", "invalid")]
    public async Task Replay_FaultyRequest_IsRefused(string body, string code)
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

        (await bridge.Recorder.PostAsync("v1/deliveries/replay", body)).ShouldBeProblem(400).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Replay_OnceTheCauseIsMended_DeliversAll()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Options = options => options.Delivery.FollowUp = TimeSpan.FromMilliseconds(50) });
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "accepted-then-fails", "operation": "createIncident", "times": 2 }""");
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("mended"));
        await UntilAsync(bridge, reference, """{"dead":2}""");

        (await ReplayAsync(bridge, [])).ShouldHave(200).Json["replayed"]!.GetValue<int>().ShouldBe(2);

        await ProvenAsync(bridge, reference);
        (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Replay_AfterThePurge_WarnsAndFindsWhatIsThereInsteadOfWritingItTwice()
    {
        var clock = new TestClock();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Clock = clock, Options = options => options.Delivery.MostAttempts = 1 });
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/faults", """{ "kind": "malformed-json", "operation": "findIncidents", "times": 2 }""");
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("purged"));
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"dead":2}""");
        (await staff.IncidentsAsync()).Count.ShouldBe(2, "written, and nobody could say so");
        clock.Advance(TimeSpan.FromDays(181));
        await bridge.Service<PurgeRound>().RunAsync(TestContext.Current.CancellationToken);
        var dead = (await bridge.Recorder.ListAsync("v1/deliveries?state=dead"))[0];
        dead["purgedAt"].ShouldNotBeNull();
        dead["explanation"]!.GetValue<string>().ShouldContain("composed anew");

        var answer = (await ReplayAsync(bridge, [])).ShouldHave(200).Json;

        answer["warnings"]!.AsArray().Count.ShouldBe(2);
        answer["warnings"]![0]!["warning"]!.GetValue<string>().ShouldContain("composed anew");
        await ProvenAsync(bridge, reference);
        (await staff.IncidentsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Search_ByPupil_FindsWhatWasMeantForThatFileAndNoAddressHoldsThePupil()
    {
        using var log = new KeptLog();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Logging = log.AddTo });
        await bridge.Recorder.SettledAsync(await bridge.Recorder.SubmitAsync(Submissions.Small("search")));
        var pupil = await bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync(Jacob);

        var found = (await bridge.Recorder.PostAsync("v1/deliveries/search", new JsonObject { ["school"] = RunningTestBridge.Primary, ["pupil"] = pupil })).ShouldHave(200).Json;

        found["items"]!.AsArray().ShouldHaveSingleItem()!["case"]!.GetValue<int>().ShouldBe(1);
        (await bridge.Recorder.PostAsync("v1/deliveries/search", new JsonObject { ["pupil"] = pupil })).ShouldBeProblem(400).Code.ShouldBe("filter");
        found.ToJsonString().ShouldNotContain(pupil);
        log.Lines.Where(line => line.Contains("v1/deliveries", StringComparison.Ordinal) && line.Contains(pupil, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Search_PageByPage_GivesWhatTheListGives()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        await bridge.BuryAsync("paged");
        var search = new JsonObject { ["reason"] = "rejected", ["limit"] = 1 };

        var first = (await bridge.Recorder.PostAsync("v1/deliveries/search", search)).ShouldHave(200).Json;
        search["cursor"] = first["next"]!.DeepClone();
        var second = (await bridge.Recorder.PostAsync("v1/deliveries/search", search)).ShouldHave(200).Json;

        second["next"].ShouldBeNull();
        first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => (string)item!["id"]!)
            .ShouldBe((await bridge.Recorder.ListAsync("v1/deliveries?state=dead&reason=rejected&kind=note&before=2099-01-01T00:00:00Z")).Select(item => (string)item["id"]!));
    }

    [Theory]
    [InlineData("state=lost", "state")]
    [InlineData("reason=tired", "reason")]
    [InlineData("hold=forever", "hold")]
    [InlineData("kind=letter", "kind")]
    [InlineData("found=gone", "found")]
    public async Task List_WordThatIsNone_IsRefusedByName(string query, string code)
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

        (await bridge.Recorder.GetAsync($"v1/deliveries?{query}")).ShouldBeProblem(400).Code.ShouldBe(code);
    }

    private static JsonObject Filter(string reason) => new() { ["reason"] = reason, ["school"] = RunningTestBridge.Primary };

    private static Task<Answer> ReplayAsync(RunningTestBridge bridge, JsonObject filter, bool dryRun = false, int? most = null)
    {
        var body = Asked(new() { ["filter"] = filter, ["dryRun"] = dryRun });
        if (most is { } number)
        {
            body["most"] = number;
        }

        return bridge.Recorder.PostAsync("v1/deliveries/replay", body);
    }

    private static JsonObject Asked(JsonObject body)
    {
        (body["by"], body["why"]) = ("Ruth Pickering", "Categories put right.");
        return body;
    }

    private static Task ProvenAsync(RunningTestBridge bridge, string reference) => UntilAsync(bridge, reference, """{"proven":2}""");

    /// <summary>Waits for each change; what was only accepted moves by itself.</summary>
    private static async Task UntilAsync(RunningTestBridge bridge, string reference, string states)
    {
        for (var changed = bridge.Service<DeliveryEvents>().Next;
            (await bridge.Recorder.GetAsync($"v1/records/{reference}")).Json["deliveries"]!.ToJsonString() != states;
            changed = bridge.Service<DeliveryEvents>().Next)
        {
            await changed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }
}

using Microsoft.Extensions.Logging;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Delivery;

/// <summary>What a school's lane does while the school's system is not to be had: over real HTTP, with the sandbox as the system.</summary>
public sealed class LaneTests
{
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task DeadSystem_IsLeftInPeaceAndNoClaimIsWasted_AndOneProbeOpensItAgain()
    {
        var clock = new TestClock();
        await using var bridge = await StartAsync(clock);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        await staff.PullAsync("/faults", """{ "kind": "503-before-commit", "operation": "findStudents" }""");
        for (var i = 0; i < 10; i++)
        {
            await bridge.Recorder.SubmitAsync(Submissions.Small($"dead-{i}"));
        }

        await UntilConditionAsync(bridge, "failing");
        await UntilNothingIsClaimedAsync(bridge);
        var late = await bridge.Recorder.SubmitAsync(Submissions.Small("dead-late"));
        await StandsStillAsync(bridge, late, "The school's system has been failing since 2026-11-17 08:");

        (await CallsAsync(staff)).ShouldBeLessThanOrEqualTo(8, "three turns in a row, and what was on its way with them");
        (await bridge.Recorder.ListAsync("v1/deliveries")).ShouldAllBe(delivery => delivery["state"]!.GetValue<string>() == "due" && delivery["attempts"]!.GetValue<int>() == 0);
        await staff.MendAsync();
        clock.Advance(LongPause);
        var last = await bridge.Recorder.SubmitAsync(Submissions.Small("dead-last"));
        await UntilProvenAsync(bridge, last);
        foreach (var record in await bridge.Recorder.ListAsync("v1/records"))
        {
            await UntilProvenAsync(bridge, record["reference"]!.GetValue<string>());
        }
        (await SchoolAsync(bridge))["condition"]!.GetValue<string>().ShouldBe("open");
    }

    [Fact]
    public async Task DeadSystem_FailedProbe_CostsOneTurnOnly()
    {
        var clock = new TestClock();
        await using var bridge = await StartAsync(clock);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        await staff.PullAsync("/faults", """{ "kind": "503-before-commit", "operation": "findStudents" }""");
        for (var i = 0; i < 10; i++)
        {
            await bridge.Recorder.SubmitAsync(Submissions.Small($"probe-{i}"));
        }

        await UntilConditionAsync(bridge, "failing");
        await UntilNothingIsClaimedAsync(bridge);
        var before = await CallsAsync(staff);
        var until = (await SchoolAsync(bridge))["until"]!.GetValue<string>();
        clock.Advance(LongPause);
        await bridge.Recorder.SubmitAsync(Submissions.Small("probe-last"));
        await UntilAsync(bridge, school => school["until"]?.GetValue<string>() is { } now && now != until);

        (await CallsAsync(staff) - before).ShouldBe(1);
    }

    [Fact]
    public async Task TooManyRequestsWithRetryAfter_NoCallBeforeThatTime()
    {
        var clock = new TestClock();
        await using var bridge = await StartAsync(clock);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        await staff.PullAsync("/faults", """{ "kind": "rate-limited", "operation": "findStudents", "times": 1, "retryAfter": 900 }""");
        var first = await bridge.Recorder.SubmitAsync(Submissions.Small("limited-1"));
        await UntilConditionAsync(bridge, "limited");
        await UntilNothingIsClaimedAsync(bridge);
        var before = await CallsAsync(staff);

        clock.Advance(TimeSpan.FromMinutes(14));
        var second = await bridge.Recorder.SubmitAsync(Submissions.Small("limited-2"));
        await StandsStillAsync(bridge, second, "The school's system has asked for fewer calls since 2026-11-17 08:");
        (await CallsAsync(staff)).ShouldBe(before);

        clock.Advance(TimeSpan.FromMinutes(2));
        var third = await bridge.Recorder.SubmitAsync(Submissions.Small("limited-3"));
        foreach (var reference in new[] { first, second, third })
        {
            await UntilProvenAsync(bridge, reference);
        }
    }

    [Fact]
    public async Task HangingSchool_DelaysNoOther()
    {
        await using var bridge = await StartAsync(new TestClock(), drain: TimeSpan.Zero);
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/settings", """{ "latencyMs": 600000 }""");
        var hanging = await bridge.Recorder.SubmitAsync(Submissions.Small("hanging"));

        await OtherSchoolGoesOnAsync(bridge);

        (await bridge.Recorder.GetAsync($"v1/records/{hanging}")).ShouldHave(200).Json["deliveries"]!["proven"].ShouldBeNull();
    }

    [Fact]
    public async Task CleanStop_WhileTheSchoolHangs_LeavesNoClaim()
    {
        await using var bridge = await StartAsync(new TestClock(), drain: TimeSpan.FromMilliseconds(200));
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/settings", """{ "latencyMs": 600000 }""");
        for (var i = 0; i < 10; i++)
        {
            await bridge.Recorder.SubmitAsync(Submissions.Small($"stop-{i}"));
        }

        while ((await StatesAsync(bridge)).GetValueOrDefault("claimed") < 4)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync(worker: false);

        (await StatesAsync(bridge)).ShouldBe(new Dictionary<string, int> { ["due"] = 20 });
        (await bridge.Recorder.ListAsync("v1/deliveries")).ShouldAllBe(delivery => delivery["attempts"]!.GetValue<int>() == 0);
    }

    [Fact]
    public async Task CleanStop_WhileSomebodyWaitsForARecord_AnswersAtOnceAndDoesNotHang()
    {
        using var log = new KeptLog();
        await using var bridge = await StartAsync(new TestClock(), drain: TimeSpan.FromMilliseconds(200), log.AddTo);
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/settings", """{ "latencyMs": 600000 }""");
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("awaited"));
        var waiting = bridge.Recorder.GetAsync($"v1/records/{reference}?wait=30");
        while (!log.Lines.Any(line => line.Contains("Request starting", StringComparison.Ordinal) && line.Contains("wait=30", StringComparison.Ordinal)))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await bridge.Running.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

        var answer = (await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).ShouldHave(200).Json;
        answer["settled"]!.GetValue<bool>().ShouldBeFalse();
        answer["deliveries"]!.AsObject().Sum(state => state.Value!.GetValue<int>()).ShouldBe(2);
        await bridge.StartBridgeAsync(worker: false);
    }

    [Fact]
    public async Task Paused_NothingIsSentUntilItIsResumed()
    {
        await using var bridge = await StartAsync(new TestClock());
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        const string Decision = """{ "by": "An administrator", "why": "The school moves its system tonight." }""";
        const string School = $"v1/schools/{RunningTestBridge.Primary}";

        (await bridge.Recorder.PostAsync($"{School}/pause", Decision)).ShouldHave(204);
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("paused"));
        await StandsStillAsync(bridge, reference, "The school has been paused since 2026-11-17 08:");
        await OtherSchoolGoesOnAsync(bridge);

        (await CallsAsync(staff)).ShouldBe(0);
        (await SchoolAsync(bridge))["pausedAt"].ShouldNotBeNull();
        (await bridge.Recorder.PostAsync($"{School}/pause", Decision)).ShouldBeProblem(409);
        (await bridge.Recorder.PostAsync("v1/schools/999999/pause", Decision)).ShouldBeProblem(404);
        (await bridge.Recorder.PostAsync($"{School}/pause", """{ "by": "An administrator" }""")).ShouldBeProblem(400);
        (await bridge.Recorder.PostAsync($"{School}/resume", Decision)).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!["proven"]!.GetValue<int>().ShouldBe(2);
        (await SchoolAsync(bridge))["pausedAt"].ShouldBeNull();
        (await bridge.Recorder.PostAsync($"{School}/resume", Decision)).ShouldBeProblem(409);
    }

    private static Task<RunningTestBridge> StartAsync(TestClock clock, TimeSpan? drain = null, Action<ILoggingBuilder>? logging = null) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Clock = clock,
        Logging = logging,
        Options = options => options.Delivery = new DeliveryOptions
        {
            TroubleWait = TimeSpan.FromMinutes(10),
            LongestPause = TimeSpan.FromMinutes(25),
            Drain = drain ?? TimeSpan.FromSeconds(20),
        },
    });

    private static async Task<JsonNode> SchoolAsync(RunningTestBridge bridge) =>
        (await bridge.Recorder.GetAsync("v1/schools")).ShouldHave(200).Json["items"]!.AsArray().Single(school => school!["urn"]!.GetValue<string>() == RunningTestBridge.Primary)!;

    /// <summary>Whoever waits for the record is answered at once, and each of its deliveries says why it does not move.</summary>
    private static async Task StandsStillAsync(RunningTestBridge bridge, string reference, string why)
    {
        var record = (await bridge.Recorder.GetAsync($"v1/records/{reference}?wait=20")).ShouldHave(200).Json;
        record["settled"]!.GetValue<bool>().ShouldBeTrue();
        record["deliveries"]!.ToJsonString().ShouldBe("""{"due":2}""");
        foreach (var delivery in await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))
        {
            delivery["explanation"]!.GetValue<string>().ShouldStartWith(why);
            (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}")).ShouldHave(200).Json["explanation"]!.GetValue<string>().ShouldStartWith(why);
        }
    }

    /// <summary>Meanwhile a lane that is open brings its notes into the files.</summary>
    private static async Task OtherSchoolGoesOnAsync(RunningTestBridge bridge)
    {
        var settled = await bridge.Recorder.SettledAsync(await bridge.Recorder.SubmitAsync(Submissions.Sample(3)));
        settled["deliveries"]!["proven"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    private static Task UntilConditionAsync(RunningTestBridge bridge, string condition) =>
        UntilAsync(bridge, school => school["condition"]!.GetValue<string>() == condition);

    private static async Task UntilAsync(RunningTestBridge bridge, Func<JsonNode, bool> holds)
    {
        while (!holds(await SchoolAsync(bridge)))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task UntilNothingIsClaimedAsync(RunningTestBridge bridge)
    {
        while ((await StatesAsync(bridge)).ContainsKey("claimed"))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>A delivery that is put off for a moment counts as settled, and is waited for here.</summary>
    private static async Task UntilProvenAsync(RunningTestBridge bridge, string reference)
    {
        while ((await bridge.Recorder.SettledAsync(reference))["deliveries"]!["proven"]?.GetValue<int>() != 2)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<Dictionary<string, int>> StatesAsync(RunningTestBridge bridge) =>
        (await bridge.Recorder.ListAsync("v1/deliveries")).GroupBy(delivery => delivery["state"]!.GetValue<string>()).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Calls to the API, the token's own left out.</summary>
    private static async Task<int> CallsAsync(SandboxStaff staff) =>
        (await staff.RequestsAsync()).Count(request => !request.ToString().Contains("oauth", StringComparison.Ordinal));
}

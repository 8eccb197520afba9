using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>Each fault of a school system by itself: the note stands there once in the end, or a person can see why not. Never twice, never elsewhere, never claimed where it is not.</summary>
public sealed class EveryFault
{
    private const string Jacob = "P1002";

    [Theory]
    [InlineData("reset-before-commit", "createIncident")]
    [InlineData("reset-after-commit", "createIncident")]
    [InlineData("no-answer-after-commit", "createIncident")]
    [InlineData("500-before-commit", "createIncident")]
    [InlineData("502-before-commit", "createIncident")]
    [InlineData("503-before-commit", "createIncident")]
    [InlineData("500-after-commit", "createIncident")]
    [InlineData("502-after-commit", "createIncident")]
    [InlineData("503-after-commit", "createIncident")]
    [InlineData("rate-limited", "createIncident")]
    [InlineData("rate-limited-silently", "createIncident")]
    [InlineData("token-expired", "createIncident")]
    [InlineData("alert-failed", "createIncident")]
    [InlineData("malformed-json", "createIncident")]
    [InlineData("html-error-page", "createIncident")]
    [InlineData("empty-body", "createIncident")]
    [InlineData("gigabyte-body", "createIncident")]
    [InlineData("redirect-elsewhere", "createIncident")]
    [InlineData("slow-drip", "createIncident")]
    [InlineData("reset-before-commit", "findIncidents")]
    [InlineData("500-before-commit", "findIncidents")]
    [InlineData("malformed-json", "findIncidents")]
    [InlineData("html-error-page", "findIncidents")]
    [InlineData("empty-body", "findIncidents")]
    [InlineData("rate-limited", "findIncidents")]
    [InlineData("reset-before-commit", "findStudents")]
    [InlineData("502-before-commit", "findStudents")]
    [InlineData("malformed-json", "findStudents")]
    [InlineData("gigabyte-body", "findStudents")]
    [InlineData("duplicate-rows", "findStudents")]
    [InlineData("accepted", "createIncident")]
    public async Task PassingFault_InTheEndTheNoteStandsThereOnce(string kind, string operation)
    {
        await using var bridge = await StartAsync();
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", $$"""{ "kind": "{{kind}}", "operation": "{{operation}}", "times": 2, "retryAfter": 0 }""");

        var delivery = await DeliverAsync(bridge, DeliveryState.Proven);

        delivery["state"]!.GetValue<string>().ShouldBe("proven");
        var entry = (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).ShouldHaveSingleItem();
        entry["student_id"]!.GetValue<string>().ShouldBe(await bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync(Jacob));
        (await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", $$"""{ "kind": "{{kind}}", "times": 1 }""")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("student-archived", "createIncident", DeliveryState.NeedsPerson)]
    [InlineData("student-merged", "createIncident", DeliveryState.NeedsPerson)]
    [InlineData("student-new-id", "createIncident", DeliveryState.NeedsPerson)]
    [InlineData("category-disabled", "createIncident", DeliveryState.Dead)]
    [InlineData("accepted-then-fails", "createIncident", DeliveryState.Dead)]
    public async Task LastingFault_NothingIsThereAndAPersonSeesWhy(string kind, string operation, DeliveryState expected)
    {
        await using var bridge = await StartAsync();
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", $$"""{ "kind": "{{kind}}", "operation": "{{operation}}", "times": 1 }""");

        var delivery = await DeliverAsync(bridge, expected);

        delivery["reasons"]!.AsArray().ShouldNotBeEmpty();
        (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).ShouldBeEmpty();
        (await CrossReferencesAsync(bridge, delivery)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AlteredBody_IsNeverCalledProven()
    {
        await using var bridge = await StartAsync();
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "body-altered", "times": 1 }""");

        var delivery = await DeliverAsync(bridge, DeliveryState.Dead);

        delivery["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("altered-there");
        (await CrossReferencesAsync(bridge, delivery)).ShouldBeEmpty();
        (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tray_WaitsUntilAPersonThereAttachesIt()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/settings", """{ "trayMode": true }""");

        var delivery = await DeliverAsync(bridge, DeliveryState.InTray);
        var entry = (await staff.IncidentsAsync()).ShouldHaveSingleItem();
        await staff.PullAsync($"/incidents/{entry["id"]}/attach", $$"""{ "studentId": "{{await staff.PupilIdAsync(Jacob)}}" }""");
        await UntilAsync(bridge, delivery["record"]!.GetValue<string>(), DeliveryState.Proven);

        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task SlowOperation_IsFollowedPastTheLastAttempt()
    {
        await using var bridge = await StartAsync(mostAttempts: 1);
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 400 }""");

        var delivery = await DeliverAsync(bridge, DeliveryState.Proven);

        delivery["state"]!.GetValue<string>().ShouldBe("proven", "waiting for the school system is no attempt of ours");
    }

    [Fact]
    public async Task OperationThatSaysNothingMore_IsNeverWrittenAgainByItself_AndAReplayLooksFirst()
    {
        await using var bridge = await StartAsync(mostAttempts: 2);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 100 }""");
        await staff.PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 60000 }""");
        await staff.PullAsync("/faults", """{ "kind": "malformed-json", "operation": "getOperation" }""");

        var dead = await DeliverAsync(bridge, DeliveryState.Dead);
        (await staff.IncidentsAsync()).ShouldBeEmpty();
        await staff.PullAsync($"/operations/{await OperationAsync(staff)}", """{ "state": "succeeded" }""");
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", """{ "by": "An administrator", "why": "It is there by now." }""")).ShouldHave(204);
        await UntilAsync(bridge, dead["record"]!.GetValue<string>(), DeliveryState.Proven);

        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tray_AttachedToAnotherPupil_IsSaidAloud()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/settings", """{ "trayMode": true }""");

        var delivery = await DeliverAsync(bridge, DeliveryState.InTray);
        var entry = (await staff.IncidentsAsync()).ShouldHaveSingleItem();
        await staff.PullAsync($"/incidents/{entry["id"]}/attach", $$"""{ "studentId": "{{await staff.PupilIdAsync("P1001")}}" }""");
        var dead = await UntilAsync(bridge, delivery["record"]!.GetValue<string>(), DeliveryState.Dead);

        dead["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("in-another-file");
    }

    [Fact]
    public async Task Dead_ReplayedAfterTheMend_LooksFirstAndIsProvenOnce()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/faults", """{ "kind": "category-disabled", "times": 1 }""");
        var dead = await DeliverAsync(bridge, DeliveryState.Dead);
        await staff.PullAsync("/categories/cat-supervision-case-note", """{ "enabled": true }""");

        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", """{ "by": "An administrator", "why": "The category is open again." }""")).ShouldHave(204);
        await UntilAsync(bridge, dead["record"]!.GetValue<string>(), DeliveryState.Proven);

        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task AttemptsExhausted_IsDeadWithItsReason()
    {
        await using var bridge = await StartAsync(mostAttempts: 3);
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "500-before-commit", "operation": "createIncident" }""");

        var dead = await DeliverAsync(bridge, DeliveryState.Dead);

        dead["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("attempts-exhausted");
        dead["attempts"]!.GetValue<int>().ShouldBe(3);
    }

    private static Task<RunningTestBridge> StartAsync(int mostAttempts = 12) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        SchoolFile = (_, school) => school["timeoutSeconds"] = 1,
        Options = options => options.Delivery = new DeliveryOptions
        {
            MostAttempts = mostAttempts,
            FirstWait = TimeSpan.FromMilliseconds(10),
            TroubleWait = TimeSpan.FromMilliseconds(10),
            FollowUp = TimeSpan.FromMilliseconds(10),
            LongestWait = TimeSpan.FromMilliseconds(50),
        },
    });

    /// <summary>One child, whom nothing holds back; followed until its delivery stands as expected.</summary>
    private static async Task<JsonNode> DeliverAsync(RunningTestBridge bridge, DeliveryState state)
    {
        var record = DemoSample.All[0].Document.DeepClone();
        var cases = record["cases"]!.AsArray();
        cases.RemoveAt(2);
        cases.RemoveAt(1);
        cases[0]!["subjects"]!.AsArray().RemoveAt(0);
        return await UntilAsync(bridge, await bridge.Recorder.SubmitAsync(record), state);
    }

    private static async Task<JsonNode> UntilAsync(RunningTestBridge bridge, string reference, DeliveryState state)
    {
        using var watching = bridge.Running.Services.GetRequiredService<DeliveryEvents>().Of(reference);
        while (true)
        {
            var next = watching.Next;
            var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ShouldHaveSingleItem();
            var now = delivery["state"]!.GetValue<string>();
            if (now == System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()))
            {
                return delivery;
            }

            now.ShouldBeOneOf("due", "claimed", "accepted", "in-tray");
            await next.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The operation that the bridge last asked after.</summary>
    private static async Task<string> OperationAsync(SandboxStaff staff) =>
        (await staff.RequestsAsync()).Select(request => request.ToString().Split("/v1/operations/")).Last(parts => parts.Length > 1)[1].Split('"')[0];

    private static async Task<IReadOnlyList<JsonNode>> CrossReferencesAsync(RunningTestBridge bridge, JsonNode delivery) =>
        await bridge.Recorder.ListAsync($"v1/cross-references?record={delivery["record"]}");
}

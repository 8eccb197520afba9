using System.Text.Json.Nodes;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Delivery;

/// <summary>What a school system took and never ends: a person gives it up, and whatever becomes of it there, it is written once.</summary>
public sealed class GiveUpFollowingTests
{
    [Fact]
    public async Task GiveUp_Accepted_SaysThatTheSchoolMayStillHaveItAndWhoDecided()
    {
        await using var bridge = await StartAsync();
        var delivery = await AcceptedAsync(bridge);

        (await GiveUpAsync(bridge, delivery)).ShouldHave(204);

        var dead = (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}")).ShouldHave(200).Json;
        dead["state"]!.GetValue<string>().ShouldBe("dead");
        dead["reasons"]!.ToJsonString().ShouldBe("""["following-given-up"]""");
        dead["explanation"]!.GetValue<string>().ShouldContain("The school system may still have it, or write it yet");
        var decided = (await bridge.Recorder.ListAsync($"v1/decisions?delivery={delivery}&kind=give-up-following")).ShouldHaveSingleItem();
        (decided["by"]!.GetValue<string>(), decided["why"]!.GetValue<string>()).ShouldBe(("key:recorder/ruth.pickering@northgate.example/Ruth Pickering", "Nobody there knows of it."));
        (await bridge.Recorder.ListAsync("v1/deliveries?reason=following-given-up")).ShouldHaveSingleItem();
        (await GiveUpAsync(bridge, delivery)).ShouldBeProblem(409).Code.ShouldBe("state");
    }

    [Theory]
    [InlineData("succeeded", "proven")]
    [InlineData(null, "accepted")]
    public async Task Replay_AfterItWasGivenUp_FollowsOnAndWritesNothingAgain(string? ended, string state)
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        var delivery = await AcceptedAsync(bridge);
        var operation = (await bridge.Service<IDeliveries>().FindWorkAsync(delivery, TestContext.Current.CancellationToken))!.Operation;
        (await GiveUpAsync(bridge, delivery)).ShouldHave(204);
        if (ended is not null)
        {
            await staff.PullAsync($"/operations/{operation}", $$"""{ "state": "{{ended}}" }""");
        }

        (await bridge.Recorder.PostAsync($"v1/deliveries/{delivery}/replay", Decision("The school answered."))).ShouldHave(204);

        await UntilAsync(bridge, delivery, state);
        (await staff.RequestsAsync()).Count(request => request["method"]!.GetValue<string>() == "POST" && request["pathAndQuery"]!.GetValue<string>().EndsWith("/incidents", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task GiveUp_InTheTrayAndAttachedLater_IsFoundByAReplay()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/settings", """{ "trayMode": true }""");
        var delivery = await SubmitAsync(bridge);
        await UntilAsync(bridge, delivery, "in-tray");

        (await GiveUpAsync(bridge, delivery)).ShouldHave(204);
        var incident = (await staff.IncidentsAsync()).ShouldHaveSingleItem();
        await staff.PullAsync($"/incidents/{incident["id"]}/attach", $$"""{ "studentId": "{{await staff.PupilIdAsync("P1002")}}" }""");
        (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}"))["state"].ShouldBe("dead");
        (await bridge.Recorder.PostAsync($"v1/deliveries/{delivery}/replay", Decision("Attached there."))).ShouldHave(204);

        await UntilAsync(bridge, delivery, "proven");
        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task GiveUp_WhileAWorkerAsksAfterIt_IsRefusedForAMoment()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        var delivery = await SubmitAsync(bridge);
        var queue = bridge.Service<IDeliveryQueue>();
        var wrote = await ClaimAsync(queue);
        await queue.RecordAsync(wrote, new DeliveryStep.FollowLater("op-1", DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        var asks = await ClaimAsync(queue);

        var refused = (await bridge.Recorder.PostAsync($"v1/deliveries/{delivery}/give-up", Decision("Nobody there knows of it."))).ShouldBeProblem(409);

        (refused.Code, refused["detail"]).ShouldBe(("in-hand", "Nothing was stored. Try again in a moment."));
        await queue.RecordAsync(asks, new DeliveryStep.FollowLater("op-1", DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        (await GiveUpAsync(bridge, delivery)).ShouldHave(204);
    }

    [Fact]
    public async Task GiveUp_WhatIsNotFollowed_IsRefused()
    {
        await using var bridge = await StartAsync();
        var delivery = await SubmitAsync(bridge);
        await UntilAsync(bridge, delivery, "proven");

        (await GiveUpAsync(bridge, delivery)).ShouldBeProblem(409).Code.ShouldBe("state");
        (await GiveUpAsync(bridge, "dn-none")).ShouldBeProblem(404);
        (await bridge.Recorder.PostAsync($"v1/deliveries/{delivery}/give-up", """{ "by": "Ruth Pickering" }""")).ShouldBeProblem(400);
    }

    private static Task<RunningTestBridge> StartAsync() =>
        RunningTestBridge.StartAsync(new TestBridgeSettings { Options = options => options.Delivery.FollowUp = TimeSpan.FromMilliseconds(50) });

    private static async Task<string> AcceptedAsync(RunningTestBridge bridge)
    {
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 2000000000 }""");
        var delivery = await SubmitAsync(bridge);
        await UntilAsync(bridge, delivery, "accepted");
        return delivery;
    }

    private static async Task<Claim> ClaimAsync(IDeliveryQueue queue) =>
        (await queue.ClaimAsync(RunningTestBridge.Primary, 1, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Claim;

    /// <summary>Takes a record about one child in.</summary>
    /// <returns>Its delivery.</returns>
    private static async Task<string> SubmitAsync(RunningTestBridge bridge)
    {
        var record = Submissions.Small("given-up");
        record["cases"]!.AsArray().RemoveAt(1);
        var reference = await bridge.Recorder.SubmitAsync(record);
        return (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ShouldHaveSingleItem()["id"]!.GetValue<string>();
    }

    private static async Task UntilAsync(RunningTestBridge bridge, string delivery, string state)
    {
        while ((await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}"))["state"] != state)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Gives it up, again and again while a worker has it in hand.</summary>
    private static async Task<Answer> GiveUpAsync(RunningTestBridge bridge, string delivery)
    {
        while (true)
        {
            var answer = await bridge.Recorder.PostAsync($"v1/deliveries/{delivery}/give-up", Decision("Nobody there knows of it."));
            if (answer.Status != 409 || answer.Code != "in-hand")
            {
                return answer;
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static JsonObject Decision(string why) => new() { ["by"] = "Ruth Pickering", ["why"] = why };
}

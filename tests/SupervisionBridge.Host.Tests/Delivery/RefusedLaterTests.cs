using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Delivery;

/// <summary>A school system that refuses what an earlier try may have put there: nothing else is ever sent under that reference.</summary>
public sealed class RefusedLaterTests
{
    [Theory]
    [InlineData("category-disabled", "Category")]
    [InlineData("student-archived", "PupilArchived")]
    public async Task Refused_AfterALostAnswer_IsGivenUpWithTheVeryBytesThatAReplaySends(string fault, string detail)
    {
        await using var bridge = await StartAsync();
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "500-before-commit", "operation": "createIncident", "times": 1 }""");
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", $$"""{ "kind": "{{fault}}", "operation": "createIncident", "times": 1, "skip": 1 }""");
        var dead = await DeadAsync(bridge);
        var frozen = await FrozenAsync(bridge, dead);

        dead["reasons"]!.ToJsonString().ShouldBe("""["may-still-arrive"]""");
        dead["explanation"]!.GetValue<string>().ShouldContain($"({detail}");
        dead["explanation"]!.GetValue<string>().ShouldContain("an earlier try of it may still arrive");
        frozen.ShouldHaveSingleItem();
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", new JsonObject { ["by"] = "Ruth Pickering", ["why"] = "Looked there." })).ShouldHave(204);
        await bridge.Recorder.SettledAsync(dead["record"]!.GetValue<string>());
        (await FrozenAsync(bridge, dead)).ShouldBe(frozen);
    }

    [Fact]
    public async Task Refused_AtTheFirstTry_IsComposedAnewByAReplay()
    {
        await using var bridge = await StartAsync();
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "category-disabled", "operation": "createIncident", "times": 1 }""");

        (await FrozenAsync(bridge, await DeadAsync(bridge))).ShouldBeEmpty();
    }

    [Fact]
    public async Task WrongFile_OfWhatMayStillArrive_WithdrawsItOnceItArrives()
    {
        await using var bridge = await StartAsync();
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "500-before-commit", "operation": "createIncident", "times": 1 }""");
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "category-disabled", "operation": "createIncident", "times": 1, "skip": 1 }""");
        var dead = await DeadAsync(bridge);
        var lost = (await bridge.Service<IDeliveries>().FindWorkAsync(dead["id"]!.GetValue<string>(), TestContext.Current.CancellationToken))!.Frozen.ShouldHaveSingleItem().Prepared;
        var repaired = (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/wrong-file", new JsonObject { ["by"] = "Ruth Pickering", ["why"] = "It is another child's." })).ShouldHave(200).Json;

        await UntilAsync(bridge, repaired["withdrawal"]!, withdrawal => withdrawal["explanation"]!.GetValue<string>().Contains("may still arrive", StringComparison.Ordinal));
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/categories/cat-supervision-case-note", """{ "enabled": true }""");
        var schools = bridge.Service<ISchools>();
        (await schools.SystemOf(schools.Find(RunningTestBridge.Primary)!).WriteNoteAsync(lost, TestContext.Current.CancellationToken)).ShouldBeOfType<WriteOutcome.Written>();

        await UntilAsync(bridge, repaired["withdrawal"]!, withdrawal => withdrawal["state"]!.GetValue<string>() == "proven");
    }

    private static async Task UntilAsync(RunningTestBridge bridge, JsonNode delivery, Func<JsonNode, bool> isSo)
    {
        while (!isSo((await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}")).ShouldHave(200).Json))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Task<RunningTestBridge> StartAsync() => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Options = options => (options.Delivery.FirstWait, options.Delivery.FollowUp) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)),
    });

    /// <summary>Takes a record with one child in and waits until its note was given up.</summary>
    private static async Task<JsonNode> DeadAsync(RunningTestBridge bridge)
    {
        var record = Submissions.Small("refused");
        record["cases"]!.AsArray().RemoveAt(1);
        var reference = await bridge.Recorder.SubmitAsync(record);
        while (true)
        {
            await bridge.Recorder.SettledAsync(reference);
            if ((await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ShouldHaveSingleItem() is var delivery && delivery["state"]!.GetValue<string>() == "dead")
            {
                return delivery;
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<IReadOnlyList<string>> FrozenAsync(RunningTestBridge bridge, JsonNode delivery) =>
    [
        .. (await bridge.Service<IDeliveries>().FindWorkAsync(delivery["id"]!.GetValue<string>(), TestContext.Current.CancellationToken))!.Frozen
            .Select(part => Convert.ToHexString(part.Prepared.Payload.Span)),
    ];
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Corrections;

/// <summary>A withdrawn record: each child's file says so, what was not written stays out, and it is so for good.</summary>
public sealed class WithdrawRecordTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    private readonly CorrectionScene scene = new(bridge.Bridge);

    [Fact]
    public async Task Withdraw_ProvenRecord_WritesAWithdrawalIntoEachFile()
    {
        var reference = await ProvenAsync("withdrawn");

        (await WithdrawAsync(reference)).ShouldHave(204);

        var settled = await bridge.Recorder.SettledAsync(reference);
        settled["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2,"withdrawn":2}""");
        settled["withdrawnAt"].ShouldNotBeNull();
        foreach (var pupil in new[] { "P1002", "P1003" })
        {
            var file = await scene.FileAsync(await scene.Staff.PupilIdAsync(pupil), reference);
            file.Count.ShouldBe(2);
            file.Count(entry => entry["body"]!.GetValue<string>().Contains("The whole supervision record was withdrawn.", StringComparison.Ordinal)).ShouldBe(1);
        }

        (await scene.DeliveriesAsync(reference)).Where(delivery => delivery["kind"]!.GetValue<string>() == "withdrawal")
            .ShouldAllBe(delivery => delivery["withdrawalReason"]!.GetValue<string>() == "record-withdrawn");
    }

    [Fact]
    public async Task Withdraw_Again_ChangesNothing()
    {
        var reference = await ProvenAsync("withdrawn-again");
        await WithdrawAsync(reference);
        await bridge.Recorder.SettledAsync(reference);

        (await WithdrawAsync(reference)).ShouldHave(204);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2,"withdrawn":2}""");
        (await bridge.Recorder.ListAsync($"v1/decisions?record={reference}")).ShouldHaveSingleItem();
        (await WithdrawAsync("sr-none")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Submit_NewVersionOfAWithdrawnRecord_Is409()
    {
        var reference = await ProvenAsync("no-new-version");
        await WithdrawAsync(reference);
        await bridge.Recorder.SettledAsync(reference);
        var second = Submissions.Small("no-new-version");
        second["version"] = 2;
        second["cases"]![0]!["fields"]!["summary"] = "Too late.";

        (await bridge.Recorder.PostAsync("v1/records", second)).ShouldBeProblem(409).Code.ShouldBe("withdrawn");

        (await bridge.Recorder.PostAsync("v1/records", Submissions.Small("no-new-version"))).ShouldHave(202).Json["deliveries"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Withdraw_RecordOfWhichNothingWasWritten_LeavesNothingToWrite()
    {
        var record = Submissions.Small("nothing-written");
        foreach (var sheet in record["cases"]!.AsArray())
        {
            sheet!["signatures"] = new JsonArray();
        }

        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);

        (await WithdrawAsync(reference)).ShouldHave(204);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"superseded":2}""");
        (await scene.Staff.IncidentsAsync()).ShouldAllBe(entry => entry["request"]!["source_ref"]!["record"]!.GetValue<string>() != reference);
    }

    [Fact]
    public async Task Withdraw_EntryThatPeopleRemoved_IsGivenUpAndCanBeSettled()
    {
        var reference = await ProvenAsync("removed");
        foreach (var entry in await scene.FileAsync(await scene.Staff.PupilIdAsync("P1002"), reference))
        {
            await scene.Staff.PullAsync($"/incidents/{entry["id"]}/delete");
        }

        await WithdrawAsync(reference);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2,"withdrawn":1,"dead":1}""");

        var dead = (await scene.DeliveriesAsync(reference)).Single(delivery => delivery["state"]!.GetValue<string>() == "dead");
        dead["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()).ShouldBe(["nothing-to-withdraw"]);
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/settle", CorrectionScene.Decision("Removed by the office."))).ShouldHave(204);
        (await scene.DeliveryAsync(dead["id"]!.GetValue<string>()))["state"]!.GetValue<string>().ShouldBe("settled");
    }

    [Fact]
    public async Task Submit_CorrectionBehindADeadNote_WaitsVisiblyAndGoesOnceThatIsSettled()
    {
        await scene.Staff.PullAsync("/faults", """{ "kind": "body-altered", "operation": "createIncident", "times": 1 }""");
        var record = Submissions.Small("behind-the-dead");
        record["cases"]!.AsArray().RemoveAt(1);
        var reference = await bridge.Recorder.SubmitAsync(record);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"dead":1}""");
        var first = await scene.FirstAsync(reference);
        record["version"] = 2;
        record["cases"]![0]!["fields"]!["summary"] = "Came in without a coat on four days.";

        await bridge.Recorder.SubmitAsync(record);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"due":1,"dead":1}""", "nothing moves before the one in front is settled");
        var waiting = (await scene.DeliveriesAsync(reference)).Single(delivery => delivery["version"]!.GetValue<int>() == 2);
        waiting["waitsFor"]!.GetValue<string>().ShouldBe(first);
        waiting["explanation"]!.GetValue<string>().ShouldStartWith($"Waits for {first} which it amends.");
        (await bridge.Recorder.PostAsync($"v1/deliveries/{first}/settle", CorrectionScene.Decision("Only the full stop is missing."))).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":1,"settled":1}""");
    }

    private async Task<string> ProvenAsync(string sourceId)
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small(sourceId));
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
        return reference;
    }

    private Task<Answer> WithdrawAsync(string reference) => bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", CorrectionScene.Decision("Sent by mistake."));
}

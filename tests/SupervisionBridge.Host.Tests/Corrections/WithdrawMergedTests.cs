using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Corrections;

/// <summary>What stands in a record that the school system merged into another is withdrawn in the record of now: the old one takes nothing any more.</summary>
public sealed class WithdrawMergedTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Withdraw_PupilWhoseRecordWasMerged_GoesIntoTheRecordThatTookItsPlace(bool justBeforeTheWrite)
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Options = options => options.Delivery.FirstWait = TimeSpan.FromMilliseconds(10) });
        var scene = new CorrectionScene(bridge);
        var record = Submissions.Small("merged");
        record["cases"]!.AsArray().RemoveAt(1);
        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);
        var jacob = await scene.Staff.PupilIdAsync("P1002");
        if (justBeforeTheWrite)
        {
            await scene.Staff.PullAsync("/faults", """{ "kind": "student-merged", "operation": "createIncident", "times": 1 }""");
        }
        else
        {
            await scene.Staff.PullAsync($"/pupils/{jacob}/merge", "{}");
        }

        (await bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", CorrectionScene.Decision("Sent by mistake."))).ShouldHave(204);

        while ((await bridge.Recorder.SettledAsync(reference))["deliveries"]!["withdrawn"] is null)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        (await scene.FileAsync(jacob, reference)).Count.ShouldBe(1);
        (await scene.FileAsync($"{jacob}-m", reference)).ShouldHaveSingleItem()["body"]!.GetValue<string>().ShouldContain("was withdrawn.");
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Corrections;

/// <summary>Long after an entry was found in the wrong file, and though it was never proven there.</summary>
public sealed class WrongFilePurgedTests
{
    private const string OtherAva = "P1013";

    [Fact]
    public async Task Confirm_WrongPupilAfterThePurge_IsRefusedStill()
    {
        var clock = new TestClock();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Clock = clock });
        var scene = new CorrectionScene(bridge);
        var otherAva = await scene.Staff.PupilIdAsync(OtherAva);
        var record = CorrectionScene.About("purged", "Ava", "Smith");
        record["cases"]!.AsArray().RemoveAt(1);
        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);
        var wrong = await scene.FirstAsync(reference);
        await scene.Staff.PullAsync("/faults", """{ "kind": "body-altered", "operation": "createIncident", "times": 1 }""");
        (await scene.ConfirmAsync(wrong, otherAva)).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"dead":1}""", "there, and never proven: no cross-reference names the pupil");
        var repaired = (await bridge.Recorder.PostAsync($"v1/deliveries/{wrong}/wrong-file", CorrectionScene.Decision())).ShouldHave(200);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!["needs-person"]!.GetValue<int>().ShouldBe(1);
        clock.Advance(TimeSpan.FromDays(400));
        await bridge.Service<PurgeRound>().RunAsync(TestContext.Current.CancellationToken);
        (await scene.DeliveryAsync(wrong))["purgedAt"].ShouldNotBeNull();

        (await scene.ConfirmAsync(repaired["note"], otherAva)).ShouldBeProblem(409).Code.ShouldBe("found-wrong-before");
    }
}

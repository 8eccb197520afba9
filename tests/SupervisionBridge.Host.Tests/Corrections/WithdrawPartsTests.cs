using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Corrections;

/// <summary>A note of several parts that people there moved apart: its withdrawal says of one file alone what no longer holds in it, so people must put the parts together first.</summary>
public sealed class WithdrawPartsTests
{
    [Fact]
    public async Task Withdraw_NoteWhosePartsWereMovedApart_GoesToAPersonAndOnceTheyAreTogetherIntoThatFile()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            SchoolFile = (_, school) => school["settings"] = new JsonObject { ["longestBody"] = 1000 },
        });
        var scene = new CorrectionScene(bridge);
        var (jacob, zofia) = (await scene.Staff.PupilIdAsync("P1002"), await scene.Staff.PupilIdAsync("P1003"));
        var record = Submissions.Small("apart");
        record["cases"]!.AsArray().RemoveAt(1);
        record["cases"]![0]!["fields"]!["summary"] = string.Join(' ', Enumerable.Repeat("Came in without a coat.", 40));
        var reference = await bridge.Recorder.SubmitAsync(record);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":1}""");
        var parts = await scene.FileAsync(jacob, reference);
        parts.Count.ShouldBeGreaterThan(1);
        await AttachAsync(scene, parts[^1], zofia);

        (await bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", CorrectionScene.Decision("Sent by mistake."))).ShouldHave(204);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":1,"dead":1}""");
        var dead = (await scene.DeliveriesAsync(reference)).Single(delivery => delivery["state"]!.GetValue<string>() == "dead");
        dead["reasons"]!.ToJsonString().ShouldBe("""["in-several-files"]""");
        dead["explanation"]!.GetValue<string>().ShouldContain("different pupils");
        (await scene.FileAsync(zofia, reference)).Count.ShouldBe(1);
        await AttachAsync(scene, parts[^1], jacob);
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", CorrectionScene.Decision("Moved back."))).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":1,"withdrawn":1}""");
        (await scene.FileAsync(jacob, reference)).Count.ShouldBe(parts.Count + 1);
    }

    private static Task<JsonNode?> AttachAsync(CorrectionScene scene, JsonNode incident, string pupil) =>
        scene.Staff.PullAsync($"/incidents/{incident["id"]}/attach", $$"""{ "studentId": "{{pupil}}" }""");
}

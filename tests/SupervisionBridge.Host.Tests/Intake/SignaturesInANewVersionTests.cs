using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>A new version may bring nothing but what an earlier one lacked: what that one holds goes, and at once.</summary>
public sealed class SignaturesInANewVersionTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    [Fact]
    public async Task Submit_NextVersionWithTheMissingSignature_DeliversTheHeldNoteAndPlansNone()
    {
        var signed = Submissions.Small("signed-later");
        var first = signed.DeepClone().AsObject();
        first["cases"]![0]!["signatures"] = new JsonArray();
        var reference = await bridge.Recorder.SubmitAsync(first);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!["held"]!.GetValue<int>().ShouldBe(1);

        signed["version"] = 2;
        var receipt = (await bridge.Recorder.PostAsync("v1/records", signed)).ShouldHave(202);

        receipt.Json["deliveries"]!.GetValue<int>().ShouldBe(0);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
    }
}

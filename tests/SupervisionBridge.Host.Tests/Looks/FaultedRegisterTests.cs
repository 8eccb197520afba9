namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>Where the register cannot be written, nothing is shown.</summary>
public sealed class FaultedRegisterTests
{
    [Fact]
    public async Task Look_ThatCannotBeKept_ShowsNothing()
    {
        await using var scene = new LookScene();
        await scene.InitializeAsync();
        var reference = await scene.RecordAsync();
        var delivery = await scene.DeliveryAsync(reference);
        await scene.BreakAsync();

        foreach (var path in new[] { $"v1/records/{reference}/document", $"v1/records/{reference}/cases/1/document", $"v1/deliveries/{delivery}/preview", $"v1/cross-references?record={reference}" })
        {
            var answer = (await scene.Supervisee.GetAsync(path)).ShouldBeProblem(503);

            answer.Code.ShouldBe("look-not-kept");
            (answer.Text.Contains(LookScene.PartA, StringComparison.Ordinal) || answer.Text.Contains(LookScene.PartB, StringComparison.Ordinal)).ShouldBeFalse();
        }
    }
}

using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

public sealed class TroubleListTests
{
    [Theory]
    [InlineData("off", false)]
    [InlineData("0 * * * * ?", true)]
    public async Task List_SaysWhetherAnybodyLooks(string schedule, bool watched)
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Options = options => options.Jobs.Alerts = schedule });

        (await bridge.Recorder.GetAsync("v1/troubles")).ShouldHave(200).Json["watched"]!.GetValue<bool>().ShouldBe(watched);
    }
}

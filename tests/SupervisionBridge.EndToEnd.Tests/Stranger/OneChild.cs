using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Stranger;

/// <summary>A record with a single note.</summary>
internal static class OneChild
{
    /// <summary>One child, whom nothing holds back; followed until the note is proven.</summary>
    public static async Task DeliverAsync(RunningTestBridge bridge)
    {
        var record = DemoSample.All[0].Document.DeepClone();
        var cases = record["cases"]!.AsArray();
        cases.RemoveAt(2);
        cases.RemoveAt(1);
        cases[0]!["subjects"]!.AsArray().RemoveAt(0);
        var reference = await bridge.Recorder.SubmitAsync(record);
        using var watching = bridge.Running.Services.GetRequiredService<DeliveryEvents>().Of(reference);
        while (true)
        {
            var next = watching.Next;
            var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ShouldHaveSingleItem();
            if (delivery["state"]!.GetValue<string>() == "proven")
            {
                return;
            }

            delivery["state"]!.GetValue<string>().ShouldBeOneOf("due", "claimed");
            await next.WaitAsync(TestContext.Current.CancellationToken);
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Makes deliveries dead without a school system that kills them.</summary>
public static class Burials
{
    /// <summary>Takes a small record in and gives up its two deliveries, in a bridge whose worker is off.</summary>
    /// <returns>The record's reference.</returns>
    public static async Task<string> BuryAsync(this RunningTestBridge bridge, string sourceId, DeathReason reason = DeathReason.Rejected)
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small(sourceId));
        await bridge.BuryDueAsync(reason);
        return reference;
    }

    /// <summary>Gives up everything that is due at the primary school.</summary>
    public static async Task BuryDueAsync(this RunningTestBridge bridge, DeathReason reason = DeathReason.Rejected)
    {
        var queue = bridge.Running.Services.GetRequiredService<IDeliveryQueue>();
        foreach (var work in await queue.ClaimAsync(RunningTestBridge.Primary, 1000, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken))
        {
            (await queue.RecordAsync(work.Claim, new DeliveryStep.Bury(reason, "Category", NothingThere: true), TestContext.Current.CancellationToken)).ShouldBeTrue();
        }
    }

    /// <summary>A service of the running bridge.</summary>
    public static T Service<T>(this RunningTestBridge bridge)
        where T : notnull => bridge.Running.Services.GetRequiredService<T>();
}

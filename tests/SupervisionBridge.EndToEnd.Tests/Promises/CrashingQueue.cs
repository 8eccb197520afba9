using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>The store's queue under a worker that may be killed before and after each step.</summary>
internal sealed class CrashingQueue(IDeliveryQueue queue, CrashPoint crash) : IDeliveryQueue
{
    public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => queue.ClaimAsync(schoolUrn, most, lease, cancellationToken));

    public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => queue.RecordAsync(claim, step, cancellationToken));

    public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => queue.RenewAsync(claim, lease, cancellationToken));

    public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) =>
        crash.AroundAsync(() => queue.NextDueAsync(schoolUrn, cancellationToken));
}

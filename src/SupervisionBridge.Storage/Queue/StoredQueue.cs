using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Deliveries as workers have them in hand.</summary>
internal sealed class StoredQueue(StoreContext context) : IDeliveryQueue
{
    private readonly ClaimDeliveries claimDeliveries = new(context);
    private readonly RecordStep recordStep = new(context);
    private readonly NextDue nextDue = new(context);
    private readonly RenewClaim renewClaim = new(context);

    public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) =>
        claimDeliveries.RunAsync(schoolUrn, most, lease, cancellationToken);

    public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => recordStep.RunAsync(claim, step, cancellationToken);

    public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => renewClaim.RunAsync(claim, lease, cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => nextDue.RunAsync(schoolUrn, cancellationToken);
}

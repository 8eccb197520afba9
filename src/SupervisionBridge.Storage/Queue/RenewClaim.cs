using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Lets a claim hold on, fenced by its token: from now, never from the old end.</summary>
internal sealed class RenewClaim(StoreContext context)
{
    private const string Renew = $"UPDATE deliveries SET ready_at = @LeaseEnd {DeliverySql.Fence}";

    public Task<bool> RunAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        return context.Sessions.WriteAsync(
            async session => await session.ExecuteAsync(
                Renew, new { Id = claim.DeliveryId, claim.Token, LeaseEnd = context.Now() + (long)Math.Ceiling(lease.TotalMilliseconds) }) == 1,
            cancellationToken);
    }
}

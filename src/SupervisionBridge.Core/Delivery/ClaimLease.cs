namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// The time that a claim holds, kept up while a worker goes on. It is renewed once a third of it has passed: what is left is then always longer
/// than a call may take, so that no call is sent under a claim that may have gone to somebody else.
/// </summary>
public sealed class ClaimLease(IDeliveryQueue queue, Claim claim, TimeSpan length, TimeProvider clock)
{
    private long heldSince = clock.GetTimestamp();

    /// <summary>Whether so much time has passed since the claim that it is better given back than begun.</summary>
    public bool IsOld => clock.GetElapsedTime(heldSince) > length / 3;

    /// <summary>Makes sure that the claim holds for another call.</summary>
    /// <returns>False where it was lost: do nothing else with the delivery.</returns>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        if (!IsOld)
        {
            return true;
        }

        var now = clock.GetTimestamp();
        if (!await queue.RenewAsync(claim, length, cancellationToken))
        {
            return false;
        }

        heldSince = now;
        return true;
    }
}

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// The time that a claim holds, kept up while a worker goes on. It is renewed once a third of it has passed: what is left is then always longer
/// than a call may take, so that no call is sent under a claim that may have gone to somebody else.
/// </summary>
/// <param name="queue">Where the claim is.</param>
/// <param name="claim">The claim.</param>
/// <param name="length">How long it holds from each renewal.</param>
/// <param name="clock">Its counter.</param>
/// <param name="askedAt">The counter before the claim was asked for: a machine that stood still until its answer must not take the claim for fresh. Now, where null.</param>
public sealed class ClaimLease(IDeliveryQueue queue, Claim claim, TimeSpan length, TimeProvider clock, long? askedAt = null)
{
    private long heldSince = askedAt ?? clock.GetTimestamp();

    /// <summary>Whether so much time has passed since the claim that it is better given back than begun.</summary>
    public bool IsOld => clock.GetElapsedTime(heldSince) > length / 3;

    /// <summary>Makes sure that the claim holds for another call.</summary>
    /// <returns>False where it was lost: do nothing else with the delivery.</returns>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        // A renewal may take so long that what it answers is old as well: then it is renewed again.
        while (IsOld)
        {
            var now = clock.GetTimestamp();
            if (!await queue.RenewAsync(claim, length, cancellationToken))
            {
                return false;
            }

            heldSince = now;
        }

        return true;
    }
}

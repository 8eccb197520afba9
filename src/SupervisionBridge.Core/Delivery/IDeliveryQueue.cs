namespace SupervisionBridge.Core.Delivery;

/// <summary>The queue of deliveries in the store, as a worker sees it.</summary>
public interface IDeliveryQueue
{
    /// <summary>
    /// Claims up to <paramref name="most"/> deliveries of a school, those due longest first, in one atomic step that counts the attempt and sets a
    /// fresh random token and a lease. A delivery whose lease has run out is claimed again. One that amends another waits until that one is in the file or settled.
    /// </summary>
    Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Stores a step, fenced by the claim.</summary>
    /// <returns>False where the claim was lost: then do nothing else with this delivery.</returns>
    Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken);

    /// <summary>Lets a claim hold for another <paramref name="lease"/> from now, fenced by its token.</summary>
    /// <returns>False where the claim was lost.</returns>
    Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>When the next delivery of a school falls due (or its lease runs out); null where none waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken);
}

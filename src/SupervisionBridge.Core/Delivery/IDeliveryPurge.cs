namespace SupervisionBridge.Core.Delivery;

/// <summary>Drops what was made for delivery (frozen parts, operations, match evidence). Cross-references, hashes and the journal stay.</summary>
public interface IDeliveryPurge
{
    /// <summary>
    /// One batch, those proven or given up longest ago first. A dead delivery that may be there keeps that knowledge: it is marked as purged and
    /// will look before it writes.
    /// </summary>
    /// <param name="provenBefore">Of what was proven by then.</param>
    /// <param name="givenUpBefore">Of what was dead, settled or superseded by then and has not changed since.</param>
    /// <param name="most">At most that many of each.</param>
    /// <param name="cancellationToken">Ends it before the write.</param>
    /// <returns>How many; zero where nothing is left to drop.</returns>
    Task<int> PurgeAsync(DateTimeOffset provenBefore, DateTimeOffset givenUpBefore, int most, CancellationToken cancellationToken);
}

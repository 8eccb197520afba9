namespace SupervisionBridge.Core.Troubles;

/// <summary>Trouble as a look at the store shows it.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="SchoolUrn">School; null for the bridge as a whole.</param>
/// <param name="Amount">How many it concerns: deliveries, chains of the journal, or one school.</param>
/// <param name="Since">Since when the one waits that waits longest.</param>
public sealed record PresentTrouble(TroubleKind Kind, string? SchoolUrn, int Amount, DateTimeOffset Since);

namespace SupervisionBridge.Core.Delivery;

/// <summary>A dead delivery that was made due again.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="SchoolUrn">Its school, whose lane has new work.</param>
/// <param name="Purged">True where what was made for it was purged: it is composed anew from the stored case note, after looking first.</param>
public sealed record ReplayedDelivery(string Id, string SchoolUrn, bool Purged);

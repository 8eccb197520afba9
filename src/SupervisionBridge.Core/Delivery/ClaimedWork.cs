namespace SupervisionBridge.Core.Delivery;

/// <summary>A claimed delivery on its way to a worker, and the lease that runs since it was claimed.</summary>
internal sealed record ClaimedWork(DeliveryWork Work, ClaimLease Lease);

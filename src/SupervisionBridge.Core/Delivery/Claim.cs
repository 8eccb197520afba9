namespace SupervisionBridge.Core.Delivery;

/// <summary>The right to work on a delivery until the lease ends. Every write after it is fenced by the token.</summary>
public readonly record struct Claim(string DeliveryId, string Token);

namespace SupervisionBridge.Core.Delivery;

/// <summary>How long what was made for delivery is kept.</summary>
public sealed record PurgeSettings
{
    /// <summary>After proof. Default 30 days.</summary>
    public TimeSpan AfterProof { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After a delivery was given up, settled or superseded. Default 180 days.</summary>
    public TimeSpan AfterDeath { get; init; } = TimeSpan.FromDays(180);
}

namespace SupervisionBridge.Core.Delivery;

/// <summary>How long what the purge drops is kept.</summary>
public sealed record PurgeSettings
{
    /// <summary>What was made for delivery, after proof. Default 30 days.</summary>
    public TimeSpan AfterProof { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The same, after a delivery was given up, settled or superseded. Default 180 days.</summary>
    public TimeSpan AfterDeath { get; init; } = TimeSpan.FromDays(180);

    /// <summary>Troubles with their alerts, and reconciliations with their findings, after they ended. Default 365 days.</summary>
    public TimeSpan AfterEnd { get; init; } = TimeSpan.FromDays(365);
}

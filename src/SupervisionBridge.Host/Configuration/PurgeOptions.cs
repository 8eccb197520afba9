using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>How long what the purge drops is kept. Times are written <c>d.hh:mm:ss</c>. Records, cross-references, hashes and the journal stay.</summary>
public sealed class PurgeOptions
{
    /// <summary>What was made for delivery, after proof. Default 30 days; 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AfterProof { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The same, after a delivery was given up, settled or superseded. Default 180 days; 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AfterDeath { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Troubles with their alerts, and reconciliations with their findings, after they ended. Default 365 days; 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AfterEnd { get; set; } = TimeSpan.FromDays(365);
}

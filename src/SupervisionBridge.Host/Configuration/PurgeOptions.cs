using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>How long what was made for delivery is kept. Times are written <c>d.hh:mm:ss</c>. Records, cross-references, hashes and decisions stay.</summary>
public sealed class PurgeOptions
{
    /// <summary>After proof. Default 30 days; 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AfterProof { get; set; } = TimeSpan.FromDays(30);

    /// <summary>After a delivery was given up, settled or superseded. Default 180 days; 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan AfterDeath { get; set; } = TimeSpan.FromDays(180);
}

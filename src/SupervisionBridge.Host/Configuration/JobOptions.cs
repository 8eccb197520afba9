using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>When timed jobs are due, as cron expressions of six fields in London's time (second, minute, hour, day, month, weekday), or <c>off</c>; and how they go.</summary>
public sealed class JobOptions
{
    /// <summary>The word for a job that is never due by itself.</summary>
    public const string Off = "off";

    /// <summary>When a sample of the proven notes is read back. Default <c>0 30 2 * * ?</c>: each night at half past two.</summary>
    [Schedule]
    public string Reconcile { get; set; } = "0 30 2 * * ?";

    /// <summary>When trouble is looked for, and what is still to be told is told. Default <c>0 * * * * ?</c>: each minute.</summary>
    [Schedule]
    public string Alerts { get; set; } = "0 * * * * ?";

    /// <summary>When what was made for delivery is dropped once its time is over. Default <c>0 10 * * * ?</c>: each hour.</summary>
    [Schedule]
    public string Purge { get; set; } = "0 10 * * * ?";

    /// <summary>When data keys are wrapped under a new root key, where there is one. Default <c>0 20 * * * ?</c>: each hour.</summary>
    [Schedule]
    public string Rewrap { get; set; } = "0 20 * * * ?";

    /// <summary>When the ends of the journal's chains are signed. Default <c>0 15 3 * * ?</c>: each night at a quarter past three.</summary>
    [Schedule]
    public string Checkpoint { get; set; } = "0 15 3 * * ?";

    /// <summary>Notes a school that are read back each time: half of them the newest, the others at random. Default 50; 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int ReconcileSample { get; set; } = 50;

    /// <summary>Everything proven within this time is read back as well. Default 2 days; 0 to 31 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "31.00:00:00")]
    public TimeSpan ReconcileRecent { get; set; } = TimeSpan.FromDays(2);
}

using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>When people are alerted, and where. Times are written <c>hh:mm:ss</c> or <c>d.hh:mm:ss</c>.</summary>
public sealed class AlertOptions
{
    /// <summary>Where alerts are sent, besides the log: an https address, or http on this machine. Default: nowhere.</summary>
    [MinLength(1)]
    public string? Webhook { get; set; }

    /// <summary>Whether <see cref="Webhook"/> may be at a private address. Default false.</summary>
    public bool AllowPrivateAddress { get; set; }

    /// <summary>Signs what is sent to <see cref="Webhook"/>. Give it as an environment variable. Default: unsigned.</summary>
    [MinLength(1)]
    public string? Secret { get; set; }

    /// <summary>Longest time that <see cref="Webhook"/> may take to answer. Default 10 seconds; 1 second to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A delivery that is due for so long is late. Default 1 hour; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan DeliveriesLate { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a school's system may fail. Default 10 minutes; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SchoolFailing { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a person may be asked. Default 2 days; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan PeopleNeeded { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How long a note may lie in a school system's tray. Default 1 day; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan TrayWaiting { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a document may wait for a person to carry it into the school's system. Default 5 days; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan UploadWaiting { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long a school system may take to write what it accepted. Default 1 day; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan AcceptedWaiting { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a record may be due for its review. Default 30 days; 1 day to 1 year.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan ReviewsOverdue { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a leaver's pack may be without a receipt. Default 5 days; 1 minute to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan TransferUnconfirmed { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long an entry of the audit journal may stand unsigned, unless <c>Jobs:Checkpoint</c> is off. Default 2 days; 1 hour to 60 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "60.00:00:00")]
    public TimeSpan CheckpointMissing { get; set; } = TimeSpan.FromDays(2);

    /// <summary>A trouble is over once it stayed away for so long. Default 5 minutes; 0 to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ClearAfter { get; set; } = TimeSpan.FromMinutes(5);
}

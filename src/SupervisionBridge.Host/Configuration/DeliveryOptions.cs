using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>How deliveries are worked. Times are written <c>hh:mm:ss</c> or <c>d.hh:mm:ss</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How long a worker holds a delivery before another may take it. Default 2 minutes; 10 seconds to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts after which a delivery is dead: visible, explained, and replayable. Default 12; 1 to 100.</summary>
    [Range(1, 100)]
    public int MostAttempts { get; set; } = 12;

    /// <summary>The wait after the first failed attempt; it doubles from there. Default 1 second; 100 milliseconds to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>No wait is longer. Default 10 minutes; 1 second to 1 day, not shorter than <see cref="FirstWait"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The wait after trouble of the school system itself, where it does not say when to come back. Default 15 seconds; 100 milliseconds to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan TroubleWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest pause between probes of a school system that fails, or refuses us. Default 5 minutes; 1 second to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long calls under way may go on at a stop before they are broken off and given back. Default 20 seconds; 0 to 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a node says in the store that it lives; three of them without a word, and others take its schools over. Default 5 seconds; 1 second to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Beat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the queue is looked through for what a wake-up missed. Default 30 seconds; 1 second to 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after a note was taken but not yet written, or lies in the tray, the school system is asked again. Default 1 minute; 1 second to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FollowUp { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a delivery waits for a pupil who is not on the roll yet before it looks again. Default 1 day; 1 minute to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan RollCheck { get; set; } = TimeSpan.FromDays(1);

    /// <summary>For how long, from the decision on, a withdrawal looks for what was never seen there and may still arrive. Default 3 days; 1 second to 31 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan AwaitArrival { get; set; } = TimeSpan.FromDays(3);
}

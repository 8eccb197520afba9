namespace SupervisionBridge.Core.Delivery;

/// <summary>How deliveries are tried.</summary>
public sealed record DeliverySettings
{
    /// <summary>How long a claim holds. A worker that died lets go after that. Default 2 minutes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Attempts before a delivery is given up. Trouble of the school system itself does not count. Default 12.</summary>
    public int MostAttempts { get; init; } = 12;

    /// <summary>Wait after the first failed attempt; it doubles each time. Default 1 second.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between attempts. Default 10 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Wait after trouble of the school system itself, where it does not say when to come back. Default 15 seconds.</summary>
    public TimeSpan TroubleWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest pause between probes of a school's system that fails or refuses us; the first is <see cref="TroubleWait"/>, or four of them where it refuses. Default 5 minutes.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long calls under way may go on at a stop before they are broken off. Default 20 seconds.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a node says that it lives; three of them without a word, and others take its schools over. Default 5 seconds.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a beat counts.</summary>
    public TimeSpan BeatCounts => 3 * Beat;

    /// <summary>How often a school's queue is looked at without being woken. Default 30 seconds.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an accepted write or a note in the tray is asked after. Default 1 minute.</summary>
    public TimeSpan FollowUp { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a note that waits for a pupil's admission is looked at. Default 1 day.</summary>
    public TimeSpan RollCheck { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// For how long, from the decision on, a withdrawal looks for what was never seen there and may still arrive; the looks are at first <see cref="FollowUp"/> apart,
    /// at last an hour. Default 3 days.
    /// </summary>
    public TimeSpan AwaitArrival { get; init; } = TimeSpan.FromDays(3);
}

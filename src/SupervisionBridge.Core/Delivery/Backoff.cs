namespace SupervisionBridge.Core.Delivery;

/// <summary>When to try again: doubling waits, each cut by up to a half at random so that many deliveries do not come back together.</summary>
public sealed class Backoff(DeliverySettings settings, TimeProvider clock, Random random)
{
    /// <summary>Unless a setting says so the bridge sets no longer wait by itself: what waits longer waits because somebody decided it, as for an admission.</summary>
    public static readonly TimeSpan LongestWaitOfItsOwn = TimeSpan.FromHours(1);

    private const int RefusedLonger = 4;

    /// <summary>When attempt number <paramref name="attempt"/> (from 1) is followed by the next.</summary>
    public DateTimeOffset After(int attempt)
    {
        var doublings = Math.Clamp(attempt - 1, 0, 30);
        var wait = Math.Min(settings.FirstWait.TotalMilliseconds * Math.Pow(2, doublings), settings.LongestWait.TotalMilliseconds);
        return Jittered(wait);
    }

    /// <summary>When to come back after trouble that is the school system's and counts as no attempt: the same wait each time.</summary>
    /// <param name="until">When the school system said to come back. Followed within reason: a wrong clock there must neither park a note for years nor make a hot loop.</param>
    public DateTimeOffset AfterTrouble(DateTimeOffset? until = null)
    {
        if (until is not { } said)
        {
            return Jittered(settings.TroubleWait.TotalMilliseconds);
        }

        var soonest = clock.GetUtcNow() + settings.FirstWait;
        var latest = clock.GetUtcNow() + LongestWaitOfItsOwn;
        return said < soonest ? soonest : said > latest ? latest : said;
    }

    /// <summary>When a school's system that failed is tried again: pauses double, and a person's mend is awaited longer than a recovery.</summary>
    /// <param name="closings">How often it closed without a success between, from 1.</param>
    /// <param name="refused">Whether it refuses us, rather than fails.</param>
    public DateTimeOffset AfterClosing(int closings, bool refused)
    {
        var first = settings.TroubleWait.TotalMilliseconds * (refused ? RefusedLonger : 1);
        return Jittered(Math.Min(first * Math.Pow(2, Math.Clamp(closings - 1, 0, 30)), Math.Max(settings.LongestPause.TotalMilliseconds, settings.TroubleWait.TotalMilliseconds)));
    }

    private DateTimeOffset Jittered(double milliseconds) => clock.GetUtcNow() + TimeSpan.FromMilliseconds(milliseconds * (1 - (random.NextDouble() / 2)));
}

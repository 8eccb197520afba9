namespace SupervisionBridge.Core.Delivery;

/// <summary>When to try again: doubling waits, each cut by up to a half at random so that many deliveries do not come back together.</summary>
public sealed class Backoff(DeliverySettings settings, TimeProvider clock, Random random)
{
    private static readonly TimeSpan LongestObeyed = TimeSpan.FromHours(1);

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
        var latest = clock.GetUtcNow() + LongestObeyed;
        return said < soonest ? soonest : said > latest ? latest : said;
    }

    private DateTimeOffset Jittered(double milliseconds) => clock.GetUtcNow() + TimeSpan.FromMilliseconds(milliseconds * (1 - (random.NextDouble() / 2)));
}

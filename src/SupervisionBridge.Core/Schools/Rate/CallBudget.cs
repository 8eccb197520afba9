namespace SupervisionBridge.Core.Schools.Rate;

/// <summary>
/// The calls that one school's system allows: every call takes a place here first. How many a second there are comes from the adapter, from the
/// school system's headers, or is learned from its refusals. After a refusal nothing goes until the time it named; then one call tries alone.
/// </summary>
public sealed class CallBudget(TimeProvider clock)
{
    /// <summary>No call waits longer for its place. A lease must bear that.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause that a school system may ask for: a wrong clock there must not close a school for years.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private const double LongestOwnPause = 600;

    // Headers count whole seconds: in a short window they say more about rounding than about what is left.
    private const double ShortWindow = 10;

    // Deliveries under way at once wait for one place each: more of them than this many seconds' places only wait longer.
    private const double SecondsAhead = 2;

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly RateSearch search = new();
    private readonly long origin = clock.GetTimestamp();
    private double next;
    private double closedUntil;
    private double firstRefusal;
    private TimeSpan refusedAt = TimeSpan.MinValue;
    private double longestReset;
    private int refusals;
    private TimeSpan triedAt;
    private bool tries;
    private bool trying;

    /// <summary>Calls a second; null while nothing is known and calls go as they come.</summary>
    public double? Rate
    {
        get
        {
            lock (gate)
            {
                return search.Rate;
            }
        }
    }

    /// <summary>Deliveries that are worth having under way at once.</summary>
    public int MostAtOnce => Rate is { } rate ? Math.Max(1, (int)Math.Min(1000, Math.Ceiling(rate * SecondsAhead))) : int.MaxValue;

    /// <summary>What the adapter says that its system allows.</summary>
    public void Declare(double callsPerSecond)
    {
        lock (gate)
        {
            search.State(callsPerSecond, Now());
        }
    }

    /// <summary>Asks for a place.</summary>
    public CallPlace Take()
    {
        lock (gate)
        {
            var now = Now();
            if (closedUntil > now)
            {
                return new CallPlace.Closed(TimeSpan.FromSeconds(closedUntil - now));
            }

            if (trying)
            {
                return new CallPlace.Closed(Soon);
            }

            if (tries)
            {
                (tries, trying, triedAt) = (false, true, Elapsed());
                return new CallPlace.Taken(TimeSpan.Zero);
            }

            if (search.Rate is not { } rate)
            {
                return new CallPlace.Taken(TimeSpan.Zero);
            }

            var at = Math.Max(now, next);
            if (at - now > LongestWait.TotalSeconds)
            {
                return new CallPlace.Closed(TimeSpan.FromSeconds(at - now));
            }

            next = at + (1 / rate);
            return new CallPlace.Taken(TimeSpan.FromSeconds(at - now));
        }
    }

    /// <summary>The time at which a call is sent, for what is said of it afterwards; null where it may not go any more and must ask again.</summary>
    public TimeSpan? Send()
    {
        lock (gate)
        {
            return closedUntil > Now() ? null : Elapsed();
        }
    }

    /// <summary>The school system took the call, whatever it answered.</summary>
    public void Admitted(TimeSpan sent, StatedLimit? stated = null)
    {
        lock (gate)
        {
            var at = sent.TotalSeconds;
            if (refusals > 0 && sent > refusedAt)
            {
                search.Reopened(firstRefusal, at);
                refusals = 0;
                next = search.Rate is { } rate ? at + (1 / rate) : at;
            }

            trying &= sent < triedAt;
            search.Admitted(at);
            Heed(stated);
        }
    }

    /// <summary>The school system refused the call because there were too many.</summary>
    /// <returns>When calls go again.</returns>
    public DateTimeOffset Refused(TimeSpan sent, TimeSpan? comeBackAfter)
    {
        lock (gate)
        {
            // Calls that were on their way when the first of them was refused are the same refusal.
            if (sent > refusedAt)
            {
                firstRefusal = refusals++ == 0 ? Now() : firstRefusal;
                refusedAt = Elapsed();
                var own = Math.Min(LongestOwnPause, Math.Pow(2, Math.Min(refusals, 20) - 1));
                Close(comeBackAfter is { } asked && asked > TimeSpan.Zero ? asked.TotalSeconds : own);
            }

            trying &= sent < triedAt;
            return clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(0, closedUntil - Now()));
        }
    }

    /// <summary>The school system asks to be left alone for a while, for another reason than too many calls.</summary>
    public void Rest(TimeSpan time)
    {
        lock (gate)
        {
            Close(time.TotalSeconds);
        }
    }

    /// <summary>The call came to no answer: nothing is learned from it.</summary>
    public void Unanswered(TimeSpan sent)
    {
        lock (gate)
        {
            if (trying && sent >= triedAt)
            {
                (tries, trying) = (true, false);
            }
        }
    }

    private void Close(double seconds)
    {
        closedUntil = Math.Max(closedUntil, Now() + Math.Min(seconds, LongestPause.TotalSeconds));

        // Whoever had the one try may not go any more: it is free again, or nobody would ever be let through.
        (tries, trying) = (true, false);
    }

    private void Heed(StatedLimit? stated)
    {
        if (stated is null)
        {
            return;
        }

        longestReset = Math.Max(longestReset, stated.Reset?.TotalSeconds ?? 0);
        var window = stated.Window?.TotalSeconds ?? longestReset;
        if (stated.Calls is > 0 and var calls && window > 0)
        {
            search.State(calls / window, Now());
        }

        if (stated is { Remaining: 0, Reset: { } reset } && window >= ShortWindow)
        {
            Close(reset.TotalSeconds);
        }
    }

    private TimeSpan Elapsed() => clock.GetElapsedTime(origin);

    private double Now() => Elapsed().TotalSeconds;
}

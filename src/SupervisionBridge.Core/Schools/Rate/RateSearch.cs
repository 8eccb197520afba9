namespace SupervisionBridge.Core.Schools.Rate;

/// <summary>
/// Finds how many calls a second a school system admits, from nothing but when it admitted and when it refused. Two numbers close in on the
/// allowance: what was surely admitted, and what was refused. Times are seconds on any one clock; not for several threads.
/// </summary>
/// <remarks>
/// What was admitted between two refusals, over the whole time with its pause, can never be more than the allowance, whatever the school system
/// counts with. A rate that stays quiet says little at first, for a token bucket that filled up in a pause lets more through for a while: it
/// counts only once such a bucket would have run dry.
/// </remarks>
internal sealed class RateSearch
{
    /// <summary>How far under a refused rate the search stays.</summary>
    public const double JustUnder = 0.97;

    /// <summary>Calls a second below which the search does not go: pauses do the rest.</summary>
    public const double Slowest = 0.1;

    /// <summary>A refused rate is not tried again for this long.</summary>
    public const double Lately = 3600;

    private const double FewCalls = 10;
    private const double LongPause = 30;
    private const double CloseEnough = 1.035;
    private const double LongestCheck = 18;
    private const double Warm = 5;
    private const double SlowStep = 60;

    private double stated = double.PositiveInfinity;
    private double refused = double.PositiveInfinity;
    private double statedAt = double.NegativeInfinity;
    private double refusedAt;
    private double admitted;
    private double growth;
    private double pause = 1;
    private double since = double.NaN;
    private double last;
    private double stepAt;
    private double? measured;
    private int count;
    private bool settled;
    private bool raisesSlowly;

    /// <summary>Calls a second; null while nothing was refused and nothing stated: then calls go as they come.</summary>
    public double? Rate { get; private set; }

    /// <summary>The school system, or its adapter, says what it allows. Never more than that from here on.</summary>
    public void State(double callsPerSecond, double now)
    {
        if (callsPerSecond == stated)
        {
            return;
        }

        statedAt = Rate is null ? now : statedAt;
        stated = callsPerSecond;
        Rate = Math.Max(Slowest, JustUnder * Math.Min(stated, refused));
        admitted = Math.Min(admitted, Rate.Value);
        settled = true;
    }

    /// <summary>A call was admitted that was sent at <paramref name="sentAt"/>.</summary>
    public void Admitted(double sentAt)
    {
        // Without demand nothing is measured: it begins anew.
        if (double.IsNaN(since) || sentAt - last > 2 + (3 / (Rate ?? 1)))
        {
            stepAt += sentAt - last;
            Begin(sentAt);
        }

        last = Math.Max(last, sentAt);
        count++;
        if (settled && refused < double.PositiveInfinity && sentAt - refusedAt > Lately)
        {
            Forget(sentAt);
        }

        if (Rate is { } rate && !settled && sentAt >= stepAt)
        {
            StayedQuiet(rate, sentAt);
        }
    }

    /// <summary>The school system refused, and admits calls again.</summary>
    /// <param name="refusedAt">When it refused first.</param>
    /// <param name="reopenedAt">When it admitted a call again.</param>
    public void Reopened(double refusedAt, double reopenedAt)
    {
        pause = Math.Max(0.1, reopenedAt - refusedAt);
        var before = double.IsNaN(since) ? 0 : Math.Max(0, refusedAt - since);
        var measure = count / (before + pause);
        if (count < FewCalls && pause >= LongPause)
        {
            // Hardly anything had been asked for: whatever made it refuse, it was not our rate. The pause is obeyed, and that is all.
        }
        else if (Rate is { } rate)
        {
            // What went before the limit was known may be refused for a while: that says nothing against the rate.
            if (refusedAt - statedAt > Warm)
            {
                Narrow(rate, measure, before, reopenedAt);
            }
        }
        else
        {
            Rate = admitted = Math.Max(Slowest, Math.Min(measure, JustUnder * stated));
            Ramp(1.04, reopenedAt);
        }

        this.refusedAt = reopenedAt;
        Begin(reopenedAt);
    }

    private void Begin(double at) => (since, last, count) = (at, at, 0);

    private void Narrow(double rate, double measure, double before, double now)
    {
        refused = Math.Min(refused, rate);
        if (settled || admitted >= refused)
        {
            (admitted, settled) = (Math.Min(measure, refused), false);
        }

        admitted = Math.Max(Slowest, Math.Min(Math.Max(admitted, measure), refused * 0.999));

        // Long and busy twice, and twice the same: what the school system counts with fills up in pauses, and the measure is exact.
        var worth = before >= 5 * pause;
        if (worth && measured is { } earlier && Math.Abs((measure / earlier) - 1) < 0.012)
        {
            Settle(Math.Min(0.985 * Math.Min(measure, earlier), JustUnder * refused));
        }
        else
        {
            Choose(now);
        }

        measured = worth ? measure : null;
    }

    private void StayedQuiet(double rate, double now)
    {
        admitted = Math.Max(admitted, rate);
        if (refused < double.PositiveInfinity)
        {
            Choose(now);
        }
        else
        {
            Set(rate * growth);
            Ramp(raisesSlowly ? growth : 1 + Math.Min(1, (growth - 1) * 2), now);
        }
    }

    private void Choose(double now)
    {
        if (refused / admitted <= CloseEnough)
        {
            Settle(Math.Min(JustUnder * refused, Math.Max(0.975 * admitted, 0.955 * refused)));
            return;
        }

        Set(Math.Min(JustUnder * refused, (admitted + refused) / 2));
        var dry = pause * 1.05 / Math.Max(0.001, (Rate!.Value / admitted) - 1);
        stepAt = now + Math.Clamp(dry, 2, Math.Max(LongestCheck, 3 * pause));
    }

    private void Ramp(double by, double now)
    {
        growth = by;
        stepAt = now + (raisesSlowly ? SlowStep : Math.Max(1.2 * pause, 3 / Rate!.Value));
    }

    private void Settle(double rate)
    {
        Set(rate);
        settled = true;
    }

    private void Set(double rate)
    {
        Rate = Math.Max(Slowest, Math.Min(rate, JustUnder * stated));
        settled = settled || Rate >= JustUnder * stated;
    }

    /// <summary>The refusal is long ago; perhaps more is allowed by now. Raised a little each minute.</summary>
    private void Forget(double now)
    {
        (refused, measured, raisesSlowly) = (double.PositiveInfinity, null, true);
        settled = Rate >= JustUnder * stated;
        Ramp(1.02, now);
    }
}

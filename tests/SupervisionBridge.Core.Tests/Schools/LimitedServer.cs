using SupervisionBridge.Core.Schools.Rate;

namespace SupervisionBridge.Core.Tests.Schools;

/// <summary>How a school system counts calls. Times are seconds.</summary>
internal abstract class LimitedServer
{
    /// <summary>Calls a second, in the long run.</summary>
    public required double Allowance { get; init; }

    /// <summary>Null: taken. Otherwise the whole seconds after which to come back.</summary>
    public abstract int? Take(double now);

    /// <summary>What its headers say after a call.</summary>
    public abstract StatedLimit Headers(double now);

    protected static int Seconds(double wait) => Math.Max(1, (int)Math.Ceiling(wait));
}

/// <summary>So many calls in each window of the clock.</summary>
internal sealed class FixedWindow(int calls, double window, double phase = 0) : LimitedServer
{
    private double current = double.NaN;
    private int taken;

    public override int? Take(double now)
    {
        var number = Math.Floor((now + phase) / window);
        (current, taken) = (number, number == current ? taken + 1 : 1);
        return taken <= calls ? null : Seconds(Left(now));
    }

    public override StatedLimit Headers(double now) => new(calls, null, Math.Max(0, calls - taken), TimeSpan.FromSeconds(Seconds(Left(now))));

    private double Left(double now) => ((current + 1) * window) - phase - now;
}

/// <summary>So many calls in any window.</summary>
internal sealed class SlidingWindow(int calls, double window) : LimitedServer
{
    private readonly Queue<double> taken = new();

    public override int? Take(double now)
    {
        while (taken.Count > 0 && taken.Peek() <= now - window)
        {
            taken.Dequeue();
        }

        if (taken.Count >= calls)
        {
            return Seconds(taken.Peek() + window - now);
        }

        taken.Enqueue(now);
        return null;
    }

    public override StatedLimit Headers(double now) => new(calls, TimeSpan.FromSeconds(window), calls - taken.Count, TimeSpan.FromSeconds(Seconds(window)));
}

/// <summary>A bucket that fills steadily.</summary>
internal sealed class TokenBucket(double callsPerSecond, double depth) : LimitedServer
{
    private double missing;
    private double at;

    public override int? Take(double now)
    {
        missing = Math.Max(0, missing - ((now - at) * callsPerSecond));
        at = now;
        if (missing > depth - 1)
        {
            return Seconds((missing - depth + 1) / callsPerSecond);
        }

        missing++;
        return null;
    }

    public override StatedLimit Headers(double now) => new((int)depth, null, (int)(depth - missing), TimeSpan.FromSeconds(Seconds(missing / callsPerSecond)));
}

using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Schools;

/// <summary>What is left of a limit, and how many calls came. The school's gate guards it.</summary>
internal sealed class CallBudget
{
    private CallLimit? _limit;
    private DateTimeOffset _since;
    private double _left;

    /// <summary>Calls that could go on, since the school was last reset.</summary>
    public long Admitted { get; private set; }

    /// <summary>Calls that came when nothing was left.</summary>
    public long Refused { get; private set; }

    /// <summary>A call comes in. Null: there is no limit.</summary>
    public CallsLeft? Take(CallLimit? limit, DateTimeOffset now)
    {
        if (limit is not null)
        {
            Refill(limit, now);
        }

        if (limit is not null && _left < 1)
        {
            Refused++;
            return Left(limit, now, isAdmitted: false);
        }

        Admitted++;
        _left--;
        return limit is null ? null : Left(limit, now, isAdmitted: true);
    }

    private void Refill(CallLimit limit, DateTimeOffset now)
    {
        var isWindow = limit.Form is CallLimit.Window;
        var start = isWindow ? now.AddTicks(-(now.Ticks % (limit.Seconds * TimeSpan.TicksPerSecond))) : now;
        if (limit != _limit || (isWindow && start != _since))
        {
            _left = limit.Calls;
        }
        else if (!isWindow)
        {
            _left = Math.Min(limit.Calls, _left + ((now - _since).TotalSeconds * limit.Calls / limit.Seconds));
        }

        (_limit, _since) = (limit, start);
    }

    private CallsLeft Left(CallLimit limit, DateTimeOffset now, bool isAdmitted)
    {
        var untilWhole = limit.Form is CallLimit.Window ? (_since.AddSeconds(limit.Seconds) - now).TotalSeconds : (limit.Calls - _left) * limit.Seconds / limit.Calls;
        var untilNext = limit.Form is CallLimit.Window ? untilWhole : (1 - _left) * limit.Seconds / limit.Calls;
        return new CallsLeft(limit, isAdmitted, (int)_left, WholeSeconds(untilWhole), WholeSeconds(untilNext));
    }

    private static int WholeSeconds(double seconds) => Math.Max(1, (int)Math.Ceiling(seconds));
}

/// <summary>How a limit stands after a call.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="IsAdmitted">Whether the call may go on.</param>
/// <param name="Remaining">Whole calls left.</param>
/// <param name="Reset">Seconds, rounded up, until nothing is missing.</param>
/// <param name="RetryAfter">Seconds, rounded up, until the next call can go on; of meaning where this one could not.</param>
internal sealed record CallsLeft(CallLimit Limit, bool IsAdmitted, int Remaining, int Reset, int RetryAfter)
{
    /// <summary>The answer to a call that could not go on.</summary>
    public JsonReply Refusal() => Limit.Told is CallLimit.Never
        ? JsonReply.Limited(retryAfter: null, limit: 0, reset: 0)
        : JsonReply.Limited(Text(RetryAfter), Limit.Calls, Reset);

    /// <summary>What the answer to a call that went on says of the limit. A 429 has said it already.</summary>
    public JsonReply Tell(JsonReply reply) => Limit.Told is CallLimit.Always && reply.Status is not StatusCodes.Status429TooManyRequests
        ? reply.With("RateLimit-Limit", Text(Limit.Calls)).With("RateLimit-Remaining", Text(Remaining)).With("RateLimit-Reset", Text(Reset))
        : reply;

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

namespace SupervisionBridge.Sandbox.Schools;

/// <summary>So many calls in each minute of the clock.</summary>
internal sealed class MinuteLimit
{
    private DateTimeOffset _minute;
    private int _taken;

    /// <summary>Null: the call may go on. Otherwise the seconds until the next minute.</summary>
    public int? Take(int limit, DateTimeOffset now)
    {
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        if (minute != _minute)
        {
            (_minute, _taken) = (minute, 0);
        }

        return ++_taken <= limit ? null : Math.Max(1, (int)Math.Ceiling((minute.AddMinutes(1) - now).TotalSeconds));
    }
}

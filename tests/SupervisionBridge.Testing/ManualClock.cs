namespace SupervisionBridge.Testing;

/// <summary>A clock that stands at 09:00 on 3 November 2026 and moves only when told to; timers run out as it passes them.</summary>
public sealed class ManualClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves it on.</summary>
    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Moves it on to a time; never back.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        Timer[] due;
        lock (gate)
        {
            now = at > now ? at : now;
            due = [.. timers.Where(timer => timer.Due <= now).OrderBy(timer => timer.Due)];
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
        {
            timer.Run();
        }
    }

    /// <summary>When the timers that are set run out, the next one first: whoever rests has one.</summary>
    public IReadOnlyList<DateTimeOffset> Timers
    {
        get
        {
            lock (gate)
            {
                return [.. timers.Select(timer => timer.Due).Order()];
            }
        }
    }

    /// <summary>Lets others work until something holds, and moves on by a step each time where one is given.</summary>
    public async Task UntilAsync(Func<bool> holds, TimeSpan step, CancellationToken cancellationToken)
    {
        while (!holds())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Advance(step);
            await Task.Yield();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = clock.now + dueTime;
                    clock.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage;

/// <summary>
/// The clock of a store that several nodes share: the database's time, carried on by this machine's monotonic counter and set again at each beat. The
/// machine's wall clock has no part in it: a node whose clock is wrong, or jumps, shifts no lease. Waits run on the machine's own timers.
/// </summary>
/// <param name="machine">Carries the time on by its counter, and waits; its wall clock is not looked at.</param>
public sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    private const int MostAsked = 3;

    // An answer that took longer than this is asked for again: half of its way is what the clock may be wrong by.
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250);

    // A process that was stopped between question and answer would carry the whole stop into its clock.
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(2);

    private volatile Reading? reading;

    /// <summary>What it runs on.</summary>
    internal TimeProvider Machine => machine;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <exception cref="InvalidOperationException">It was never set.</exception>
    public override DateTimeOffset GetUtcNow() => reading is { } last
        ? last.Time + machine.GetElapsedTime(last.Counter)
        : throw new InvalidOperationException("The database was not asked for its time yet.");

    /// <summary>Sets the clock of a store that nodes share; every other clock is right by itself.</summary>
    internal static Task SetAsync(TimeProvider clock, ISessions sessions, ISqlDialect dialect, CancellationToken cancellationToken)
    {
        return clock is DatabaseClock shared
            ? shared.SetAsync(async () => new DateTimeOffset(await sessions.ReadAsync(AskAsync, cancellationToken), TimeSpan.Zero))
            : Task.CompletedTask;

        Task<DateTime> AskAsync(Session session) =>
            session.FindAsync<DateTime>(dialect.AskTime ?? throw new NotSupportedException("This engine has one process, and no clock of its own."));
    }

    /// <summary>Sets the clock by the database's time, which is taken to have been told half-way between question and answer.</summary>
    internal async Task SetAsync(Func<Task<DateTimeOffset>> ask)
    {
        Reading? best = null;
        for (var asked = 0; asked < MostAsked && !(best?.Way <= Quick); asked++)
        {
            var counter = machine.GetTimestamp();
            var told = await ask();
            var way = machine.GetElapsedTime(counter);
            best = best is null || way < best.Way ? new Reading(told - (way / 2), counter, way) : best;
        }

        if (reading is null || best!.Way <= Slowest)
        {
            reading = best;
        }
    }

    private sealed record Reading(DateTimeOffset Time, long Counter, TimeSpan Way);
}

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>A clock that starts at 08:00 on 17 November 2026, the day after the samples' last session, and runs on from there, so that timers work as ever.</summary>
public sealed class TestClock : TimeProvider
{
    private static readonly DateTimeOffset DayAfterTheSamples = new(2026, 11, 17, 8, 0, 0, TimeSpan.Zero);

    private readonly long start = System.GetTimestamp();
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => DayAfterTheSamples + System.GetElapsedTime(start) + ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(ahead.TotalSeconds * TimestampFrequency);

    /// <summary>What is read from now on is later by that much. Timers under way are not hastened.</summary>
    public void Advance(TimeSpan by) => ahead += by;
}

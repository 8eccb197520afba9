namespace SupervisionBridge.Host.Demo;

/// <summary>The machine's clock, moved on where it stands before the samples' sessions: a record of a session still to come is refused.</summary>
internal sealed class DemoClock : TimeProvider
{
    private static readonly DateTimeOffset AfterTheSamples = new(2026, 11, 17, 8, 0, 0, TimeSpan.Zero);

    private readonly TimeSpan offset;

    public DemoClock() => offset = base.GetUtcNow() < AfterTheSamples ? AfterTheSamples - base.GetUtcNow() : TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}

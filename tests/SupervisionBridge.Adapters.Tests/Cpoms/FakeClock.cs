namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class FakeClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 3, 16, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

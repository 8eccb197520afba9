namespace SupervisionBridge.Benchmarks.Limit;

/// <summary>What is run.</summary>
/// <param name="PerSecond">Calls a second that each school allows.</param>
/// <param name="LearnSeconds">How long the bridge may learn before it is measured.</param>
/// <param name="Seconds">How long it is measured then.</param>
/// <param name="LatencyMs">How long a school system takes for a call.</param>
/// <param name="Program">The folder of the bridge that runs.</param>
internal sealed record LimitSettings(int PerSecond, int LearnSeconds, int Seconds, int LatencyMs, string Program)
{
    private const int CallsPerNote = 3;

    /// <summary>Notes that each school has to take: a tenth more than it could, so that none is without work before the end.</summary>
    public int Notes => ((LearnSeconds + Seconds + 1) * PerSecond * 11 / 10 / CallsPerNote) + 1;
}

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>What is run.</summary>
/// <param name="Records">Records in each round.</param>
/// <param name="Cases">Cases in each record: each is one delivery.</param>
/// <param name="Concurrency">Deliveries, and calls of the floor, in flight at once.</param>
/// <param name="LatencyMs">How long the school system takes for a call.</param>
/// <param name="Rounds">Rounds of the bridge; the floor is measured before, between and after them.</param>
/// <param name="IdleSeconds">How long processes are left alone to see what they take.</param>
/// <param name="Program">The folder of the bridge that runs.</param>
internal sealed record MirrorSettings(int Records, int Cases, int Concurrency, int LatencyMs, int Rounds, int IdleSeconds, string Program)
{
    /// <summary>Notes in each round.</summary>
    public int Notes => Records * Cases;
}

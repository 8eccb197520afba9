using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks.Backlog;

/// <summary>What is run.</summary>
/// <param name="Deliveries">Waiting at the start of each round.</param>
/// <param name="Cases">Cases in each record: each is one delivery.</param>
/// <param name="Concurrency">Deliveries, and calls of the floor, in flight at once.</param>
/// <param name="LatencyMs">How long the school system takes for a call.</param>
/// <param name="Rounds">Rounds of the bridge; the floor is measured before, between and after them.</param>
/// <param name="Store">Where records stand.</param>
/// <param name="Program">The folder of the bridge that runs.</param>
internal sealed record BacklogSettings(int Deliveries, int Cases, int Concurrency, int LatencyMs, int Rounds, StoreEngine Store, string Program)
{
    /// <summary>Records that have so many deliveries together, or a few more.</summary>
    public int Records => (Deliveries + Cases - 1) / Cases;
}

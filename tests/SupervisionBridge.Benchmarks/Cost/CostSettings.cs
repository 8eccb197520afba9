namespace SupervisionBridge.Benchmarks.Cost;

/// <summary>What is run.</summary>
/// <param name="Records">Records in each round.</param>
/// <param name="Cases">Cases in each record: each is one delivery.</param>
/// <param name="Concurrency">Deliveries in flight at once.</param>
/// <param name="Rounds">Rounds of the bridge as it ships; the other runs before, between and after them.</param>
internal sealed record CostSettings(int Records, int Cases, int Concurrency, int Rounds);

namespace SupervisionBridge.Benchmarks.Nodes;

/// <summary>What is run.</summary>
/// <param name="Deliveries">Waiting at the start, over all schools.</param>
/// <param name="Cases">Cases in each record: each is one delivery.</param>
/// <param name="Schools">Schools in the farm.</param>
/// <param name="Concurrency">Deliveries at once in each school's system.</param>
/// <param name="LatencyMs">How long a school system takes for a call.</param>
/// <param name="Connections">Database connections that each node may have open for its work.</param>
/// <param name="Program">The folder of the bridge that runs.</param>
internal sealed record NodesSettings(int Deliveries, int Cases, int Schools, int Concurrency, int LatencyMs, int Connections, string Program)
{
    public const int MostNodes = 3;

    private const int CallsPerNote = 3;

    /// <summary>Records for each school, so that they have so many deliveries together, or a few more.</summary>
    public int RecordsPerSchool => ((Deliveries - 1) / (Cases * Schools)) + 1;

    /// <summary>Deliveries a second that the farm itself cannot go beyond.</summary>
    public double FarmPerSecond => Schools * Concurrency / (CallsPerNote * LatencyMs / 1000.0);
}

using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Benchmarks.Reports;
using static SupervisionBridge.Benchmarks.Reports.FigureTable;

namespace SupervisionBridge.Benchmarks.Nodes;

/// <summary>Everything that was measured in one run.</summary>
internal sealed record NodesFigures
{
    public required NodesSettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>With one node, with two, and so on.</summary>
    public required IReadOnlyList<WorkedOff> Runs { get; init; }

    public IEnumerable<Aim> Aims() => Enumerable.Range(1, Runs.Count - 1).Select(node => Grows(node, Runs[node].DeliveriesPerSecond / Runs[node - 1].DeliveriesPerSecond));

    public FigureTable Table()
    {
        var table = new FigureTable()
            .Line($"nodes: {Settings.RecordsPerSchool * Settings.Schools * Settings.Cases} deliveries for {Settings.Schools} schools, {Settings.Concurrency} in flight at each, {Settings.LatencyMs} ms a call, {Settings.Connections} database connections a node, {At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
            .Line($"The farm itself takes at most {Settings.FarmPerSecond:0} deliveries a second.")
            .Line($"")
            .Row("nodes", "deliveries a second", "processor ms a delivery");
        for (var node = 0; node < Runs.Count; node++)
        {
            table.Row($"{node + 1}", Number(Runs[node].DeliveriesPerSecond), Number(Runs[node].CpuMsPerDelivery));
        }

        return table;
    }

    private static Aim Grows(int fewer, double times) =>
        new($"nodes{fewer + 1}", $"times the throughput of {fewer} with {fewer + 1} nodes", Number(times), "more than 1", times > 1);
}

using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Benchmarks.Reports;
using static SupervisionBridge.Benchmarks.Reports.FigureTable;

namespace SupervisionBridge.Benchmarks.Backlog;

/// <summary>Everything that was measured in one run.</summary>
internal sealed record BacklogFigures
{
    public required BacklogSettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<WorkedOff> Rounds { get; init; }

    /// <summary>One floor more than rounds: each round lies between two.</summary>
    public required IReadOnlyList<FloorPass> Floors { get; init; }

    /// <summary>Deliveries a second, the middle of the rounds.</summary>
    public double DeliveriesPerSecond => Spread.Median(Rounds.Select(round => round.DeliveriesPerSecond));

    public double FloorPerSecond => Spread.Median(Floors.Select(floor => floor.NotesPerSecond));

    /// <summary>Each round against the floors on either side of it; the middle of these.</summary>
    public double ShareOfFloor => FloorPass.Share([.. Rounds.Select(round => round.DeliveriesPerSecond)], Floors);

    public IEnumerable<Aim> Aims()
    {
        if (Settings is { LatencyMs: 0, Concurrency: 8 })
        {
            yield return Aim.AtLeastShare("throughput", "of the floor's throughput, 0 ms a call, 8 in flight", ShareOfFloor, 0.5);
        }
    }

    public FigureTable Table() => new FigureTable()
        .Line($"backlog: {Settings.Rounds} rounds of {Settings.Records * Settings.Cases} deliveries, {Settings.Store}, {Settings.Concurrency} in flight, {Settings.LatencyMs} ms a call, {At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
        .Line($"")
        .Row("", "bridge", "floor")
        .Row("deliveries a second", Number(DeliveriesPerSecond), Number(FloorPerSecond))
        .Row("  each round", Each(Rounds.Select(round => round.DeliveriesPerSecond)), Each(Floors.Select(floor => floor.NotesPerSecond)))
        .Row("processor ms a delivery", Number(Spread.Median(Rounds.Select(round => round.CpuMsPerDelivery))), Number(Spread.Median(Floors.Select(floor => floor.CpuMsPerNote))))
        .Row("deliveries taken in a second, school paused", Number(Spread.Median(Rounds.Select(round => round.TakenInPerSecond))))
        .Row("share of the floor", $"{Number(ShareOfFloor * 100)} %");
}

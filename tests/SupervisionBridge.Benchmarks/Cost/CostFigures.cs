using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Mirror;
using SupervisionBridge.Benchmarks.Reports;
using static SupervisionBridge.Benchmarks.Reports.FigureTable;

namespace SupervisionBridge.Benchmarks.Cost;

/// <summary>Everything that was measured in one run.</summary>
internal sealed record CostFigures
{
    public required CostSettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The bridge as it ships.</summary>
    public required IReadOnlyList<RoundFigures> Rounds { get; init; }

    /// <summary>The bridge without encryption and journal: one round more, so that each of the others lies between two.</summary>
    public required IReadOnlyList<RoundFigures> Without { get; init; }

    /// <summary>What share of the deliveries a second is left: each round against those on either side of it; the middle of these.</summary>
    public double ShareOfThroughput => Share(round => round.DeliveriesPerSecond);

    /// <summary>How many times the processor time a delivery takes.</summary>
    public double TimesTheProcessor => Share(round => round.CpuMsPerDelivery);

    public IEnumerable<Aim> Aims() => [Aim.AtLeastShare("cost", "of the throughput without encryption and journal", ShareOfThroughput, 0.85)];

    public FigureTable Table() => new FigureTable()
        .Line($"cost: {Settings.Rounds} rounds of {Settings.Records} records with {Settings.Cases} cases, {Settings.Concurrency} in flight, {At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
        .Line($"")
        .Row("", "as it ships", "without")
        .Row("notes a second", Number(Middle(Rounds, round => round.DeliveriesPerSecond)), Number(Middle(Without, round => round.DeliveriesPerSecond)))
        .Row("  each round", Each(Rounds.Select(round => round.DeliveriesPerSecond)), Each(Without.Select(round => round.DeliveriesPerSecond)))
        .Row("processor ms a note", Number(Middle(Rounds, round => round.CpuMsPerDelivery)), Number(Middle(Without, round => round.CpuMsPerDelivery)))
        .Row("records taken in a second", Number(Middle(Rounds, round => round.RecordsPerSecond)), Number(Middle(Without, round => round.RecordsPerSecond)))
        .Row("share of the throughput", $"{Number(ShareOfThroughput * 100)} %")
        .Row("times the processor time", Number(TimesTheProcessor));

    private double Share(Func<RoundFigures, double> figure) =>
        Spread.Median(Rounds.Select((round, i) => figure(round) / ((figure(Without[i]) + figure(Without[i + 1])) / 2)));

    private static double Middle(IEnumerable<RoundFigures> rounds, Func<RoundFigures, double> figure) => Spread.Median(rounds.Select(figure));
}

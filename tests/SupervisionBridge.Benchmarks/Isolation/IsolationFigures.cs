using System.Globalization;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Reports;
using static SupervisionBridge.Benchmarks.Reports.FigureTable;

namespace SupervisionBridge.Benchmarks.Isolation;

/// <summary>Everything that was measured in one run. Times are from acknowledgement to proof at the healthy schools, in milliseconds.</summary>
internal sealed record IsolationFigures
{
    public required IsolationSettings Settings { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One calm phase more than others: each of those lies between two.</summary>
    public required IReadOnlyList<Spread> Calm { get; init; }

    public required IReadOnlyList<Spread> Hanging { get; init; }

    /// <summary>p95 of each phase with schools that hang against the mean of the calm ones before and after it; the middle of these.</summary>
    public double Ratio => Spread.Median(Hanging.Select((phase, i) => phase.P95 / ((Calm[i].P95 + Calm[i + 1].P95) / 2)));

    public IEnumerable<Aim> Aims() =>
        [Aim.AtMost("isolation", $"times the calm p95 at the healthy schools, while {Settings.Hanging} of {Settings.Schools} hang", Ratio, 1.3, "")];

    public FigureTable Table() => new FigureTable()
        .Line($"isolation: {Settings.Schools} schools, {Settings.Hanging} of them hanging in {Settings.Rounds} phases, {Settings.PerSecond} records a second for {Settings.Seconds} s, {Settings.LatencyMs} ms a call, given up after {Settings.TimeoutSeconds} s, {At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
        .Line($"")
        .Row("acknowledged to proven at the healthy schools", "some hang", "none hangs")
        .Row("p95 ms, each phase", Tenths(Hanging, phase => phase.P95), Tenths(Calm, phase => phase.P95))
        .Row("p50 ms, each phase", Tenths(Hanging, phase => phase.P50), Tenths(Calm, phase => phase.P50))
        .Row("p99 ms, each phase", Tenths(Hanging, phase => phase.P99), Tenths(Calm, phase => phase.P99))
        .Row("p95, some hang to none hangs", Number(Ratio));

    private static string Tenths(IEnumerable<Spread> phases, Func<Spread, double> figure) =>
        string.Join(' ', phases.Select(phase => figure(phase).ToString("0.0", CultureInfo.InvariantCulture)));
}

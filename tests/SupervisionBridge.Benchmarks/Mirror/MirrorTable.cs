using System.Globalization;
using System.Text;
using SupervisionBridge.Benchmarks.Measuring;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>The figures for people.</summary>
internal static class MirrorTable
{
    public static string Of(MirrorFigures figures)
    {
        var table = new StringBuilder();
        var settings = figures.Settings;
        Line(table, $"mirror: {settings.Rounds} rounds of {settings.Records} records with {settings.Cases} cases, {settings.Concurrency} in flight, {settings.LatencyMs} ms a call, {figures.At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores");
        Line(table, $"");
        Row(table, "", "bridge", "floor");
        Row(table, "notes a second", Number(figures.DeliveriesPerSecond), Number(figures.FloorPerSecond));
        Row(table, "  each round", Each(figures.Rounds.Select(round => round.DeliveriesPerSecond)), Each(figures.Floors.Select(floor => floor.NotesPerSecond)));
        Row(table, "processor ms a note", Number(Spread.Median(figures.Rounds.Select(round => round.CpuMsPerDelivery))), Number(Spread.Median(figures.Floors.Select(floor => floor.CpuMsPerNote))));
        Row(table, "records taken in a second", Number(Spread.Median(figures.Rounds.Select(round => round.RecordsPerSecond))), "");
        Row(table, "acknowledged to proven in a backlog, p50 / p99 ms", Times(figures.Rounds[^1].AcknowledgedToProven), "");
        Row(table, "one note at a time, p50 / p99 ms", Times(figures.Idle.AcknowledgedToProven), Times(figures.IdleFloor));
        Row(table, "  the acknowledgement itself, p50 / p99 ms", Times(figures.Idle.Acknowledged), "");
        Row(table, "calls to the school system for a note", Number(figures.Idle.CallsPerNote), "3");
        Line(table, $"");
        Row(table, "", "bridge", "empty web app");
        Row(table, "ready after ms, each start", Each(figures.BridgeReadyMs), Each(figures.EmptyReadyMs));
        Row(table, "resident MB after start", Number(figures.BridgeAfterStart.ResidentMegabytes), Number(figures.Empty.ResidentMegabytes));
        Row(table, "resident MB after all the work", Number(figures.BridgeAfterWork.ResidentMegabytes), "");
        Row(table, "% of a core at idle, after start", Number(figures.BridgeAfterStart.CpuPercent), Number(figures.Empty.CpuPercent));
        Row(table, "% of a core at idle, after all the work", Number(figures.BridgeAfterWork.CpuPercent), "");
        Line(table, $"");
        foreach (var aim in Aim.Of(figures))
        {
            Line(table, $"{(aim.IsMet ? "met     " : "NOT MET ")} {aim.Figure,12} {aim.What} (aim: {aim.Wanted})");
        }

        return table.ToString().TrimEnd();
    }

    private static void Row(StringBuilder table, string what, string bridge, string other) => Line(table, $"{what,-50} {bridge,22} {other,30}");

    private static void Line(StringBuilder table, FormattableString line) => table.AppendLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd());

    private static string Number(double figure) => figure.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Each(IEnumerable<double> figures) => string.Join(' ', figures.Select(figure => figure.ToString("0", CultureInfo.InvariantCulture)));

    private static string Times(Spread spread) => FormattableString.Invariant($"{spread.P50:0.0} / {spread.P99:0.0}");
}

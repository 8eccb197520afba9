using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Reports;
using static SupervisionBridge.Benchmarks.Reports.FigureTable;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>The figures for people.</summary>
internal static class MirrorTable
{
    public static FigureTable Of(MirrorFigures figures)
    {
        var settings = figures.Settings;
        return new FigureTable()
            .Line($"mirror: {settings.Rounds} rounds of {settings.Records} records with {settings.Cases} cases, {settings.Concurrency} in flight, {settings.LatencyMs} ms a call, {figures.At:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores")
            .Line($"")
            .Row("", "bridge", "floor")
            .Row("notes a second", Number(figures.DeliveriesPerSecond), Number(figures.FloorPerSecond))
            .Row("  each round", Each(figures.Rounds.Select(round => round.DeliveriesPerSecond)), Each(figures.Floors.Select(floor => floor.NotesPerSecond)))
            .Row("processor ms a note", Number(Spread.Median(figures.Rounds.Select(round => round.CpuMsPerDelivery))), Number(Spread.Median(figures.Floors.Select(floor => floor.CpuMsPerNote))))
            .Row("records taken in a second", Number(Spread.Median(figures.Rounds.Select(round => round.RecordsPerSecond))))
            .Row("acknowledged to proven in a backlog, p50 / p99 ms", Times(figures.Rounds[^1].AcknowledgedToProven))
            .Row("one note at a time, p50 / p99 ms", Times(figures.Idle.AcknowledgedToProven), Times(figures.IdleFloor))
            .Row("  the acknowledgement itself, p50 / p99 ms", Times(figures.Idle.Acknowledged))
            .Row("calls to the school system for a note", Number(figures.Idle.CallsPerNote), "3")
            .Line($"")
            .Row("", "bridge", "empty web app")
            .Row("ready after ms, each start", Each(figures.BridgeReadyMs), Each(figures.EmptyReadyMs))
            .Row("resident MB after start", Number(figures.BridgeAfterStart.ResidentMegabytes), Number(figures.Empty.ResidentMegabytes))
            .Row("resident MB after all the work", Number(figures.BridgeAfterWork.ResidentMegabytes))
            .Row("% of a core at idle, after start", Number(figures.BridgeAfterStart.CpuPercent), Number(figures.Empty.CpuPercent))
            .Row("% of a core at idle, after all the work", Number(figures.BridgeAfterWork.CpuPercent));
    }
}

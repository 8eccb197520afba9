using SupervisionBridge.Benchmarks.Reports;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>What <c>mirror</c> should reach.</summary>
internal static class MirrorAims
{
    /// <summary>Every aim that this run can tell about.</summary>
    public static IEnumerable<Aim> Of(MirrorFigures figures)
    {
        var (share, wanted) = (figures.ShareOfFloor, figures.Settings.LatencyMs switch { 0 => 0.5, 40 => 0.98, _ => (double?)null });
        if (wanted is { } least && figures.Settings.Concurrency == 8)
        {
            yield return Aim.AtLeastShare("throughput", $"of the floor's throughput, {figures.Settings.LatencyMs} ms a call, 8 in flight", share, least);
        }

        yield return Aim.AtMost("latency", "acknowledgement to proof at idle, p50 over the floor", figures.IdleOverFloorMs, 30, "ms");
        yield return Aim.AtMost("memory", "resident at idle, after start", figures.BridgeAfterStart.ResidentMegabytes, 110, "MB");
        yield return Aim.AtMost("memoryAfterWork", "resident at idle, after all the work", figures.BridgeAfterWork.ResidentMegabytes, 110, "MB");
        yield return Aim.AtMost("cpu", "of one core at idle, after start", figures.BridgeAfterStart.CpuPercent, 0.3, "%");
        yield return Aim.AtMost("cpuAfterWork", "of one core at idle, after all the work", figures.BridgeAfterWork.CpuPercent, 0.3, "%");
        yield return Aim.AtMost("ready", "from start to ready, slowest start", figures.BridgeReadyMs.Max(), 1000, "ms");
    }
}

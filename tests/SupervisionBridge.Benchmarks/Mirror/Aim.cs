namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>What the bridge should reach, and what it reached.</summary>
internal sealed record Aim(string Name, string What, string Figure, string Wanted, bool IsMet)
{
    /// <summary>Every aim that this run can tell about.</summary>
    public static IEnumerable<Aim> Of(MirrorFigures figures)
    {
        var (share, wanted) = (figures.ShareOfFloor, figures.Settings.LatencyMs switch { 0 => 0.5, 40 => 0.98, _ => (double?)null });
        if (wanted is { } least && figures.Settings.Concurrency == 8)
        {
            yield return new Aim("throughput", $"of the floor's throughput, {figures.Settings.LatencyMs} ms a call, 8 in flight", $"{share:P1}", $"at least {least:P0}", share >= least);
        }

        yield return AtMost("latency", "acknowledgement to proof at idle, p50 over the floor", figures.IdleOverFloorMs, 30, "ms");
        yield return AtMost("memory", "resident at idle, after start", figures.BridgeAfterStart.ResidentMegabytes, 110, "MB");
        yield return AtMost("memoryAfterWork", "resident at idle, after all the work", figures.BridgeAfterWork.ResidentMegabytes, 110, "MB");
        yield return AtMost("cpu", "of one core at idle, after start", figures.BridgeAfterStart.CpuPercent, 0.3, "%");
        yield return AtMost("cpuAfterWork", "of one core at idle, after all the work", figures.BridgeAfterWork.CpuPercent, 0.3, "%");
        yield return AtMost("ready", "from start to ready, slowest start", figures.BridgeReadyMs.Max(), 1000, "ms");
    }

    private static Aim AtMost(string name, string what, double figure, double most, string unit) =>
        new(name, what, FormattableString.Invariant($"{figure:0.##} {unit}"), FormattableString.Invariant($"at most {most} {unit}"), figure <= most);
}

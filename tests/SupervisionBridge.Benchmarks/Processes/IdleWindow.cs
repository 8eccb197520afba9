using System.Diagnostics;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>What a process that is left alone takes.</summary>
/// <param name="CpuPercent">Of one core. The operating system counts in steps of 10 ms: over 10 s that is 0.1.</param>
/// <param name="ResidentMegabytes">At the end of the window (10^6 bytes).</param>
internal sealed record IdleWindow(double CpuPercent, double ResidentMegabytes)
{
    /// <summary>Leaves processes alone and looks at all of them over the same time.</summary>
    public static async Task<IReadOnlyList<IdleWindow>> OverAsync(TimeSpan window, CancellationToken cancellationToken, params IReadOnlyList<ChildProcess> processes)
    {
        var before = processes.Select(process => process.ProcessorTime).ToList();
        var start = Stopwatch.GetTimestamp();
        await Stopwatches.RestAsync(window, cancellationToken);
        var elapsed = Stopwatches.MillisecondsSince(start);
        return [.. processes.Select((process, i) => new IdleWindow((process.ProcessorTime - before[i]).TotalMilliseconds / elapsed * 100, process.ResidentMegabytes))];
    }
}

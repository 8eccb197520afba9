using System.Diagnostics;

namespace SupervisionBridge.Benchmarks.Measuring;

/// <summary>Times on the monotonic clock.</summary>
internal static class Stopwatches
{
    /// <summary>Milliseconds since <paramref name="start"/>, a <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public static double MillisecondsSince(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>Waits for a while.</summary>
    public static Task RestAsync(TimeSpan rest, CancellationToken cancellationToken) => Task.Delay(rest, TimeProvider.System, cancellationToken);
}

namespace SupervisionBridge.Benchmarks.Measuring;

/// <summary>Middle, worse, nearly worst and worst of many times, in milliseconds.</summary>
internal sealed record Spread(double P50, double P95, double P99, double Most)
{
    /// <summary>By the nearest rank.</summary>
    public static Spread Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0 ? throw new BenchmarkException("Nothing was measured.") : new(Rank(sorted, 0.50), Rank(sorted, 0.95), Rank(sorted, 0.99), sorted[^1]);
    }

    /// <summary>The middle of some figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double Rank(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}

using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Processes;

/// <summary>Waits until a process answers.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Milliseconds from the start of the process to its first 200.</summary>
    public static async Task<double> OfAsync(ChildProcess child, Uri address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        while (Stopwatches.MillisecondsSince(child.StartedAt) < Patience.TotalMilliseconds && !child.HasEnded)
        {
            try
            {
                using var answer = await http.GetAsync(address, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatches.MillisecondsSince(child.StartedAt);
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Stopwatches.RestAsync(Pause, cancellationToken);
        }

        throw new BenchmarkException($"{child.Name} did not become ready. It said: {child.Said}");
    }
}

using SupervisionBridge.Benchmarks.Measuring;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>When a delivery was proven.</summary>
internal sealed record Proof(string Record, string School, DateTimeOffset At);

/// <summary>Insists that every delivery was proven: figures of a bridge that left something out are worth nothing.</summary>
internal static class Proofs
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // These end by themselves: a call that failed is tried again.
    private static readonly string[] UnderWay = ["due", "claimed", "accepted"];

    /// <summary>The proofs of records whose deliveries are all over.</summary>
    /// <param name="recorder">Asks.</param>
    /// <param name="references">The records.</param>
    /// <param name="deliveries">How many deliveries they have together.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BenchmarkException">One is not proven, or there are more or fewer.</exception>
    public static Task<IReadOnlyList<Proof>> OfAsync(RecorderClient recorder, IEnumerable<string> references, int deliveries, CancellationToken cancellationToken) =>
        WaitAsync(recorder, references, deliveries, TimeSpan.Zero, cancellationToken);

    /// <summary>The same of records of which some may still be tried again, for as long as <paramref name="patience"/>.</summary>
    public static async Task<IReadOnlyList<Proof>> WaitAsync(
        RecorderClient recorder, IEnumerable<string> references, int deliveries, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var proofs = new List<Proof>();
        foreach (var reference in references)
        {
            var seen = await recorder.DeliveriesAsync(reference, cancellationToken);
            while (seen.Any(delivery => UnderWay.Contains(delivery.State, StringComparer.Ordinal)) && TimeProvider.System.GetElapsedTime(start) < patience)
            {
                await Stopwatches.RestAsync(Pause, cancellationToken);
                seen = await recorder.DeliveriesAsync(reference, cancellationToken);
            }

            proofs.AddRange(seen.Select(delivery => delivery is { State: "proven", ProvenAt: { } at }
                ? new Proof(reference, delivery.School, at)
                : throw new BenchmarkException($"A delivery was not proven: it is {delivery.State}. {delivery.Explanation}")));
        }

        return proofs.Count == deliveries ? proofs : throw new BenchmarkException($"{deliveries} deliveries were to be proven, {proofs.Count} were.");
    }
}

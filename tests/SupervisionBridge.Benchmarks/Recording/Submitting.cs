using System.Collections.Concurrent;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>Submits many records with some recorders at once.</summary>
internal static class Submitting
{
    private const int Recorders = 4;

    /// <summary>References of the records, and when each was acknowledged.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> RunAsync(RecorderClient recorder, IReadOnlyList<byte[]> records, CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<byte[]>(records);
        var acknowledged = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, Recorders).Select(_ => SubmitAsync()));
        return acknowledged;

        async Task SubmitAsync()
        {
            while (waiting.TryDequeue(out var record))
            {
                var (reference, at) = await recorder.SubmitAsync(record, cancellationToken);
                acknowledged[reference] = at;
            }
        }
    }

    /// <summary>The youngest first: once it is settled the others mostly are.</summary>
    public static IReadOnlyList<string> YoungestFirst(IReadOnlyDictionary<string, DateTimeOffset> acknowledged) =>
        [.. acknowledged.OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];
}

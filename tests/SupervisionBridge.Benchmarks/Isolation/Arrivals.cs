using System.Collections.Concurrent;
using SupervisionBridge.Benchmarks.Recording;

namespace SupervisionBridge.Benchmarks.Isolation;

/// <summary>A record that was taken in.</summary>
internal sealed record Arrival(StageSchool School, string Reference, DateTimeOffset AcknowledgedAt);

/// <summary>Records that come at a steady rate, whatever becomes of those before.</summary>
internal sealed class Arrivals(RecorderClient recorder, IReadOnlyList<StageSchool> schools, int perSecond)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    /// <summary>Records with one case each, every school in its turn.</summary>
    public async Task<IReadOnlyList<Arrival>> RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var arrived = new ConcurrentQueue<Arrival>();
        var sent = new List<Task>();
        var all = (int)(time.TotalSeconds * perSecond);
        var start = TimeProvider.System.GetTimestamp();
        using var beat = new PeriodicTimer(Beat, TimeProvider.System);
        while (sent.Count < all && await beat.WaitForNextTickAsync(cancellationToken))
        {
            var due = Math.Min(all, (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * perSecond));
            while (sent.Count < due)
            {
                sent.Add(SubmitAsync(schools[sent.Count % schools.Count]));
            }
        }

        await Task.WhenAll(sent);
        return [.. arrived];

        async Task SubmitAsync(StageSchool school)
        {
            var (reference, at) = await recorder.SubmitAsync(school.Records.Next(cases: 1), cancellationToken);
            arrived.Enqueue(new Arrival(school, reference, at));
        }
    }
}

using System.Diagnostics;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Recording;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>Notes one at a time, with nothing else under way.</summary>
/// <param name="Acknowledged">From the request to its acknowledgement, in milliseconds: the record is durable then.</param>
/// <param name="AcknowledgedToProven">In milliseconds. The bridge stores whole milliseconds.</param>
/// <param name="CallsPerNote">Calls that the school system received for a note.</param>
internal sealed record IdleDeliveries(Spread Acknowledged, Spread AcknowledgedToProven, double CallsPerNote)
{
    public static async Task<IdleDeliveries> RunAsync(RecorderClient recorder, IReadOnlyList<byte[]> records, Func<Task<long>> calls, CancellationToken cancellationToken)
    {
        var acknowledged = new List<double>();
        var proven = new List<double>();
        foreach (var record in records)
        {
            var start = Stopwatch.GetTimestamp();
            var (reference, at) = await recorder.SubmitAsync(record, cancellationToken);
            acknowledged.Add(Stopwatches.MillisecondsSince(start));
            await recorder.SettledAsync(reference, cancellationToken);
            var proofs = await Proofs.OfAsync(recorder, [reference], 1, cancellationToken);
            proven.AddRange(proofs.Select(proof => (proof.At - at).TotalMilliseconds));
        }

        return new IdleDeliveries(Spread.Of(acknowledged), Spread.Of(proven), (double)await calls() / proven.Count);
    }
}

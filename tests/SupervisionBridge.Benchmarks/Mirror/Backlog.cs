using System.Collections.Concurrent;
using System.Diagnostics;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>One round of the bridge.</summary>
/// <param name="DeliveriesPerSecond">From the first acknowledgement to the last proof.</param>
/// <param name="RecordsPerSecond">Submitted, from the first sent to the last acknowledged, while deliveries run.</param>
/// <param name="CpuMsPerDelivery">Processor time of the bridge, intake included. It shows a change of the code where the machine is too busy for times to show it.</param>
/// <param name="AcknowledgedToProven">Of each delivery, in milliseconds. A backlog's length is in it.</param>
internal sealed record RoundFigures(double DeliveriesPerSecond, double RecordsPerSecond, double CpuMsPerDelivery, Spread AcknowledgedToProven);

/// <summary>Submits many records at once and waits until all of them are proven.</summary>
internal sealed class Backlog(RecorderClient recorder, ChildProcess bridge)
{
    /// <summary>Recorders that submit at the same time.</summary>
    private const int Recorders = 4;

    public async Task<RoundFigures> RunAsync(IReadOnlyList<byte[]> records, CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<byte[]>(records);
        var acknowledged = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var (start, cpu) = (Stopwatch.GetTimestamp(), bridge.ProcessorTime);
        await Task.WhenAll(Enumerable.Range(0, Recorders).Select(_ => SubmitAsync()));
        var recordsPerSecond = records.Count / Stopwatches.MillisecondsSince(start) * 1000;

        // The youngest first: once it is settled the others mostly are.
        var references = acknowledged.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();
        await recorder.SettledAsync(references, cancellationToken);
        cpu = bridge.ProcessorTime - cpu;
        var proofs = await recorder.ProofsAsync(references, cancellationToken);
        var seconds = (proofs.Max(proof => proof.ProvenAt) - acknowledged.Values.Min()).TotalSeconds;
        return new RoundFigures(
            proofs.Count / seconds,
            recordsPerSecond,
            cpu.TotalMilliseconds / proofs.Count,
            Spread.Of(proofs.Select(proof => (proof.ProvenAt - acknowledged[proof.Record]).TotalMilliseconds)));

        async Task SubmitAsync()
        {
            while (waiting.TryDequeue(out var record))
            {
                var (reference, at) = await recorder.SubmitAsync(record, cancellationToken);
                acknowledged[reference] = at;
            }
        }
    }
}

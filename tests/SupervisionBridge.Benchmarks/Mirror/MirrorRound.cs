using System.Diagnostics;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>One round of the bridge.</summary>
/// <param name="DeliveriesPerSecond">From the first acknowledgement to the last proof.</param>
/// <param name="RecordsPerSecond">Submitted, from the first sent to the last acknowledged, while deliveries run.</param>
/// <param name="CpuMsPerDelivery">Processor time of the bridge, intake included. It shows a change of the code where the machine is too busy for times to show it.</param>
/// <param name="AcknowledgedToProven">Of each delivery, in milliseconds. A backlog's length is in it.</param>
internal sealed record RoundFigures(double DeliveriesPerSecond, double RecordsPerSecond, double CpuMsPerDelivery, Spread AcknowledgedToProven);

/// <summary>Submits many records at once and waits until all of them are proven.</summary>
internal sealed class MirrorRound(RecorderClient recorder, ChildProcess bridge, SandboxSchool school)
{
    public async Task<RoundFigures> RunAsync(IReadOnlyList<byte[]> records, int cases, CancellationToken cancellationToken)
    {
        var entries = await school.EntriesAsync(cancellationToken);
        var (start, cpu) = (Stopwatch.GetTimestamp(), bridge.ProcessorTime);
        var acknowledged = await Submitting.RunAsync(recorder, records, cancellationToken);
        var recordsPerSecond = records.Count / Stopwatches.MillisecondsSince(start) * 1000;
        var references = Submitting.YoungestFirst(acknowledged);
        await recorder.SettledAsync(references, cancellationToken);
        cpu = bridge.ProcessorTime - cpu;
        var proofs = await Proofs.OfAsync(recorder, references, records.Count * cases, cancellationToken);
        if (await school.EntriesAsync(cancellationToken) != entries + proofs.Count)
        {
            throw new BenchmarkException("The school does not hold each entry once.");
        }

        var seconds = (proofs.Max(proof => proof.At) - acknowledged.Values.Min()).TotalSeconds;
        return new RoundFigures(
            proofs.Count / seconds,
            recordsPerSecond,
            cpu.TotalMilliseconds / proofs.Count,
            Spread.Of(proofs.Select(proof => (proof.At - acknowledged[proof.Record]).TotalMilliseconds)));
    }
}

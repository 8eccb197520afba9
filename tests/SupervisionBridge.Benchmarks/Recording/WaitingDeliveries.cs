using SupervisionBridge.Benchmarks.Measuring;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>How a bridge worked off what had waited.</summary>
/// <param name="DeliveriesPerSecond">From the end of the pause to the last proof.</param>
/// <param name="CpuMsPerDelivery">Processor time of all nodes over the same time.</param>
/// <param name="TakenInPerSecond">Deliveries taken in a second while the schools were paused.</param>
internal sealed record WorkedOff(double DeliveriesPerSecond, double CpuMsPerDelivery, double TakenInPerSecond);

/// <summary>Puts deliveries into paused schools, then lets all of them go at once.</summary>
internal sealed class WaitingDeliveries(Stage stage)
{
    public async Task<WorkedOff> RunAsync(IReadOnlyList<byte[]> records, int cases, CancellationToken cancellationToken)
    {
        await EachSchoolAsync(stage.Recorder.PauseAsync, cancellationToken);
        var entries = await stage.EntriesAsync(cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        var references = Submitting.YoungestFirst(await Submitting.RunAsync(stage.Recorder, records, cancellationToken));
        var takenIn = records.Count * cases / Stopwatches.MillisecondsSince(start) * 1000;
        await ExpectAsync(entries, "A paused school was written to", cancellationToken);
        var (resumedAt, cpu) = (TimeProvider.System.GetUtcNow(), stage.ProcessorTime);
        await EachSchoolAsync(stage.Recorder.ResumeAsync, cancellationToken);
        await stage.Recorder.SettledAsync(references, cancellationToken);
        cpu = stage.ProcessorTime - cpu;
        var proofs = await Proofs.OfAsync(stage.Recorder, references, records.Count * cases, cancellationToken);
        await ExpectAsync(entries + proofs.Count, "Each delivery is one entry", cancellationToken);
        var seconds = (proofs.Max(proof => proof.At) - resumedAt).TotalSeconds;
        return new WorkedOff(proofs.Count / seconds, cpu.TotalMilliseconds / proofs.Count, takenIn);
    }

    private Task EachSchoolAsync(Func<string, CancellationToken, Task> decide, CancellationToken cancellationToken) =>
        Task.WhenAll(stage.Schools.Select(school => decide(school.Urn, cancellationToken)));

    private async Task ExpectAsync(int entries, string rule, CancellationToken cancellationToken)
    {
        var there = await stage.EntriesAsync(cancellationToken);
        if (there != entries)
        {
            throw new BenchmarkException($"{rule}: the schools hold {there} entries instead of {entries}.");
        }
    }
}

using System.Diagnostics;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>Times the same questions to a store with nothing behind it and to one with a history, one after the other, so that noise hits both.</summary>
internal sealed class HistoryRun(HistorySettings settings)
{
    private const int AtOnce = 8;
    private const int WarmUpTimes = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private int asked;

    public async Task<HistoryFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var empty = await FilledStore.OpenAsync(settings, cancellationToken);
        await using var full = await FilledStore.OpenAsync(settings, cancellationToken);
        await Bench.SayAsync($"Filling with {settings.Finished} finished deliveries ...");
        await full.FinishAsync(settings.Finished, cancellationToken);

        // Something must be over in the empty one too, so that there is something to ask for.
        await empty.FinishAsync(settings.Waiting, cancellationToken);
        var (emptyBehind, fullBehind) = (await empty.ProvenAsync(cancellationToken), await full.ProvenAsync(cancellationToken));
        await empty.TakeInAsync(settings.Waiting, cancellationToken);
        await full.TakeInAsync(settings.Waiting, cancellationToken);
        await Bench.SayAsync("Measuring ...");
        await AskAsync(empty, full, WarmUpTimes, cancellationToken);
        var (fromEmpty, fromFull) = await AskAsync(empty, full, settings.Times, cancellationToken);
        foreach (var (store, behind) in new[] { (empty, emptyBehind), (full, fullBehind) })
        {
            await store.ProveAllAsync(cancellationToken);
            if (await store.ProvenAsync(cancellationToken) is var proven && proven - behind < settings.Waiting)
            {
                throw new BenchmarkException($"{proven} deliveries are proven at the end: some of those that waited are gone.");
            }
        }

        return new HistoryFigures { Settings = settings, At = TimeProvider.System.GetUtcNow(), Empty = fromEmpty.Answer(), Full = fromFull.Answer(), EmptyFinished = emptyBehind, FullFinished = fullBehind };
    }

    private async Task<(Answers Empty, Answers Full)> AskAsync(FilledStore empty, FilledStore full, int times, CancellationToken cancellationToken)
    {
        var (fromEmpty, fromFull) = (new Answers(), new Answers());
        for (var time = 0; time < times; time++)
        {
            // Each goes first every other time.
            var turns = new[] { (empty, fromEmpty), (full, fromFull) };
            foreach (var (store, answers) in time % 2 == 0 ? turns : [.. turns.Reverse()])
            {
                await AskOnceAsync(store, answers, cancellationToken);
            }
        }

        return (fromEmpty, fromFull);
    }

    private async Task AskOnceAsync(FilledStore store, Answers answers, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var claimed = await store.Queue.ClaimAsync(OneSchool.Urn, AtOnce, Lease, cancellationToken);
        answers.Claim.Add(Stopwatches.MillisecondsSince(start));

        // A stride that has no factor in common with the number: all over the history, and no two runs differ.
        var (delivery, record) = store.Finished[(int)(++asked * 7919L % store.Finished.Count)];
        start = Stopwatch.GetTimestamp();
        var found = await store.Deliveries.FindAsync(delivery, cancellationToken);
        answers.Delivery.Add(Stopwatches.MillisecondsSince(start));

        start = Stopwatch.GetTimestamp();
        var status = await store.Records.FindStatusAsync(record, cancellationToken);
        var deliveries = await store.Records.DeliveriesOfAsync(record, cancellationToken);
        answers.Record.Add(Stopwatches.MillisecondsSince(start));
        if (claimed.Count != AtOnce || found is not { State: DeliveryState.Proven } || status is null || deliveries.Count != FilledStore.Cases)
        {
            throw new BenchmarkException("The store did not answer what it holds.");
        }

        // Given back, so that as many wait the next time.
        await Task.WhenAll(claimed.Select(work => store.Queue.RecordAsync(
            work.Claim, new DeliveryStep.PutOff(TimeProvider.System.GetUtcNow(), "Given back.", CountsAsAttempt: false), cancellationToken)));
    }

    private sealed class Answers
    {
        public List<double> Claim { get; } = [];

        public List<double> Delivery { get; } = [];

        public List<double> Record { get; } = [];

        public AnswerTimes Answer() => new(Spread.Of(Claim), Spread.Of(Delivery), Spread.Of(Record));
    }
}

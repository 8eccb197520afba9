using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;

namespace SupervisionBridge.Benchmarks.Limit;

/// <summary>One school for each form of limit, all at the same time: lanes share nothing but the store, and so few calls leave the machine at rest.</summary>
internal sealed class LimitRun(LimitSettings settings)
{
    private const int Pupils = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public async Task<LimitFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var stage = await Stage.StartAsync(new BridgeSettings { Program = settings.Program, Concurrency = 4 }, LimitForm.All.Count, Pupils, nodes: 1, cancellationToken);
        await Bench.SayAsync("Warming up ...");
        foreach (var school in stage.Schools)
        {
            // Without a limit as yet, so that the bridge has learned nothing.
            await stage.ProveAsync(school.Records.Many(10, cases: 8), cases: 8, cancellationToken);
        }

        var before = await stage.EntriesAsync(cancellationToken);
        for (var i = 0; i < LimitForm.All.Count; i++)
        {
            await stage.Schools[i].Sandbox.SetLatencyAsync(settings.LatencyMs, cancellationToken);
            await stage.Schools[i].Sandbox.SetLimitAsync(LimitForm.All[i].Of(settings.PerSecond), cancellationToken);
        }

        var records = stage.Schools.SelectMany(school => school.Records.Many(settings.Notes, cases: 1)).ToList();
        var learning = stage.Schools.Select(school => LearnAndMeasureAsync(school, cancellationToken)).ToList();
        var references = Submitting.YoungestFirst(await Submitting.RunAsync(stage.Recorder, records, cancellationToken));
        await Bench.SayAsync($"Learning for {settings.LearnSeconds} s, measuring for {settings.Seconds} s ...");
        var forms = await Task.WhenAll(learning);
        await Bench.SayAsync("Waiting for the rest ...");
        await Proofs.WaitAsync(stage.Recorder, references, records.Count, Patience, cancellationToken);
        return await stage.EntriesAsync(cancellationToken) == before + records.Count
            ? new LimitFigures { Settings = settings, At = TimeProvider.System.GetUtcNow(), Forms = [.. forms.Select((form, i) => form with { Name = LimitForm.All[i].Name })] }
            : throw new BenchmarkException("The schools do not hold each entry once.");
    }

    private async Task<FormFigures> LearnAndMeasureAsync(StageSchool school, CancellationToken cancellationToken)
    {
        var entries = await school.Sandbox.EntriesAsync(cancellationToken);
        var start = await school.Sandbox.LimitedAsync(cancellationToken);
        await Stopwatches.RestAsync(TimeSpan.FromSeconds(settings.LearnSeconds), cancellationToken);
        var learned = await school.Sandbox.LimitedAsync(cancellationToken);
        await Stopwatches.RestAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
        var end = await school.Sandbox.LimitedAsync(cancellationToken);
        return await school.Sandbox.EntriesAsync(cancellationToken) < entries + settings.Notes
            ? new FormFigures("", (end.Admitted - learned.Admitted) / (end.At - learned.At).TotalSeconds / settings.PerSecond, learned.Refused - start.Refused, end.Refused - learned.Refused)
            : throw new BenchmarkException("A school had nothing left to take before the time was over.");
    }
}

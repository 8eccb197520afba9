using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;

namespace SupervisionBridge.Benchmarks.Isolation;

/// <summary>The same schools at the same rate of arrivals, with none and with some of the others hanging, in turns.</summary>
internal sealed class IsolationRun(IsolationSettings settings)
{
    private const int Pupils = 20;
    private const int WarmUpCases = 8;

    /// <summary>For the schools that hung: their lanes are to find out by themselves that all is well again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<IsolationFigures> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Hanging >= settings.Schools)
        {
            throw new BenchmarkException("--hanging must be less than --schools: the others are what is measured.");
        }

        var bridge = new BridgeSettings { Program = settings.Program, Concurrency = 4, TimeoutSeconds = settings.TimeoutSeconds };
        await using var stage = await Stage.StartAsync(bridge, settings.Schools, Pupils, nodes: 1, cancellationToken);
        List<StageSchool> troubled = [.. stage.Schools.Take(settings.Hanging)];
        await Bench.SayAsync("Warming up ...");
        await Task.WhenAll(stage.Schools.Select(school => school.Sandbox.SetLatencyAsync(settings.LatencyMs, cancellationToken)));
        await stage.ProveAsync([.. stage.Schools.Select(school => school.Records.Next(WarmUpCases))], WarmUpCases, cancellationToken);
        await PhaseAsync(stage, troubled, hang: false, cancellationToken);
        var (calm, hanging) = (new List<Spread> { await PhaseAsync(stage, troubled, hang: false, cancellationToken) }, new List<Spread>());
        for (var round = 1; round <= settings.Rounds; round++)
        {
            hanging.Add(await PhaseAsync(stage, troubled, hang: true, cancellationToken));
            calm.Add(await PhaseAsync(stage, troubled, hang: false, cancellationToken));
            await Bench.SayAsync(FormattableString.Invariant(
                $"Round {round}: p95 {calm[^2].P95:0.0} ms with none hanging, {hanging[^1].P95:0.0} ms with {settings.Hanging}, {calm[^1].P95:0.0} ms with none"));
        }

        return new IsolationFigures { Settings = settings, At = TimeProvider.System.GetUtcNow(), Calm = calm, Hanging = hanging };
    }

    /// <summary>Times from acknowledgement to proof at the schools that are always well. It ends when everything of all schools is proven.</summary>
    private async Task<Spread> PhaseAsync(Stage stage, IReadOnlyList<StageSchool> troubled, bool hang, CancellationToken cancellationToken)
    {
        var entries = await stage.EntriesAsync(cancellationToken);
        await Task.WhenAll(troubled.Where(_ => hang).Select(school => school.Sandbox.HangAsync(cancellationToken)));
        var arrived = await new Arrivals(stage.Recorder, stage.Schools, settings.PerSecond).RunAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
        var healthy = arrived.Where(arrival => !troubled.Contains(arrival.School)).ToDictionary(arrival => arrival.Reference, StringComparer.Ordinal);
        await stage.Recorder.SettledAsync(healthy.Keys.Reverse(), cancellationToken);
        var proofs = await Proofs.OfAsync(stage.Recorder, healthy.Keys, healthy.Count, cancellationToken);
        await Task.WhenAll(troubled.Select(school => school.Sandbox.RecoverAsync(cancellationToken)));
        await Proofs.WaitAsync(
            stage.Recorder, arrived.Select(arrival => arrival.Reference).Where(reference => !healthy.ContainsKey(reference)), arrived.Count - healthy.Count, Patience, cancellationToken);
        return await stage.EntriesAsync(cancellationToken) == entries + arrived.Count
            ? Spread.Of(proofs.Select(proof => (proof.At - healthy[proof.Record].AcknowledgedAt).TotalMilliseconds))
            : throw new BenchmarkException("The schools do not hold each entry once.");
    }
}

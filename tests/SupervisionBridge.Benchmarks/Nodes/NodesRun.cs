using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks.Nodes;

/// <summary>The same work before the same farm with one node, two and three, each time in a database of its own.</summary>
internal sealed class NodesRun(NodesSettings settings)
{
    private const int Pupils = 200;
    private const int WarmUpNotes = 800;

    /// <summary>In this time each node has heard of the others, and each school has one owner.</summary>
    private static readonly TimeSpan Acquaintance = TimeSpan.FromSeconds(15);

    public async Task<NodesFigures> RunAsync(CancellationToken cancellationToken)
    {
        var runs = new List<WorkedOff>();
        for (var nodes = 1; nodes <= NodesSettings.MostNodes; nodes++)
        {
            runs.Add(await RunAsync(nodes, cancellationToken));
            await Bench.SayAsync(FormattableString.Invariant($"{nodes} nodes: {runs[^1].DeliveriesPerSecond:0} deliveries a second ({runs[^1].CpuMsPerDelivery:0.00} ms CPU)"));
        }

        return new NodesFigures { Settings = settings, At = TimeProvider.System.GetUtcNow(), Runs = runs };
    }

    private async Task<WorkedOff> RunAsync(int nodes, CancellationToken cancellationToken)
    {
        await using var store = await PostgresPlace.MakeAsync(settings.Connections, cancellationToken);
        var bridge = new BridgeSettings { Program = settings.Program, Concurrency = settings.Concurrency, Store = store };
        await using var stage = await Stage.StartAsync(bridge, settings.Schools, Pupils, nodes, cancellationToken);
        await Stopwatches.RestAsync(Acquaintance, cancellationToken);
        await Bench.SayAsync("Warming up ...");
        await stage.ProveAsync(Records(stage, ((WarmUpNotes * nodes) / (settings.Schools * settings.Cases)) + 1), settings.Cases, cancellationToken);
        await Task.WhenAll(stage.Schools.Select(school => school.Sandbox.SetLatencyAsync(settings.LatencyMs, cancellationToken)));
        return await new WaitingDeliveries(stage).RunAsync(Records(stage, settings.RecordsPerSchool), settings.Cases, cancellationToken);
    }

    /// <summary>Each school in its turn.</summary>
    private List<byte[]> Records(Stage stage, int perSchool) =>
        [.. Enumerable.Range(0, perSchool).SelectMany(_ => stage.Schools.Select(school => school.Records.Next(settings.Cases)))];
}

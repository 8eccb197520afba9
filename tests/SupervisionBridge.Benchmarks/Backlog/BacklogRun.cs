using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks.Backlog;

/// <summary>Measures bridge and floor in turns, so that a machine that slows down slows both.</summary>
internal sealed class BacklogRun(BacklogSettings settings)
{
    private const int Pupils = 1000;
    private const int WarmUpNotes = 1600;
    private const int MostFloorNotes = 5000;

    private int FloorNotes => Math.Min(settings.Deliveries, MostFloorNotes);

    public async Task<BacklogFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var store = await StorePlace.MakeAsync(settings.Store, cancellationToken);
        var bridge = new BridgeSettings { Program = settings.Program, Concurrency = settings.Concurrency, Store = store };
        await using var stage = await Stage.StartAsync(bridge, schools: 1, Pupils, nodes: 1, cancellationToken);
        var school = stage.Schools[0];
        await Bench.SayAsync("Warming up ...");
        await stage.ProveAsync(school.Records.Many(WarmUpNotes / settings.Cases, settings.Cases), settings.Cases, cancellationToken);
        using var floor = new Floor(school.Sandbox, await school.Sandbox.LastRequestAsync(cancellationToken), school.Pupils, settings.Concurrency);
        await floor.PassAsync(WarmUpNotes, settings.Concurrency, cancellationToken);
        await school.Sandbox.SetLatencyAsync(settings.LatencyMs, cancellationToken);
        return await RoundsAsync(stage, floor, cancellationToken);
    }

    private async Task<BacklogFigures> RoundsAsync(Stage stage, Floor floor, CancellationToken cancellationToken)
    {
        var waiting = new WaitingDeliveries(stage);
        var rounds = new List<WorkedOff>();
        List<FloorPass> floors = [await floor.PassAsync(FloorNotes, settings.Concurrency, cancellationToken)];
        for (var round = 1; round <= settings.Rounds; round++)
        {
            rounds.Add(await waiting.RunAsync(stage.Schools[0].Records.Many(settings.Records, settings.Cases), settings.Cases, cancellationToken));
            floors.Add(await floor.PassAsync(FloorNotes, settings.Concurrency, cancellationToken));
            await Bench.SayAsync(FormattableString.Invariant(
                $"Round {round}: floor {floors[^2].NotesPerSecond:0}, bridge {rounds[^1].DeliveriesPerSecond:0} ({rounds[^1].CpuMsPerDelivery:0.00} ms CPU), floor {floors[^1].NotesPerSecond:0} deliveries a second"));
        }

        return new BacklogFigures { Settings = settings, At = TimeProvider.System.GetUtcNow(), Rounds = rounds, Floors = floors };
    }
}

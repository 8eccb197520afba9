using System.Text.Json.Nodes;
using SupervisionBridge.Benchmarks.Measuring;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary>Starts the processes, warms them up, and measures bridge and floor in turns, so that a machine that slows down slows both.</summary>
internal sealed class MirrorRun(MirrorSettings settings)
{
    private const int Pupils = 1000;
    private const int Starts = 3;
    private const int IdleNotes = 50;
    private const int WarmUpNotes = 800;

    public async Task<MirrorFigures> RunAsync(CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxProcess.StartAsync(schools: 1, cancellationToken);
        var school = sandbox.Schools[0];
        var pupils = await school.AddPupilsAsync(Pupils, cancellationToken);
        using var folder = new BridgeFolder(new BridgeSettings { Program = settings.Program, Concurrency = settings.Concurrency }, sandbox.Schools);
        var (bridge, bridgeReady, empty, emptyReady) = await StartAsync(folder, cancellationToken);
        await using (bridge)
        {
            await Bench.SayAsync($"Leaving them alone for {settings.IdleSeconds} s ...");
            IReadOnlyList<IdleWindow> afterStart;
            await using (empty)
            {
                afterStart = await IdleWindow.OverAsync(TimeSpan.FromSeconds(settings.IdleSeconds), cancellationToken, bridge.Process, empty);
            }

            using var recorder = new RecorderClient(bridge.Address, await BridgeProcess.MakeKeyAsync(folder, cancellationToken));
            var records = new InventedRecord(school.Urn, pupils);
            using var floor = await WarmUpAsync(school, bridge.Process, recorder, records, pupils, cancellationToken);
            var (rounds, floors) = await RoundsAsync(school, bridge.Process, recorder, records, floor, cancellationToken);
            var (idle, idleFloor) = await OneByOneAsync(school, recorder, records, floor, cancellationToken);
            await Bench.SayAsync($"Leaving it alone for {settings.IdleSeconds} s ...");
            return new MirrorFigures
            {
                Settings = settings,
                At = TimeProvider.System.GetUtcNow(),
                BridgeReadyMs = bridgeReady,
                EmptyReadyMs = emptyReady,
                BridgeAfterStart = afterStart[0],
                Empty = afterStart[1],
                BridgeAfterWork = (await IdleWindow.OverAsync(TimeSpan.FromSeconds(settings.IdleSeconds), cancellationToken, bridge.Process))[0],
                Rounds = rounds,
                Floors = floors,
                Idle = idle,
                IdleFloor = idleFloor,
            };
        }
    }

    private static async Task<(BridgeProcess Bridge, List<double> BridgeReady, ChildProcess Empty, List<double> EmptyReady)> StartAsync(
        BridgeFolder folder, CancellationToken cancellationToken)
    {
        await Bench.SayAsync("Starting ...");
        var (bridgeReady, emptyReady) = (new List<double>(), new List<double>());
        for (var start = 1; ; start++)
        {
            var (empty, ready) = await EmptyWebApplication.StartAsync(cancellationToken);
            try
            {
                emptyReady.Add(ready);
                var bridge = await BridgeProcess.StartAsync(folder, cancellationToken);
                bridgeReady.Add(bridge.ReadyMs);
                if (start == Starts)
                {
                    return (bridge, bridgeReady, empty, emptyReady);
                }

                await bridge.DisposeAsync();
            }
            catch
            {
                await empty.DisposeAsync();
                throw;
            }

            await empty.DisposeAsync();
        }
    }

    /// <summary>Both go through as many notes as it takes until their code is compiled for good. The floor learns from the bridge what to send.</summary>
    private async Task<Floor> WarmUpAsync(
        SandboxSchool school, ChildProcess bridge, RecorderClient recorder, InventedRecord records, IReadOnlyList<JsonNode> pupils, CancellationToken cancellationToken)
    {
        await Bench.SayAsync("Warming up ...");
        await new MirrorRound(recorder, bridge, school).RunAsync(records.Many(Math.Max(1, WarmUpNotes / settings.Cases), settings.Cases), settings.Cases, cancellationToken);
        var floor = new Floor(school, await school.LastRequestAsync(cancellationToken), pupils, settings.Concurrency);
        await floor.PassAsync(WarmUpNotes, settings.Concurrency, cancellationToken);
        await school.SetLatencyAsync(settings.LatencyMs, cancellationToken);
        return floor;
    }

    private async Task<(List<RoundFigures> Rounds, List<FloorPass> Floors)> RoundsAsync(
        SandboxSchool school, ChildProcess bridge, RecorderClient recorder, InventedRecord records, Floor floor, CancellationToken cancellationToken)
    {
        var mirror = new MirrorRound(recorder, bridge, school);
        var rounds = new List<RoundFigures>();
        List<FloorPass> floors = [await floor.PassAsync(settings.Notes, settings.Concurrency, cancellationToken)];
        for (var round = 1; round <= settings.Rounds; round++)
        {
            rounds.Add(await mirror.RunAsync(records.Many(settings.Records, settings.Cases), settings.Cases, cancellationToken));
            floors.Add(await floor.PassAsync(settings.Notes, settings.Concurrency, cancellationToken));
            await Bench.SayAsync(FormattableString.Invariant(
                $"Round {round}: floor {floors[^2].NotesPerSecond:0}, bridge {rounds[^1].DeliveriesPerSecond:0} ({rounds[^1].CpuMsPerDelivery:0.00} ms CPU), floor {floors[^1].NotesPerSecond:0} notes a second"));
        }

        return (rounds, floors);
    }

    private static async Task<(IdleDeliveries Idle, Spread Floor)> OneByOneAsync(
        SandboxSchool school, RecorderClient recorder, InventedRecord records, Floor floor, CancellationToken cancellationToken)
    {
        await Bench.SayAsync("One note at a time ...");
        var notes = records.Many(IdleNotes, cases: 1);
        await school.CountCallsAsync(on: true, cancellationToken);
        var idle = await IdleDeliveries.RunAsync(recorder, notes, () => school.CallsAsync(cancellationToken), cancellationToken);
        await school.CountCallsAsync(on: false, cancellationToken);
        return (idle, (await floor.PassAsync(IdleNotes, 1, cancellationToken)).Note);
    }
}

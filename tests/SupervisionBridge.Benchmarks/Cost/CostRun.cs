using SupervisionBridge.Benchmarks.Mirror;
using SupervisionBridge.Benchmarks.Processes;
using SupervisionBridge.Benchmarks.Recording;

namespace SupervisionBridge.Benchmarks.Cost;

/// <summary>Builds both bridges alike, and runs them in turns, so that a machine that slows down slows both.</summary>
internal sealed class CostRun(CostSettings settings)
{
    private const int Pupils = 1000;
    private const int WarmUpNotes = 800;

    public async Task<CostFigures> RunAsync(CancellationToken cancellationToken)
    {
        using var builds = new BridgeBuilds();
        await Bench.SayAsync("Building the bridge as it ships ...");
        var shipped = await builds.AsItShipsAsync(cancellationToken);
        await Bench.SayAsync("Building it without encryption and journal ...");
        var bare = await builds.UnprotectedAsync(cancellationToken);
        await using var sandbox = await SandboxProcess.StartAsync(schools: 2, cancellationToken);
        await using var with = await Side.StartAsync(shipped, sandbox.Schools[0], settings, cancellationToken);
        await using var without = await Side.StartAsync(bare, sandbox.Schools[1], settings, cancellationToken);
        var (rounds, others) = (new List<RoundFigures>(), new List<RoundFigures> { await without.RoundAsync(cancellationToken) });
        for (var round = 1; round <= settings.Rounds; round++)
        {
            rounds.Add(await with.RoundAsync(cancellationToken));
            others.Add(await without.RoundAsync(cancellationToken));
            await Bench.SayAsync(FormattableString.Invariant(
                $"Round {round}: without {others[^2].DeliveriesPerSecond:0}, as it ships {rounds[^1].DeliveriesPerSecond:0}, without {others[^1].DeliveriesPerSecond:0} notes a second"));
        }

        return new CostFigures { Settings = settings, At = TimeProvider.System.GetUtcNow(), Rounds = rounds, Without = others };
    }

    /// <summary>One of the two bridges, with a school and a store of its own.</summary>
    private sealed class Side : IAsyncDisposable
    {
        private readonly CostSettings settings;
        private readonly BridgeFolder folder;
        private readonly BridgeProcess bridge;
        private readonly RecorderClient recorder;
        private readonly InventedRecord records;
        private readonly MirrorRound mirror;

        private Side(CostSettings settings, BridgeFolder folder, BridgeProcess bridge, RecorderClient recorder, SandboxSchool school, InventedRecord records)
        {
            (this.settings, this.folder, this.bridge, this.recorder, this.records) = (settings, folder, bridge, recorder, records);
            mirror = new MirrorRound(recorder, bridge.Process, school);
        }

        public static async Task<Side> StartAsync(string program, SandboxSchool school, CostSettings settings, CancellationToken cancellationToken)
        {
            var pupils = await school.AddPupilsAsync(Pupils, cancellationToken);
            var place = new BridgeFolder(new BridgeSettings { Program = program, Concurrency = settings.Concurrency }, [school]);
            var process = await BridgeProcess.StartAsync(place, cancellationToken);
            var client = new RecorderClient(process.Address, await BridgeProcess.MakeKeyAsync(place, cancellationToken));
            var side = new Side(settings, place, process, client, school, new InventedRecord(school.Urn, pupils));
            await side.mirror.RunAsync(side.records.Many(Math.Max(1, WarmUpNotes / settings.Cases), settings.Cases), settings.Cases, cancellationToken);
            return side;
        }

        public Task<RoundFigures> RoundAsync(CancellationToken cancellationToken) => mirror.RunAsync(records.Many(settings.Records, settings.Cases), settings.Cases, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            recorder.Dispose();
            await bridge.DisposeAsync();
            folder.Dispose();
        }
    }
}

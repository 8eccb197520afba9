using SupervisionBridge.Benchmarks.Processes;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>Schools in a sandbox, a bridge of one or more nodes before them, and a recorder at its first node.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly List<BridgeFolder> folders = [];
    private readonly List<BridgeProcess> nodes = [];
    private readonly SandboxProcess sandbox;
    private RecorderClient? recorder;

    private Stage(SandboxProcess sandbox) => this.sandbox = sandbox;

    public IReadOnlyList<StageSchool> Schools { get; private set; } = [];

    public RecorderClient Recorder => recorder!;

    /// <summary>Processor time that all nodes used so far.</summary>
    public TimeSpan ProcessorTime => nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + node.Process.ProcessorTime);

    public static async Task<Stage> StartAsync(BridgeSettings settings, int schools, int pupils, int nodes, CancellationToken cancellationToken)
    {
        await Bench.SayAsync("Starting ...");
        var stage = new Stage(await SandboxProcess.StartAsync(schools, cancellationToken));
        try
        {
            await stage.FillAsync(pupils, cancellationToken);
            for (var node = 0; node < nodes; node++)
            {
                var folder = new BridgeFolder(settings, stage.sandbox.Schools);
                stage.folders.Add(folder);
                stage.nodes.Add(await BridgeProcess.StartAsync(folder, cancellationToken));
            }

            stage.recorder = new RecorderClient(stage.nodes[0].Address, await BridgeProcess.MakeKeyAsync(stage.folders[0], cancellationToken));
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Submits records, waits until they are over, and insists that each delivery is proven.</summary>
    public async Task ProveAsync(IReadOnlyList<byte[]> records, int cases, CancellationToken cancellationToken)
    {
        var references = Submitting.YoungestFirst(await Submitting.RunAsync(Recorder, records, cancellationToken));
        await Recorder.SettledAsync(references, cancellationToken);
        await Proofs.OfAsync(Recorder, references, records.Count * cases, cancellationToken);
    }

    /// <summary>How many entries stand in the pupils' files of all schools: what the schools themselves say.</summary>
    public Task<int> EntriesAsync(CancellationToken cancellationToken) => sandbox.EntriesAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        recorder?.Dispose();
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await sandbox.DisposeAsync();
        foreach (var folder in folders)
        {
            folder.Dispose();
        }
    }

    private async Task FillAsync(int pupils, CancellationToken cancellationToken)
    {
        var filled = new List<StageSchool>();
        foreach (var school in sandbox.Schools)
        {
            var added = await school.AddPupilsAsync(pupils, cancellationToken);
            filled.Add(new StageSchool(school, added, new InventedRecord(school.Urn, added)));
        }

        Schools = filled;
    }
}

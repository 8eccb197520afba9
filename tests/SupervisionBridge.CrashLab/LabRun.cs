using System.Globalization;
using SupervisionBridge.CrashLab.Checking;
using SupervisionBridge.CrashLab.Driving;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Mischief;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Stores;
using SupervisionBridge.CrashLab.Uploading;
using SupervisionBridge.CrashLab.Worlds;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.CrashLab;

/// <summary>A whole run: the world is set up, work is sent while the mischief plays, all comes to rest, and the files are held against the ledger.</summary>
internal sealed class LabRun(LabOptions options, Voice voice, World world, IReadOnlyDictionary<string, SchoolLevers> levers, ILabStore store, LabFolder folder)
{
    private readonly Ledger ledger = new();

    public static async Task<LabReport> RunAsync(LabOptions options, Voice voice, CancellationToken cancellationToken)
    {
        var world = World.From(options.Seed, options.Deliveries, options.Ways);
        foreach (var school in world.Schools)
        {
            voice.Say($"school {school.Urn}: {school.Traits}");
        }

        using var folder = new LabFolder(options.Keep, voice);
        await using var store = await LabStores.CreateAsync(folder.Path, options, voice, cancellationToken);
        RosterFile.Write(folder.In("pupils.csv"), world.Called);
        await using var sandbox = await SandboxProcess.StartAsync(folder.In("pupils.csv"), world.Called.Select(school => school.Urn), cancellationToken);
        using var http = new HttpClient();
        var levers = world.Called.ToDictionary(school => school.Urn, school => new SchoolLevers(sandbox.Address, school.Urn, http), StringComparer.Ordinal);
        return await new LabRun(options, voice, world, levers, store, folder).RunAsync(cancellationToken);
    }

    private async Task<LabReport> RunAsync(CancellationToken cancellationToken)
    {
        await SetUpSchoolsAsync(cancellationToken);
        var watch = new LeakWatch(world, ledger);
        var folders = Enumerable.Range(1, options.Nodes).Select(Folder).ToList();
        var key = await Fleet.MakeKeyAsync(folders[0], cancellationToken);
        await using var fleet = new Fleet([.. folders.Select((node, index) => new NodeProcess(index + 1, node, line => Heard(watch, index + 1, line)))], voice);
        await fleet.ReviveAllAsync(cancellationToken);
        voice.Say($"{options.Nodes} node{(options.Nodes == 1 ? " runs" : "s run")} on {options.Store}");

        using var bridge = new BridgeApi(fleet.Nodes.Select(node => node.Address), key);
        var recorder = new Recorder(bridge, ledger);
        var mayWithdraw = await recorder.MayWithdrawAsync(cancellationToken);
        var slips = new Slips(bridge, ledger) { MaySlip = mayWithdraw };
        var people = new People(bridge, ledger, levers, slips);
        using var workload = new Workload(world, new RecordAuthor(options.Seed, ledger), recorder, options.Seed + 1, cancellationToken)
        {
            MayWithdraw = mayWithdraw,
        };
        Staff[] staff = [.. world.Carried.Select(school => new Staff(
            school, new UploadFolder(Path.Combine(store.Packs, school.Urn)), new StaffLedger(school), bridge, ledger, new Random(options.Seed + int.Parse(school.Urn, CultureInfo.InvariantCulture))))];
        var scene = new Scene(fleet, world, levers, staff, workload, new WrongClocks(store.MostWrongSeconds, voice), new Random(options.Seed + 2), voice);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beside = Task.WhenAll([AnswerAsync(people, over.Token), WatchAsync(watch, over.Token), .. staff.Select(people => CarryAsync(people, over.Token))]);

        await Director.PlayAsync(Deck.Of(options.Kills, [.. store.Acts, .. ActsOfTheWorld()], staff.Length > 0, scene.Random), scene, options.Deliveries, cancellationToken);
        voice.Say("the mischief is over");
        var atRest = await new Settling(scene, world, bridge, people, slips, workload).RunAsync(options.Settling, cancellationToken);
        voice.Say(atRest ? "all is at rest" : "it did not come to rest in time");
        voice.Say(ledger.ToString());
        await over.CancelAsync();
        await beside;
        await watch.ReadRequestsAsync(levers.Values, cancellationToken);
        var report = Report(await EvidenceAsync(staff, bridge, watch.Sightings, cancellationToken), scene.Kills, atRest);
        folder.Keep(report.Findings.Select(finding => finding.ToString()));
        return report;
    }

    private IEnumerable<IAct> ActsOfTheWorld()
    {
        if (world.Schools.Any(LateArrival.IsFairTo))
        {
            yield return new LateArrival();
        }

        if (world.Carried.Any())
        {
            yield return new SpoilFolder();
            yield return new SpoilFolder();
        }
    }

    private async Task<Evidence> EvidenceAsync(IReadOnlyList<Staff> staff, BridgeApi bridge, IReadOnlyCollection<Sighting> sightings, CancellationToken cancellationToken)
    {
        var uploads = new List<UploadEvidence>();
        foreach (var people in staff)
        {
            uploads.Add(await UploadTaking.TakeAsync(people, cancellationToken));
        }

        ISchoolFiles[] files = [.. levers.Values.Select(school => new SandboxFiles(school)), .. staff.Select(people => people.Own)];
        return await EvidenceTaking.TakeAsync(ledger, files, uploads, bridge, sightings, cancellationToken);
    }

    private LabReport Report(Evidence evidence, int kills, bool atRest) => new()
    {
        Deliveries = evidence.Deliveries.Count,
        Kills = kills,
        AtRest = atRest,
        Faults = levers.Values.Sum(school => school.Struck),
        Findings = Checker.Check(evidence),
        Explained = evidence.Deliveries.Count(delivery => LeftUnfinished.IsExplained(evidence, delivery)),
        Seconds = voice.Seconds,
    };

    private async Task SetUpSchoolsAsync(CancellationToken cancellationToken)
    {
        foreach (var school in world.Called)
        {
            await levers[school.Urn].LogRequestsAsync(cancellationToken);
            await levers[school.Urn].SetAsync(
                new() { ["lax"] = school.Lax, ["trayMode"] = school.Tray, ["requestsPerMinute"] = school.CallsAMinute }, cancellationToken);
        }

        await Weather.SetInAsync(world, levers, options.Seed, cancellationToken);
    }

    private NodeFolder Folder(int node) => new(
        folder.In(string.Create(CultureInfo.InvariantCulture, $"node-{node}")), Ports.Free(), world.Schools.Select(school => (school, levers.GetValueOrDefault(school.Urn)?.Api)), store.SettingsOf(node), store.EnvironmentOf(node));

    private void Heard(LeakWatch watch, int node, string line)
    {
        watch.ReadLog(node, line);
        folder.Log(node, line);
    }

    private static async Task AnswerAsync(People people, CancellationToken over)
    {
        await UntilOverAsync(async () =>
        {
            await people.AnswerAsync(over);
            await people.EmptyTraysAsync(over);
        }, 700, over);
    }

    private static Task CarryAsync(Staff staff, CancellationToken over) => UntilOverAsync(() => staff.WorkAsync(over), 150, over);

    private Task WatchAsync(LeakWatch watch, CancellationToken over) => UntilOverAsync(() => watch.ReadRequestsAsync(levers.Values, over), 300, over);

    private static async Task UntilOverAsync(Func<Task> act, int pause, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                await act();
                await Pause.MillisecondsAsync(pause, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It is over.
        }
    }
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Tests.Moves;

/// <summary>A bridge whose primary school moves: one sandbox is the system it has, a second the one it moves to.</summary>
internal sealed class MovingSchool : IAsyncDisposable
{
    public const string Urn = RunningTestBridge.Primary;

    private readonly RunningSandbox newSandbox;

    private readonly TestClock clock;

    private readonly string began;

    private MovingSchool(RunningTestBridge bridge, RunningSandbox newSandbox, TestClock clock)
    {
        (Bridge, this.newSandbox, this.clock) = (bridge, newSandbox, clock);
        New = new SandboxStaff(newSandbox, Urn);
        began = System.IO.File.ReadAllText(File);
    }

    public RunningTestBridge Bridge { get; }

    /// <summary>The staff of the school at the system it has.</summary>
    public SandboxStaff Old => Bridge.StaffOf(Urn);

    /// <summary>Its staff at the system it moves to.</summary>
    public SandboxStaff New { get; }

    public string OldAddress => $"{Bridge.Sandbox.ApiOf(Urn)}/";

    public string NewAddress => $"{newSandbox.ApiOf(Urn)}/";

    private string File => Path.Combine(Bridge.Config.Path, "schools", $"{Urn}.json");

    public static async Task<MovingSchool> StartAsync(bool worker = true)
    {
        var time = new TestClock();
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Time = time }, TestContext.Current.CancellationToken);
        return new MovingSchool(await RunningTestBridge.StartAsync(new TestBridgeSettings { Clock = time, Worker = worker }), sandbox, time);
    }

    /// <summary>Stops the bridge, has the school's file name this address, and starts it again.</summary>
    public Task RestartAtAsync(string address, bool? worker = null) => RestartAsync(school => school["address"] = address, worker);

    /// <summary>Stops the bridge, gives the school an upload pack of that name in the place of its system, with a roster beside it, and starts the bridge again.</summary>
    public Task RestartAsPackAsync(string name) => RestartAsync(
        school =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(Bridge.Config.Path, "..", "rosters")).FullName;
            var roster = Path.Combine(folder, "pupils.csv");
            var rows = System.IO.File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "tests", "samples", "pupils.csv"));
            System.IO.File.WriteAllLines(roster, rows.Where((row, index) => index == 0 || row.StartsWith(Urn, StringComparison.Ordinal)));
            System.IO.File.SetLastWriteTimeUtc(roster, clock.GetUtcNow().UtcDateTime.AddHours(-1));
            school["system"] = "pack";
            school["settings"] = new JsonObject { ["system"] = name };
            school["roster"] = new JsonObject { ["kind"] = "csv", ["file"] = "rosters/pupils.csv", ["pupilId"] = "mis_id" };
            school.AsObject().Remove("address");
            school.AsObject().Remove("authentication");
        },
        worker: null);

    /// <summary>Stops the bridge, puts back the file with which the school began, and starts the bridge again.</summary>
    public async Task RestartAsItBeganAsync()
    {
        await Bridge.StopBridgeAsync();
        await System.IO.File.WriteAllTextAsync(File, began, TestContext.Current.CancellationToken);
        await Bridge.StartBridgeAsync();
    }

    public Task<Answer> MoveAsync(bool sameSystem = false) => Bridge.Operator.PostAsync(
        $"v1/schools/{Urn}/move", new JsonObject { ["sameSystem"] = sameSystem, ["by"] = "An administrator", ["why"] = "They changed their system." });

    public Task<Answer> LeaveAsync() => Bridge.Operator.PostAsync($"v1/schools/{Urn}/leave", """{"by":"An administrator","why":"They leave."}""");

    /// <summary>The school as it is listed.</summary>
    public async Task<JsonNode> SchoolAsync() =>
        (await Bridge.Operator.GetAsync("v1/schools")).ShouldHave(200).Json["items"]!.AsArray().Single(school => school!["urn"]!.GetValue<string>() == Urn)!;

    /// <summary>Takes a small record in and waits until nothing of it is in motion.</summary>
    public async Task<string> SettledAsync(string sourceId)
    {
        var reference = await Bridge.Recorder.SubmitAsync(Submissions.Small(sourceId));
        await Bridge.Recorder.SettledAsync(reference);
        return reference;
    }

    /// <summary>The states of a record's deliveries.</summary>
    public async Task<IReadOnlyList<string>> StatesAsync(string reference) =>
        [.. (await Bridge.Operator.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => delivery["state"]!.GetValue<string>())];

    private async Task RestartAsync(Action<JsonNode> change, bool? worker)
    {
        await Bridge.StopBridgeAsync();
        var school = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken))!;
        change(school);
        await System.IO.File.WriteAllTextAsync(File, school.ToJsonString(), TestContext.Current.CancellationToken);
        await Bridge.StartBridgeAsync(worker);
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        New.Dispose();
        await newSandbox.DisposeAsync();
    }
}

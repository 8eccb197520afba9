using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Retention;

/// <summary>A bridge that works, whose records are due for their review at once, with a directory and the people of a school.</summary>
public sealed class RetentionScene : IAsyncDisposable
{
    public const string Here = RunningTestBridge.Primary;

    private readonly TestDirectory directory;

    private RetentionScene(TestDirectory directory, RunningTestBridge bridge) => (this.directory, Bridge) = (directory, bridge);

    public RunningTestBridge Bridge { get; }

    public BridgeCaller Dsl => Caller("dsl@northgate.example", "DSL");

    public BridgeCaller Supervisee => Caller("j.marsh@northgate.example");

    public static async Task<RetentionScene> StartAsync(int reviewAfterYears = 1, bool worker = true)
    {
        var clock = new TestClock();
        var people = await TestDirectory.StartAsync(clock);
        var entry = people.Entry("*");
        entry["roles"]![0]!["schools"] = new JsonArray(Here);
        return new RetentionScene(people, await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = worker,
            Clock = clock,
            Options = options => options.Retention.ReviewAfterYears = reviewAfterYears,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(entry) }.ToJsonString()),
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        await directory.DisposeAsync();
    }

    public BridgeCaller Caller(string email, params string[] roles) => Bridge.CallerWith(directory.TokenFor(email, roles));

    public string TokenOf(string email, params string[] roles) => directory.TokenFor(email, roles);

    /// <summary>Submits a record and waits until its notes are proven.</summary>
    public async Task<string> DeliveredAsync(string source)
    {
        var reference = await SubmitAsync(source);
        await Bridge.Recorder.SettledAsync(reference);
        return reference;
    }

    public async Task<string> SubmitAsync(string source)
    {
        var record = Submissions.Small(source);
        record["people"]![1]!["email"] = "j.marsh@northgate.example";
        return await Bridge.Recorder.SubmitAsync(record);
    }

    public Task<string> JacobAsync() => Bridge.StaffOf(Here).PupilIdAsync("P1002");
}

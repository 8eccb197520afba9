using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>A school with a directory of its own, whose people look at records.</summary>
public sealed class LookScene : IAsyncLifetime
{
    /// <summary>What stays in the supervision file.</summary>
    public const string PartA = "Sleeps badly; knows where to turn.";

    /// <summary>What goes on the child's file.</summary>
    public const string PartB = "Came in without a coat on five days.";

    private readonly KeptLog log = new();
    private TestDirectory directory = null!;
    private int sources;

    /// <summary>The bridge.</summary>
    public RunningTestBridge Bridge { get; private set; } = null!;

    /// <summary>All that was logged.</summary>
    public IReadOnlyList<string> Logged => log.Lines;

    /// <summary>The Designated Safeguarding Lead, who says nothing of why.</summary>
    public BridgeCaller Dsl => Person("dsl@northgate.example", "DSL");

    /// <summary>The Designated Safeguarding Lead of the other school, who says nothing of why.</summary>
    public BridgeCaller There => Person("there@northgate.example");

    /// <summary>Who was supervised.</summary>
    public BridgeCaller Supervisee => Person("j.marsh@northgate.example");

    public async ValueTask InitializeAsync()
    {
        var clock = new TestClock();
        directory = await TestDirectory.StartAsync(clock);
        var entry = directory.Entry("*");
        entry["roles"]![0]!["schools"] = new JsonArray(RunningTestBridge.Primary);
        var access = new JsonObject
        {
            ["directories"] = new JsonArray(entry),
            ["people"] = new JsonArray(
                new JsonObject
                {
                    ["email"] = "manager@northgate.example", ["role"] = "lineManager", ["schools"] = new JsonArray(RunningTestBridge.Primary), ["over"] = new JsonArray("helen.ashcroft@northgate.example"),
                },
                new JsonObject { ["email"] = "there@northgate.example", ["role"] = "dsl", ["schools"] = new JsonArray(RunningTestBridge.Academy) }),
        };
        Bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false, Clock = clock, Logging = log.AddTo, Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), access.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        await directory.DisposeAsync();
        log.Dispose();
    }

    /// <summary>Somebody with a token, who says nothing of why.</summary>
    public BridgeCaller Person(string email, params string[] roles) => Bridge.CallerWith(directory.TokenFor(email, roles)).Because(null);

    /// <summary>Takes in a record that names supervisor and supervisee.</summary>
    /// <returns>Its reference.</returns>
    public Task<string> RecordAsync(Action<JsonObject>? change = null)
    {
        var record = Submissions.Small($"look-{sources++}");
        record["people"]![1]!["email"] = "j.marsh@northgate.example";
        change?.Invoke(record);
        return Bridge.Recorder.SubmitAsync(record);
    }

    /// <summary>The first delivery of a record.</summary>
    public async Task<string> DeliveryAsync(string reference) => (await Bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();

    /// <summary>The register as the supervisee sees it.</summary>
    public Task<IReadOnlyList<JsonNode>> LooksAsync(string reference) => Supervisee.ListAsync($"v1/records/{reference}/looks");

    /// <summary>Has the store take no more entries of the journal.</summary>
    public async Task BreakAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Bridge.DataFolder, "supervisionbridge.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'No more.'); END";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>An entry of the register as member and word.</summary>
    public static string? Word(JsonNode look, string member) => look[member]?.GetValue<string>();
}

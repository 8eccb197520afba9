using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Audit;

/// <summary>A bridge with a DSL whose journal is read, and changed as whoever owns the database could.</summary>
public abstract class AuditedBridge : IAsyncLifetime
{
    private protected const string DslAddress = "dsl@northgate.example";

    private readonly TestClock clock = new();
    private TestDirectory directory = null!;
    private RunningTestBridge? running;

    private protected static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected RunningTestBridge Bridge => running!;

    /// <summary>Somebody who may see which pupils are meant, and read what was written of them.</summary>
    private protected BridgeCaller Dsl => Bridge.CallerWith(directory.TokenFor(DslAddress, "DSL"));

    public async ValueTask InitializeAsync()
    {
        directory = await TestDirectory.StartAsync(clock);
        running = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(directory.Entry("*")) }.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Bridge.DisposeAsync();
        await directory.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static JsonObject Asked(params (string Name, string Value)[] scope) => Asked("Ruth Pickering", scope);

    private protected static JsonObject Asked(string by, params (string Name, string Value)[] scope)
    {
        var body = new JsonObject { ["by"] = by, ["why"] = "Asked for by the governors." };
        foreach (var (name, value) in scope)
        {
            body[name] = value;
        }

        return body;
    }

    private protected async Task<string> DeliveredAsync(string source = "for the journal")
    {
        var reference = await Bridge.Recorder.SubmitAsync(Submissions.Small(source));
        await Bridge.Recorder.SettledAsync(reference);
        return reference;
    }

    private protected async Task<Evidence> ExportAsync(string reference) =>
        Evidence.Read(Encoding.UTF8.GetBytes((await Bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", reference)))).ShouldHave(200).Json.ToJsonString()));

    private protected Task<int> RunAsync(params string[] command) => CommandLine.RunAsync([.. command, "--config", Bridge.Config.Path]);

    /// <summary>As somebody would who owns the database.</summary>
    private protected async Task ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Bridge.DataFolder, "supervisionbridge.db")};Pooling=False");
        await connection.OpenAsync(Now);
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP TRIGGER journal_never_changes; DROP TRIGGER journal_never_shrinks; {sql}";
        await command.ExecuteNonQueryAsync(Now);
    }
}

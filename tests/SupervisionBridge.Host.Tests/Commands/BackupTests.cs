using System.Text.Json.Nodes;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Tests.Hosting;
using SupervisionBridge.Host.Tests.Stores;

namespace SupervisionBridge.Host.Tests.Commands;

/// <summary>Backup and restore, as an administrator does them: while deliveries go on, into an empty store, and on against the same school system.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("supervisionbridge-");

    private readonly TestClock clock = new();

    private RunningTestBridge bridge = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static BridgeOptions Options => new() { Listen = "http://127.0.0.1:0" };

    private string File => Path.Combine(elsewhere.FullName, "bridge.backup");

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Clock = clock });

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public async Task Drill_BackedUpUnderLoadAndRestored_NothingIsTwiceAndNothingLost()
    {
        var before = await SubmitAsync("before", 6);
        var made = (await BackUpAsync()).ShouldHave(200);
        var after = await SubmitAsync("after", 2);
        foreach (var reference in before.Concat(after))
        {
            await bridge.Recorder.SettledAsync(reference);
        }

        var written = await ReferencesAsync();
        await bridge.StopBridgeAsync();
        LoseStore();

        var restored = await RestoreAsync(Options);

        restored.Header.Rows.ShouldBe(made.Json["rows"]!.GetValue<long>());
        restored.Paused.ShouldContain("990002");
        restored.PausedBefore.ShouldBeEmpty();
        await bridge.StartBridgeAsync();
        var again = (await SubmitAsync("before", 6)).Concat(await SubmitAsync("after", 2)).ToList();
        (await bridge.Operator.PostAsync("v1/schools/990002/resume", new JsonObject { ["by"] = "An administrator", ["why"] = "Decided again." })).ShouldHave(204);
        foreach (var reference in again)
        {
            await bridge.Recorder.SettledAsync(reference);
        }

        written.Count.ShouldBe(16);
        (await ReferencesAsync()).ShouldBe(written, ignoreOrder: true);
        var ends = await bridge.Recorder.ListAsync("v1/deliveries");
        ends.Count.ShouldBe(16);

        // What was in the backup is found equal; what was taken in again after it may bear another time of intake.
        ends.Where(end => before.Contains(end["record"]!.GetValue<string>(), StringComparer.Ordinal)).ShouldAllBe(end => end["state"]!.GetValue<string>() == "proven");
        ends.Select(end => end["state"]!.GetValue<string>()).Distinct().ShouldBeSubsetOf(["proven", "dead"]);
        await using var client = (await BridgeClient.FindRunningAsync(bridge.Config, Options, Now)).ShouldNotBeNull();
        (await new StoreVerification(client, TextWriter.Null).RunAsync(null, [], Now)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_IntoPostgres_GoesOn()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("moved"));
        await bridge.Recorder.SettledAsync(reference);
        (await BackUpAsync()).ShouldHave(200);
        await bridge.StopBridgeAsync();
        var connection = Path.Combine(elsewhere.FullName, "connection");
        await System.IO.File.WriteAllTextAsync(connection, database.Connection, Now);
        OwnerOnly(connection);
        var options = Options;
        options.Store.Engine = StoreEngine.Postgres;
        options.Store.Connection.File = connection;

        (await RestoreAsync(options)).LookedForFirst.ShouldBe(0);

        await using (var client = await BridgeClient.ConnectAsync(bridge.Config, options, Now))
        {
            (await client.GetAsync($"v1/records/{reference}", Now))["reference"]!.GetValue<string>().ShouldBe(reference);
            (await new StoreVerification(client, TextWriter.Null).RunAsync(null, [], Now)).Findings.ShouldBeEmpty();
        }

        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task Restore_StoreThatIsThere_IsRefused()
    {
        (await BackUpAsync()).ShouldHave(200);
        await bridge.StopBridgeAsync();

        await Should.ThrowAsync<BackupException>(RestoreAsync(Options));

        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task Restore_KeyFileLost_SaysThatTheRecoveryKeyOpensIt()
    {
        (await BackUpAsync()).ShouldHave(200);
        await bridge.StopBridgeAsync();
        var key = Path.Combine(bridge.DataFolder, "supervisionbridge.key");
        System.IO.File.Move(key, key + ".away");
        LoseStore();

        (await Should.ThrowAsync<CommandFailure>(RestoreAsync(Options))).Message.ShouldContain("restore FILE --recovery-key FILE");

        System.IO.File.Move(key + ".away", key);
        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task BackUp_ByAKey_IsForbidden() =>
        (await bridge.Recorder.PostAsync("v1/backups", new JsonObject { ["file"] = File, ["by"] = "Somebody" })).ShouldHave(403);

    [Theory]
    [InlineData("relative.backup", 400)]
    [InlineData("/no/such/folder/of/this/machine/x.backup", 409)]
    public async Task BackUp_FileThatCannotBe_IsRefused(string file, int status) =>
        (await bridge.Operator.PostAsync("v1/backups", new JsonObject { ["file"] = file, ["by"] = "An administrator" })).ShouldHave(status);

    private static void OwnerOnly(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private Task<Answer> BackUpAsync() => bridge.Operator.PostAsync("v1/backups", new JsonObject { ["file"] = File, ["by"] = "An administrator" });

    private Task<Restored> RestoreAsync(BridgeOptions options) => StoreRestoring.RunAsync(bridge.Config, options, File, recovery: null, "The disk was lost.", _ => { }, clock, Now);

    private async Task<List<string>> SubmitAsync(string name, int records)
    {
        var references = new List<string>();
        for (var number = 0; number < records; number++)
        {
            references.Add(await bridge.Recorder.SubmitAsync(Submissions.Small($"{name}-{number}")));
        }

        return references;
    }

    private async Task<IReadOnlyList<string>> ReferencesAsync() =>
        [.. (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).Select(entry => entry["external_id"]!.GetValue<string>())];

    private void LoseStore()
    {
        foreach (var file in Directory.GetFiles(bridge.DataFolder, "supervisionbridge.db*"))
        {
            System.IO.File.Delete(file);
        }
    }
}

using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Tests.Hosting;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Host.Tests.Stores;

/// <summary>A bridge whose store is a database on a server: named by the settings, opened with a secret, shared with other nodes under one key.</summary>
public sealed class StoreOnAServerTests : IDisposable
{
    private readonly string secret = Path.GetTempFileName();

    [Fact]
    public async Task Start_OnPostgres_TakesRecordsInAndProvesTheirNotes()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var bridge = await StartAsync(database.Connection, worker: true);

        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("on-a-server"));

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();
        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
    }

    [Fact]
    public async Task Start_SecondNodeWithACopyOfTheKey_SeesWhatTheFirstTookIn()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var bridge = await StartAsync(database.Connection);
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("on-two-nodes"));
        Directory.CreateDirectory(DataOfSecond(bridge));
        File.Copy(Path.Combine(bridge.DataFolder, "supervisionbridge.key"), Path.Combine(DataOfSecond(bridge), "supervisionbridge.key"));

        await using var second = await StartSecondAsync(bridge);

        using var operatorOfSecond = BridgeCaller.Over(second.Socket);
        (await operatorOfSecond.GetAsync($"v1/deliveries?record={reference}")).ShouldHave(200).Text.ShouldContain(reference);
    }

    [Fact]
    public async Task Start_SecondNodeWithoutTheKey_IsRefusedAndMakesNone()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var bridge = await StartAsync(database.Connection);

        (await Should.ThrowAsync<KeyRingException>(StartSecondAsync(bridge))).Message.ShouldContain("is missing, but sealed data exists");

        File.Exists(Path.Combine(DataOfSecond(bridge), "supervisionbridge.key")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_SecondNodeWithAnotherKey_IsRefused()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var bridge = await StartAsync(database.Connection);
        Directory.CreateDirectory(DataOfSecond(bridge));
        KeyRingFile.Open(Path.Combine(DataOfSecond(bridge), "supervisionbridge.key"), mayCreate: true);

        await Should.ThrowAsync<MissingKeyException>(StartSecondAsync(bridge));
    }

    [Fact]
    public async Task Start_SecondNodeAtTheSameDataFolder_IsRefused()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var bridge = await StartAsync(database.Connection);

        await Should.ThrowAsync<StoreInUseException>(StartSecondAsync(bridge, bridge.DataFolder));
    }

    [Theory]
    [InlineData(StoreEngine.Postgres, "", "is empty")]
    [InlineData(StoreEngine.Postgres, "do-not-repeat", "no connection string")]
    [InlineData(StoreEngine.Postgres, "Host=db;Pasword=do-not-repeat", "no connection string")]
    [InlineData(StoreEngine.SqlServer, "Server=db;Pasword=do-not-repeat", "no connection string")]
    [InlineData(StoreEngine.SqlServer, "Password=do-not-repeat", "no connection string")]
    public async Task Start_WithoutAConnectionString_IsRefusedAndRepeatsNothing(StoreEngine engine, string written, string words)
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        await File.WriteAllTextAsync(secret, written, TestContext.Current.CancellationToken);

        var refusal = (await Should.ThrowAsync<ConfigurationException>(StartSecondAsync(bridge, engine: engine))).Message;

        refusal.ShouldContain("Store:Connection");
        refusal.ShouldContain(words);
        refusal.ShouldNotContain("do-not-repeat");
    }

    [Fact]
    public async Task Start_SqlServerThatIsNotThere_IsAFaultOfTheDatabase()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await File.WriteAllTextAsync(secret, $"Server=127.0.0.1,{port};User ID=a;Password=b;Connect Timeout=2", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<System.Data.Common.DbException>(StartSecondAsync(bridge, engine: StoreEngine.SqlServer));

        File.Exists(Path.Combine(DataOfSecond(bridge), "supervisionbridge.key")).ShouldBeFalse();
    }

    public void Dispose() => File.Delete(secret);

    private static string DataOfSecond(RunningTestBridge bridge) => Path.Combine(bridge.Config.Root, "second");

    private async Task<RunningTestBridge> StartAsync(string connection, bool worker = false)
    {
        await File.WriteAllTextAsync(secret, connection + Environment.NewLine, TestContext.Current.CancellationToken);
        return await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = worker, Options = options => options.Store = Store() });
    }

    private Task<RunningBridge> StartSecondAsync(RunningTestBridge first, string? data = null, StoreEngine engine = StoreEngine.Postgres) => BridgeHost.StartAsync(
        new BridgeSetup
        {
            Config = first.Config,
            Options = new BridgeOptions { Data = data ?? DataOfSecond(first), Store = Store(engine) },
            Worker = false,
            Network = false,
            LogLevel = null,
        },
        TestContext.Current.CancellationToken);

    private StoreOptions Store(StoreEngine engine = StoreEngine.Postgres) => new() { Engine = engine, Connection = new SecretOptions { File = secret } };
}

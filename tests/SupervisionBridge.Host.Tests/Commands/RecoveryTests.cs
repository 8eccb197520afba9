using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Commands;

/// <summary>The recovery key: made, tried, and used where the key file is lost.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private const string Passphrase = "invented words for a test";

    private readonly DirectoryInfo safe = Directory.CreateTempSubdirectory("supervisionbridge-");

    private RunningTestBridge bridge = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static BridgeOptions Options => new() { Listen = "http://127.0.0.1:0" };

    private string KeyFile => Path.Combine(bridge.DataFolder, "supervisionbridge.key");

    private string Out => Path.Combine(safe.FullName, "recovery.pem");

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        safe.Delete(recursive: true);
    }

    [Fact]
    public async Task Use_KeyFileLost_OpensTheStoreUnderANewOne()
    {
        using var recovery = await CreatedAsync();
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("recovered"));
        await bridge.StopBridgeAsync();
        File.Delete(KeyFile);
        (await Should.ThrowAsync<KeyRingException>(bridge.StartBridgeAsync())).Message.ShouldContain("recovery use");

        var (place, key) = await RecoveryUse.RunAsync(bridge.Config, Options, recovery, "Disk lost.", Now);

        place.ShouldContain(KeyFile);
        (await KeysAsync()).ShouldBe([key]);
        await bridge.StartBridgeAsync();
        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        var kept = (await bridge.Operator.ListAsync("v1/decisions?kind=change-keys"))[^1];
        kept["choice"]!.GetValue<string>().ShouldBe($"recovered {recovery.Public.Id}");
        kept["by"]!.GetValue<string>().ShouldBe($"os:{Environment.UserName}");
    }

    [Fact]
    public async Task Use_KeyFileOfAnotherStore_KeepsItsLinesAndOpens()
    {
        using var recovery = await CreatedAsync();
        await bridge.StopBridgeAsync();
        File.Delete(KeyFile);
        KeyRingFile.Open(KeyFile, mayCreate: true);
        var line = await File.ReadAllTextAsync(KeyFile, Now);
        await Should.ThrowAsync<MissingKeyException>(bridge.StartBridgeAsync());

        await RecoveryUse.RunAsync(bridge.Config, Options, recovery, "Files mixed up.", Now);

        (await File.ReadAllTextAsync(KeyFile, Now)).ShouldStartWith(line);
        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task Use_DamagedKeyFile_SetsItAsideAndOpens()
    {
        using var recovery = await CreatedAsync();
        await bridge.StopBridgeAsync();
        await File.WriteAllTextAsync(KeyFile, "half a li", Now);
        await Should.ThrowAsync<KeyRingException>(bridge.StartBridgeAsync());

        await RecoveryUse.RunAsync(bridge.Config, Options, recovery, "Disk failing.", Now);

        (await File.ReadAllTextAsync(KeyFile + ".damaged", Now)).ShouldBe("half a li");
        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task Use_AnotherRecoveryKey_ChangesNothingNotEvenTheKeyFile()
    {
        (await CreatedAsync()).Dispose();
        using var other = RecoveryPrivateKey.Make();
        await bridge.StopBridgeAsync();
        var before = await File.ReadAllTextAsync(KeyFile, Now);

        await Should.ThrowAsync<RecoveryKeyException>(RecoveryUse.RunAsync(bridge.Config, Options, other, "Wrong stick.", Now));

        (await File.ReadAllTextAsync(KeyFile, Now)).ShouldBe(before);
        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task Use_DataFolderOpenToOthers_ShutsIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such rights.");
            return;
        }

        using var recovery = await CreatedAsync();
        await bridge.StopBridgeAsync();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(bridge.DataFolder, Owner | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        await RecoveryUse.RunAsync(bridge.Config, Options, recovery, "Restored by hand.", Now);

        File.GetUnixFileMode(bridge.DataFolder).ShouldBe(Owner);
        await bridge.StartBridgeAsync();
    }

    [Fact]
    public async Task Drill_EveryRootOpens_IsKept()
    {
        using var recovery = await CreatedAsync();

        await using var client = await ClientAsync();
        (await RecoveryDrill.RunAsync(client, recovery, Decision(), Now)).ShouldBe(1);

        (await bridge.Operator.GetAsync("v1/encryption")).Json["recovery"]!["drilledAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Drill_RootThatLacksItsWrap_FailsAndIsNotKept()
    {
        using var recovery = await CreatedAsync();
        (await bridge.Operator.PostAsync("v1/encryption/rotate-root", Decision())).ShouldHave(200);
        await using (var beside = new SqliteConnection($"Data Source={Path.Combine(bridge.DataFolder, "supervisionbridge.db")};Pooling=False"))
        {
            await beside.ExecuteAsync("UPDATE root_keys SET recovery = NULL WHERE retired_at IS NULL");
        }

        await using var client = await ClientAsync();
        var lacking = (await bridge.Operator.GetAsync("v1/encryption")).Json["roots"]!.AsArray().Single(root => root!["retiredAt"] is null)!["id"]!.GetValue<string>();
        (await Should.ThrowAsync<RecoveryKeyException>(RecoveryDrill.RunAsync(client, recovery, Decision(), Now))).Message.ShouldContain(lacking);

        (await bridge.Operator.GetAsync("v1/encryption")).Json["recovery"]!["drilledAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Create_InPlaceOfAnother_OpensTheStoreAndTheOtherDoesNot()
    {
        using var first = await CreatedAsync();
        var path = Path.Combine(safe.FullName, "second.pem");
        await using var client = await ClientAsync();

        await RecoveryCreation.RunAsync(client, path, Passphrase, Decision(), Now);
        (await Rewrapping.RunAsync(client, TextWriter.Null, Now)).ShouldBeEmpty();

        using var second = RecoveryFile.Read(path, Passphrase);
        (await RecoveryDrill.OpenAsync(client, second, Now)).ShouldBe(1);
        await Should.ThrowAsync<RecoveryKeyException>(RecoveryDrill.OpenAsync(client, first, Now));
    }

    [Fact]
    public async Task Create_BridgeRefuses_LeavesTheFormerKeyAndNoFile()
    {
        using var first = await CreatedAsync();
        var path = Path.Combine(safe.FullName, "second.pem");
        await using var client = await ClientAsync();

        await Should.ThrowAsync<CommandFailure>(RecoveryCreation.RunAsync(client, path, Passphrase, new JsonObject { ["by"] = "An administrator" }, Now));

        File.Exists(path).ShouldBeFalse();
        (await RecoveryDrill.OpenAsync(client, first, Now)).ShouldBe(1);
    }

    [Fact]
    public async Task Create_AnswerLost_KeepsTheFileAndSaysToTryIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var hungUp = Task.Run(async () => (await listener.AcceptTcpClientAsync(Now)).Dispose(), Now);
        await using var client = BridgeClient.To(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), "none");

        var unknown = await Should.ThrowAsync<CommandFailure>(RecoveryCreation.RunAsync(client, Out, Passphrase, Decision(), Now));

        await hungUp;
        unknown.ExitCode.ShouldBe(ExitCode.NotKnown);
        unknown.Message.ShouldContain($"recovery drill --key {Out}");
        RecoveryFile.Read(Out, Passphrase).Dispose();
    }

    private static JsonObject Decision() => new() { ["by"] = "An administrator", ["why"] = "With the head." };

    private async Task<BridgeClient> ClientAsync() => (await BridgeClient.FindRunningAsync(bridge.Config, Options, Now)).ShouldNotBeNull();

    private async Task<RecoveryPrivateKey> CreatedAsync()
    {
        await using var client = await ClientAsync();
        await RecoveryCreation.RunAsync(client, Out, Passphrase, Decision(), Now);
        return RecoveryFile.Read(Out, Passphrase);
    }

    private async Task<IReadOnlyList<string>> KeysAsync() => await KeyRingFile.Open(KeyFile, mayCreate: false).IdsAsync(Now);
}

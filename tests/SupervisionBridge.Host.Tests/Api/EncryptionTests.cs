using System.Text.Json.Nodes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Keys are changed while the service runs, by the administrator on the machine itself.</summary>
public sealed class EncryptionTests : IAsyncLifetime
{
    private static readonly JsonObject Decision = new() { ["by"] = "An administrator", ["why"] = "The key was copied." };

    private RunningTestBridge bridge = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(bridge.DataFolder, "supervisionbridge.key");

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

    public ValueTask DisposeAsync() => bridge.DisposeAsync();

    [Fact]
    public async Task Read_NewStore_NamesTheKeysAndShowsNone()
    {
        var answer = (await bridge.Operator.GetAsync("v1/encryption")).ShouldHave(200);

        answer["keysAt"].ShouldBe($"The key file {KeyFile}");
        answer.Json["keys"]!.AsArray().ShouldHaveSingleItem()!["roots"]!.GetValue<int>().ShouldBe(1);
        answer.Json["recovery"].ShouldBeNull();
        answer.Text.ShouldNotContain((await File.ReadAllTextAsync(KeyFile, Now)).Split(' ')[1].Trim());
    }

    [Fact]
    public async Task Rotate_WhileItRuns_TheNewKeyAloneOpensTheStore()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("rotated"));
        var old = await KeysAsync();

        var rotated = (await bridge.Operator.PostAsync("v1/encryption/rotate", Decision.DeepClone())).ShouldHave(200).Json;

        var keys = rotated["keys"]!.AsArray().Select(key => (Id: key!["id"]!.GetValue<string>(), Roots: key["roots"]!.GetValue<int>())).ToList();
        keys.Count.ShouldBe(2);
        keys[0].ShouldBe((old[0], 0));
        keys[1].Roots.ShouldBe(1);
        (await bridge.Operator.PostAsync($"v1/encryption/keys/{keys[1].Id}/drop", Decision.DeepClone())).ShouldBeProblem(409).Code.ShouldBe("key-in-use");
        (await bridge.Operator.PostAsync($"v1/encryption/keys/{old[0]}/drop", Decision.DeepClone())).ShouldHave(204);
        (await bridge.Operator.PostAsync($"v1/encryption/keys/{old[0]}/drop", Decision.DeepClone())).ShouldBeProblem(404);
        (await File.ReadAllLinesAsync(KeyFile, Now)).ShouldHaveSingleItem().ShouldStartWith(keys[1].Id);
        await RestartAsync();
        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await bridge.Operator.ListAsync("v1/decisions?kind=change-keys")).Select(kept => kept["choice"]!.GetValue<string>()).ShouldBe([$"key {keys[1].Id}", $"drop {old[0]}"]);
    }

    [Fact]
    public async Task Rotate_BrokenOffAfterTheNewKey_GoesOnWithIt()
    {
        var added = await KeyRingFile.Open(KeyFile, mayCreate: false).AddAsync(Now);

        (await bridge.Operator.PostAsync("v1/encryption/rotate", Decision.DeepClone())).ShouldHave(200);

        (await KeysAsync())[^1].ShouldBe(added);
        (await KeysAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Drop_TheNewestThatWrapsNothingYet_Is409()
    {
        var added = await KeyRingFile.Open(KeyFile, mayCreate: false).AddAsync(Now);

        (await bridge.Operator.PostAsync($"v1/encryption/keys/{added}/drop", Decision.DeepClone())).ShouldBeProblem(409).Code.ShouldBe("key-in-use");
    }

    [Fact]
    public async Task Change_RingOfAnotherNode_IsRefusedAndChangesNothing()
    {
        File.Delete(KeyFile);
        KeyRingFile.Open(KeyFile, mayCreate: true);

        (await bridge.Operator.PostAsync("v1/encryption/rotate", Decision.DeepClone())).ShouldBeProblem(409).Code.ShouldBe("key-elsewhere");
        (await bridge.Operator.PostAsync("v1/encryption/rotate-root", Decision.DeepClone())).ShouldBeProblem(409)["detail"].ShouldContain(KeyFile);

        (await KeysAsync()).Count.ShouldBe(1);
        (await bridge.Operator.GetAsync("v1/encryption")).Json["roots"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RotateRoot_ThenRewrap_LeavesOneRootAndEveryRecord()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("root"));
        var before = (await bridge.Operator.GetAsync("v1/encryption")).Json["roots"]![0]!["id"]!.GetValue<string>();

        (await bridge.Operator.PostAsync("v1/encryption/rotate-root", Decision.DeepClone())).ShouldHave(200).Json["roots"]!.AsArray().Count.ShouldBe(2);
        (await bridge.Operator.PostAsync("v1/encryption/rewrap", new JsonObject())).ShouldHave(200).Json["left"]!.GetValue<int>().ShouldBe(0);

        (await bridge.Operator.GetAsync("v1/encryption")).Json["roots"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldNotBe(before);
        await RestartAsync();
        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
    }

    [Fact]
    public async Task Recovery_KeyFileLost_OpensTheStoreUnderANewOne()
    {
        using var recovery = RecoveryPrivateKey.Make();
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("recovered"));
        var request = (JsonObject)Decision.DeepClone();
        request["publicKey"] = Convert.ToBase64String(recovery.Public.Bytes);
        (await bridge.Operator.PostAsync("v1/encryption/recovery", request)).ShouldHave(204);
        await bridge.StopBridgeAsync();
        File.Delete(KeyFile);
        (await Should.ThrowAsync<KeyRingException>(bridge.StartBridgeAsync())).Message.ShouldContain("recovery use");

        var (place, _) = await RecoveryCommand.UseAsync(bridge.Config, new() { Listen = "http://127.0.0.1:0" }, recovery, "Disk lost.", Now);

        place.ShouldContain(KeyFile);
        await bridge.StartBridgeAsync();
        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await bridge.Operator.ListAsync("v1/decisions?kind=change-keys"))[^1]["choice"]!.GetValue<string>().ShouldBe($"recovered {recovery.Public.Id}");
    }

    [Fact]
    public async Task Recovery_KeyFileOfAnotherStore_KeepsItsLinesAndOpens()
    {
        using var recovery = RecoveryPrivateKey.Make();
        var request = (JsonObject)Decision.DeepClone();
        request["publicKey"] = Convert.ToBase64String(recovery.Public.Bytes);
        (await bridge.Operator.PostAsync("v1/encryption/recovery", request)).ShouldHave(204);
        await bridge.StopBridgeAsync();
        File.Delete(KeyFile);
        KeyRingFile.Open(KeyFile, mayCreate: true);
        var line = await File.ReadAllTextAsync(KeyFile, Now);
        await Should.ThrowAsync<MissingKeyException>(bridge.StartBridgeAsync());

        await RecoveryCommand.UseAsync(bridge.Config, new() { Listen = "http://127.0.0.1:0" }, recovery, "Files mixed up.", Now);

        (await File.ReadAllTextAsync(KeyFile, Now)).ShouldStartWith(line);
        await bridge.StartBridgeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAEC")]
    public async Task Recovery_NoPublicKey_IsRefused(string key)
    {
        var request = (JsonObject)Decision.DeepClone();
        request["publicKey"] = key;

        (await bridge.Operator.PostAsync("v1/encryption/recovery", request)).ShouldBeProblem(400);

        (await bridge.Operator.GetAsync("v1/encryption")).Json["recovery"].ShouldBeNull();
    }

    [Fact]
    public async Task Drilled_KeyOfNow_KeepsTheDateAndAnotherIs404()
    {
        using var recovery = RecoveryPrivateKey.Make();
        var request = (JsonObject)Decision.DeepClone();
        request["publicKey"] = Convert.ToBase64String(recovery.Public.Bytes);
        (await bridge.Operator.PostAsync("v1/encryption/recovery", request)).ShouldHave(204);
        var root = (await bridge.Operator.GetAsync("v1/encryption/recovery")).ShouldHave(200).Json["roots"]!.AsArray().ShouldHaveSingleItem()!;
        recovery.Open(Convert.FromBase64String(root["wrapped"]!.GetValue<string>()), root["id"]!.GetValue<string>());

        (await bridge.Operator.PostAsync($"v1/encryption/recovery/{recovery.Public.Id}/drilled", Decision.DeepClone())).ShouldHave(204);
        (await bridge.Operator.PostAsync("v1/encryption/recovery/00000000/drilled", Decision.DeepClone())).ShouldBeProblem(404);

        (await bridge.Operator.GetAsync("v1/encryption")).Json["recovery"]!["drilledAt"].ShouldNotBeNull();
    }

    private async Task<IReadOnlyList<string>> KeysAsync() => await KeyRingFile.Open(KeyFile, mayCreate: false).IdsAsync(Now);

    private async Task RestartAsync()
    {
        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();
    }
}

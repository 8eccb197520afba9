using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Stores;

/// <summary>Keys from an environment variable, as containers have them.</summary>
public sealed class KeyVariableTests : IDisposable
{
    private const string Variable = "SUPERVISIONBRIDGE_KEYS_OF_A_TEST";

    [Fact]
    public async Task Start_KeyInAVariable_MakesNoFileAndOpensAgain()
    {
        Environment.SetEnvironmentVariable(Variable, KeyEncryptionKey.Make().Written());
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Options = options => options.KeyVariable = Variable });
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("variable"));
        File.Exists(Path.Combine(bridge.DataFolder, "supervisionbridge.key")).ShouldBeFalse();

        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();

        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await bridge.Operator.GetAsync("v1/encryption"))["keysAt"].ShouldBe($"The environment variable {Variable}");
    }

    [Fact]
    public async Task Start_VariableHoldsAnotherKey_IsRefused()
    {
        var right = KeyEncryptionKey.Make().Written();
        Environment.SetEnvironmentVariable(Variable, right);
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Options = options => options.KeyVariable = Variable });
        await bridge.StopBridgeAsync();
        Environment.SetEnvironmentVariable(Variable, KeyEncryptionKey.Make().Written());

        (await Should.ThrowAsync<MissingKeyException>(bridge.StartBridgeAsync())).Message.ShouldContain(Variable);

        Environment.SetEnvironmentVariable(Variable, right);
        await bridge.StartBridgeAsync();
    }

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);
}

using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Schools;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>How the command line calls a bridge elsewhere.</summary>
public sealed class RemoteBridgeTests
{
    [Fact]
    public async Task Call_Redirected_IsNotFollowed()
    {
        await using var elsewhere = await SchoolStandIn.StartAsync();
        await using var redirecting = await SchoolStandIn.StartAsync();
        redirecting.Api = http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = elsewhere.Address.ToString();
            return Task.CompletedTask;
        };
        await using var bridge = BridgeClient.To(redirecting.Address, "sbk_0");

        (await Should.ThrowAsync<CommandFailure>(() => bridge.PostAsync("v1/records", "{}"u8.ToArray(), TestContext.Current.CancellationToken))).Message.ShouldContain("307");

        redirecting.Calls.ShouldBe(1);
        elsewhere.Calls.ShouldBe(0);
    }
}

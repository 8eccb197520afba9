using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Alerts;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Tests.Alerts;

/// <summary>Where alerts may go.</summary>
public sealed class WebhookTests
{
    [Theory]
    [InlineData("https://10.1.2.3/hook", false)]
    [InlineData("https://169.254.169.254/hook", true)]
    [InlineData("https://[64:ff9b::7f00:1]/hook", true)]
    public async Task Tell_AddressThatIsNotAllowed_SendsNothingAndSaysSo(string address, bool allowPrivate)
    {
        using var webhook = new Webhook(new AlertOptions { Webhook = address, AllowPrivateAddress = allowPrivate });
        var alert = new Alert { Id = "al-1", Kind = TroubleKind.DeliveriesDead, Change = TroubleChange.Started, Amount = 1, Since = DateTimeOffset.UnixEpoch, At = DateTimeOffset.UnixEpoch };

        (await webhook.TellAsync(alert, TestContext.Current.CancellationToken)).ShouldBe("its name leads to an address that is not allowed");
    }
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>What <c>check</c> finds about addresses and the certificate.</summary>
public sealed class NetworkCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("10.1.2.3", "It leads to a private address.", "set \"allowPrivateAddress\": true")]
    [InlineData("169.254.169.254", "It leads to an address that no such service can have", "the service itself")]
    public async Task Destination_ThatIsRefused_IsWrongAndNamesTheMend(string host, string message, string mend)
    {
        var finding = (await RunAsync(host)).ShouldNotBeNull();

        finding.Severity.ShouldBe(FindingSeverity.Wrong);
        finding.Setting.ShouldBe("address");
        finding.Message.ShouldStartWith(message);
        finding.Mend!.ShouldContain(mend);
    }

    [Theory]
    [InlineData("198.41.0.4")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Destination_ThatIsAllowed_IsNoFinding(string host) => (await RunAsync(host)).ShouldBeNull();

    [Theory]
    [InlineData(-1, FindingSeverity.Wrong)]
    [InlineData(0, FindingSeverity.Wrong)]
    [InlineData(1, FindingSeverity.Warning)]
    [InlineData(14, FindingSeverity.Warning)]
    [InlineData(15, FindingSeverity.Good)]
    public void Certificate_WithSoManyDaysLeft_IsJudgedByThem(int days, FindingSeverity severity) =>
        CertificateCheck.Of(Now.AddDays(days), Now).Severity.ShouldBe(severity);

    private static Task<Finding?> RunAsync(string host) =>
        DestinationCheck.RunAsync(new Destination(host, AllowPrivate: false), "address", "\"allowPrivateAddress\": true", TestContext.Current.CancellationToken);
}

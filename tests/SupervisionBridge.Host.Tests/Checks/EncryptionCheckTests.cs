using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Checks;

namespace SupervisionBridge.Host.Tests.Checks;

public sealed class EncryptionCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NoRecoveryKey_WarnsAndSaysHowToMakeOne()
    {
        var finding = EncryptionCheck.Of(new JsonObject(), Now);

        finding.Severity.ShouldBe(FindingSeverity.Warning);
        finding.Mend.ShouldNotBeNull().ShouldContain("recovery create");
    }

    [Theory]
    [InlineData("2026-11-01T08:00:00Z", null, FindingSeverity.Good)]
    [InlineData("2025-11-01T08:00:00Z", null, FindingSeverity.Warning)]
    [InlineData("2020-11-01T08:00:00Z", "2025-11-18T08:00:00Z", FindingSeverity.Good)]
    [InlineData("2020-11-01T08:00:00Z", "2025-11-16T08:00:00Z", FindingSeverity.Warning)]
    public void Of_RecoveryKey_WarnsAYearAfterTheLastDrill(string madeAt, string? drilledAt, FindingSeverity severity)
    {
        var state = new JsonObject { ["recovery"] = new JsonObject { ["id"] = "1a2b3c4d", ["madeAt"] = madeAt, ["drilledAt"] = drilledAt } };

        var finding = EncryptionCheck.Of(JsonNode.Parse(state.ToJsonString())!, Now);

        finding.Severity.ShouldBe(severity);
        (finding.Mend?.Contains("recovery drill", StringComparison.Ordinal) == true).ShouldBe(severity == FindingSeverity.Warning);
    }
}

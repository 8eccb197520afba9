using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

public sealed class UpnReadingTests
{
    [Theory]
    [InlineData("B801200005001", false)]
    [InlineData("M80120000500A", true)]
    public void Of_TrueVector_IsValid(string written, bool temporary)
    {
        var valid = UpnReading.Of(written).ShouldBeOfType<UpnReading.Valid>();
        valid.Upn.Value.ShouldBe(written);
        valid.Upn.IsTemporary.ShouldBe(temporary);
    }

    [Theory]
    [InlineData(" b801 2000 05001 ")]
    [InlineData("B801-2000-05001")]
    [InlineData("b801200005001\u200B")]
    public void Of_TypedFreely_IsTheSameNumber(string written) =>
        UpnReading.Of(written).ShouldBeOfType<UpnReading.Valid>().Upn.Value.ShouldBe("B801200005001");

    [Theory]
    [InlineData("B207000016049")]
    [InlineData("X801200020101?")]
    [InlineData("A801200005001")]
    [InlineData("B80120000500")]
    [InlineData("B8012000050011")]
    [InlineData("B8O1200005001")]
    [InlineData("M80120000500S")]
    [InlineData("M801200005A0A")]
    [InlineData("I801200005001")]
    [InlineData("801200005001B")]
    [InlineData("UPN 80120")]
    public void Of_SomethingMeantAsAUpn_IsMalformed(string written) => UpnReading.Of(written).ShouldBeOfType<UpnReading.Malformed>();

    [Fact]
    public void Of_TrapVectorWithItsRightLetter_IsValid() => UpnReading.Of("P207000016049").ShouldBeOfType<UpnReading.Valid>();

    [Theory]
    [InlineData("see office")]
    [InlineData("n/a")]
    [InlineData("asked 2026")]
    public void Of_Words_IsARemark(string written) => UpnReading.Of(written).ShouldBeOfType<UpnReading.Remark>();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" - ")]
    public void Of_Nothing_IsAbsent(string? written) => UpnReading.Of(written).ShouldBeOfType<UpnReading.Absent>();

    [Theory]
    [InlineData("B801200005001")]
    [InlineData("X801200020101?")]
    public void ToString_OfAReading_NeverPrintsTheNumber(string written) => UpnReading.Of(written).ToString().ShouldNotContain("80120");
}

using SupervisionBridge.Adapters.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class FactoryTests
{
    private static SchoolSystemDescription Describe(string settings) => new CpomsFactory().Create(new StubSchool().Context(settings)).Describe();

    [Fact]
    public void Kind_IsTheWordInTheConfiguration() => new CpomsFactory().Kind.ShouldBe("cpoms");

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void Create_NoSettings_TakesTheContractsLimits(string settings)
    {
        var description = Describe(settings);
        (description.LongestBody, description.LongestTitle).ShouldBe((20_000, 200));
        (description.ReadsBack, description.DuplicateProtection).ShouldBe((true, DuplicateProtection.IdempotencyKey));
        description.Settings.ShouldHaveSingleItem().Name.ShouldBe("longestBody");
    }

    [Fact]
    public void Create_SettingsLeftOut_TakesTheContractsLimits() =>
        new CpomsFactory().Create(new StubSchool().Context() with { Settings = default }).Describe().LongestBody.ShouldBe(20_000);

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public void Create_LongestBodyInRange_IsTaken(int length) => Describe($$"""{"longestBody":{{length}}}""").LongestBody.ShouldBe(length);

    [Theory]
    [InlineData("999")]
    [InlineData("20001")]
    [InlineData("5000.5")]
    [InlineData("\"5000\"")]
    [InlineData("null")]
    public void Create_LongestBodyOutOfRange_IsRefusedByName(string value) =>
        Should.Throw<SettingsException>(() => Describe($$"""{"longestBody":{{value}}}""")).Faults.ShouldHaveSingleItem().Setting.ShouldBe("settings.longestBody");

    [Fact]
    public void Create_SettingTwice_IsRefused() =>
        Should.Throw<SettingsException>(() => Describe("""{"longestBody":5000,"longestBody":6000}""")).Faults.ShouldHaveSingleItem().Setting.ShouldBe("settings.longestBody");

    [Fact]
    public void Create_UnknownSetting_IsRefusedByName() =>
        Should.Throw<SettingsException>(() => Describe("""{"longestbody":5000}""")).Message.ShouldStartWith("settings.longestbody");

    [Fact]
    public void Create_SettingsThatAreNoObject_AreRefused() => Should.Throw<SettingsException>(() => Describe("[]")).Faults.ShouldHaveSingleItem().Setting.ShouldBe("settings");

    [Theory]
    [InlineData(null)]
    [InlineData("https://school.invalid/api")]
    public void Create_AddressThatWouldLoseItsPath_IsRefused(string? address)
    {
        var http = new HttpClient { BaseAddress = address is null ? null : new Uri(address) };
        Should.Throw<SettingsException>(() => new CpomsFactory().Create(new StubSchool().Context() with { Http = http })).Faults.ShouldHaveSingleItem().Setting.ShouldBe("address");
    }
}

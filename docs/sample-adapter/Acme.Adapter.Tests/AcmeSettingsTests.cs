using System.Text.Json;
using SupervisionBridge.Adapters;

namespace Acme.Adapter.Tests;

public sealed class AcmeSettingsTests
{
    [Theory]
    [InlineData("""{ "categroy": "Wellbeing" }""", "categroy")]
    [InlineData("""{ "category": 7 }""", "category")]
    [InlineData("""{ "category": " " }""", "category")]
    public void Create_SettingThatIsNotKnownOrWrong_IsNamed(string settings, string named)
    {
        using var http = new HttpClient();

        var refused = Should.Throw<SettingsException>(() => new AcmeFactory().Create(new SchoolSystemContext
        {
            SchoolUrn = "990001", Http = http, Settings = JsonSerializer.Deserialize<JsonElement>(settings), Clock = TimeProvider.System,
        }));

        refused.Faults.ShouldHaveSingleItem().Setting.ShouldBe(named);
    }
}

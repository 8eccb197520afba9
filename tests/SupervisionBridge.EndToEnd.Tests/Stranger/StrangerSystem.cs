using System.Text.Json.Nodes;
using SupervisionBridge.EndToEnd.Tests.Programs;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Testing.Systems;

namespace SupervisionBridge.EndToEnd.Tests.Stranger;

/// <summary>A system of which the program knows nothing, a stand-in made for this, connected by two files of the config folder, bears every lost answer without a second entry.</summary>
public sealed class StrangerSystem
{
    private static readonly string Mappings = Path.Combine(Path.GetDirectoryName(RepositoryFiles.Config)!, "tests", "SupervisionBridge.EndToEnd.Tests", "Stranger", "mappings");

    [Theory]
    [InlineData(null)]
    [InlineData("reset-after")]
    [InlineData("silent-after")]
    [InlineData("500-after")]
    [InlineData("reset-before")]
    [InlineData("late")]
    public async Task LostAnswer_InTheEndTheNoteStandsThereOnce(string? fault)
    {
        await using var cms = await CmsStandIn.StartAsync();
        cms.Fill(6);
        await using var bridge = await StartAsync(cms);
        cms.NextFault = fault;

        await OneChild.DeliverAsync(bridge);

        await cms.SettledAsync();
        var entry = cms.Incidents.Where(incident => incident["reference"] is not null).ShouldHaveSingleItem("the note stands there twice, or not at all");
        entry["pupil"]!.GetValue<int>().ShouldBe(2);
        entry["text"]!.GetValue<string>().ShouldContain("Jacob", Case.Sensitive);
        cms.Incidents.Count.ShouldBe(7);
    }

    /// <summary>Its ids are numbers: what is tried with an invented pupil must fit.</summary>
    [Fact]
    public async Task Check_AndDryRun_FitASystemWhoseIdsAreNumbers()
    {
        await using var cms = await CmsStandIn.StartAsync();
        await using var bridge = await StartAsync(cms);
        var config = Path.Combine(Path.GetDirectoryName(bridge.DataFolder)!, "config");

        var check = await BridgeProcess.RunAsync("check", "--config", config);
        var dry = await BridgeProcess.RunAsync("certify", RunningTestBridge.Primary, "--test-pupil", "D801200020101", "--dry-run", "--config", config);

        check.Out.ShouldContain("Pupils can be read.");
        check.Out.ShouldNotContain("cms-note.hbs", customMessage: "the template fits");
        dry.Exit.ShouldBe(0, dry.Error);
        dry.Out.ShouldContain("POST ");
        cms.Incidents.ShouldBeEmpty();
    }

    private static Task<RunningTestBridge> StartAsync(CmsStandIn cms) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        SchoolFile = (urn, school) =>
        {
            if (urn == RunningTestBridge.Primary)
            {
                school["system"] = "rest";
                school["address"] = cms.Address;
                school["settings"] = new JsonObject { ["mapping"] = "mappings/cms.json" };
                school["authentication"] = new JsonObject { ["kind"] = "key", ["key"] = school["authentication"]!["secret"]!.DeepClone() };
            }

            school["timeoutSeconds"] = 1;
        },
        Forms = config =>
        {
            foreach (var file in Directory.EnumerateFiles(Mappings))
            {
                File.Copy(file, Path.Combine(Directory.CreateDirectory(Path.Combine(config, "mappings")).FullName, Path.GetFileName(file)));
            }
        },
        Options = options => options.Delivery = new DeliveryOptions
        {
            FirstWait = TimeSpan.FromMilliseconds(10), TroubleWait = TimeSpan.FromMilliseconds(10), LongestWait = TimeSpan.FromMilliseconds(50),
        },
    });
}

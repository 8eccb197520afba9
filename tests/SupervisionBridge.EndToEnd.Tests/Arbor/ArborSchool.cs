using System.Text.Json.Nodes;
using SupervisionBridge.EndToEnd.Tests.Stranger;
using SupervisionBridge.Testing.Systems;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.EndToEnd.Tests.Arbor;

/// <summary>A school with Arbor, by the mapping that ships and a roster in a file: from the record to a note that is read back.</summary>
public sealed class ArborSchool
{
    private const string Roster = """
        legal_first_name,legal_last_name,date_of_birth,arbor_id
        Amelia,Hartley,2017-03-14,15
        Jacob,Hartley,2018-11-02,12
        """;

    private readonly TestClock clock = new();

    [Theory]
    [InlineData(null)]
    [InlineData("reset-after")]
    [InlineData("500-after")]
    public async Task Record_StandsInTheStudentsNotesOnce_WithTheReferenceBehindItsTitle(string? fault)
    {
        await using var arbor = await ArborStandIn.StartAsync();
        await using var bridge = await StartAsync(arbor);
        arbor.NextFault = fault;

        await OneChild.DeliverAsync(bridge);

        var note = arbor.Notes.ShouldHaveSingleItem("the note stands there twice, or not at all");
        note["student"]!["href"]!.GetValue<string>().ShouldBe("/rest-v2/students/12");
        note["content"]!.GetValue<string>().ShouldContain("Jacob", Case.Sensitive);
        note["summary"]!.GetValue<string>().ShouldMatch(@"^\S.* \[dn-[a-z0-9]+-1\]$");
        note["dateLogged"]!["date"]!.GetValue<string>().ShouldEndWith(" 00:00:00");
    }

    private Task<RunningTestBridge> StartAsync(ArborStandIn arbor) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Clock = clock,
        SchoolFile = (urn, school) =>
        {
            if (urn == RunningTestBridge.Primary)
            {
                var secret = school["authentication"]!["secret"]!;
                school["system"] = "rest";
                school["address"] = arbor.Address.ToString();
                school["settings"] = new JsonObject { ["mapping"] = "mappings/arbor.json" };
                school["authentication"] = new JsonObject
                {
                    ["kind"] = "basic", ["userName"] = ArborStandIn.User, ["secret"] = secret.DeepClone(), ["headers"] = new JsonObject { ["X-Mis-Application-Id"] = ArborStandIn.Application },
                };
                school["roster"] = new JsonObject { ["kind"] = "csv", ["file"] = "rosters/arbor.csv", ["pupilId"] = "arbor_id" };
            }
        },
        Forms = config =>
        {
            var rosters = Directory.CreateDirectory(Path.Combine(config, "..", "rosters"));
            var mappings = Directory.CreateDirectory(Path.Combine(config, "mappings"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Config, "mappings"), "arbor.*"))
            {
                File.Copy(file, Path.Combine(mappings.FullName, Path.GetFileName(file)), overwrite: true);
            }

            var roster = Path.Combine(rosters.FullName, "arbor.csv");
            File.WriteAllText(roster, Roster);
            File.SetLastWriteTimeUtc(roster, clock.GetUtcNow().UtcDateTime.AddHours(-1));
        },
        Options = options => options.Delivery = new DeliveryOptions
        {
            FirstWait = TimeSpan.FromMilliseconds(10), TroubleWait = TimeSpan.FromMilliseconds(10), LongestWait = TimeSpan.FromMilliseconds(50),
        },
    });
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>Deliveries of a school whose pupils are looked up in a file: the whole way, from the record to the proof in the school system.</summary>
public sealed class RosterDeliveryTests : IDisposable
{
    private const string Header = "legal_first_name,legal_last_name,date_of_birth,mis_id,reg_group,cms";

    private readonly string folder = Directory.CreateTempSubdirectory("sb-roster-").FullName;
    private readonly TestClock clock = new();
    private readonly KeptLog log = new();

    private string Roster => Path.Combine(folder, "pupils.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Deliver_PupilsOfAFreshRoster_AreProvenInTheirFiles()
    {
        await using var bridge = await StartAsync();
        var (jacob, zofia) = await WriteAsync(bridge, TimeSpan.FromDays(1));

        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("fresh"));
        await bridge.Recorder.SettledAsync(reference);

        (await DeliveriesAsync(bridge, reference)).ShouldAllBe(delivery => delivery["state"]!.GetValue<string>() == "proven");
        (await PupilsAsync(bridge, reference)).ShouldBe([jacob, zofia], ignoreOrder: true);
        var match = (await bridge.Recorder.GetAsync($"v1/deliveries/{(await DeliveriesAsync(bridge, reference))[0]["id"]}/match")).ShouldHave(200).Json;
        (await bridge.Recorder.GetAsync($"v1/deliveries/{match["delivery"]}")).ShouldHave(200)["rosterAsOf"].ShouldBe(match["rosterAsOf"]!.GetValue<string>());
        DateTimeOffset.Parse(match["rosterAsOf"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(new DateTimeOffset(File.GetLastWriteTimeUtc(Roster), TimeSpan.Zero));
    }

    [Fact]
    public async Task Deliver_ARosterThatGrewStale_AsksAPersonEachTime()
    {
        await using var bridge = await StartAsync();
        var (jacob, _) = await WriteAsync(bridge, TimeSpan.FromDays(4));

        var first = await AskedAsync(bridge, "stale");
        (await bridge.Recorder.ConfirmAsync(first.Id, new JsonObject { ["pupilId"] = jacob, ["by"] = "Ruth Pickering", ["why"] = "Compared with the register." })).ShouldHave(204);
        await bridge.Recorder.SettledAsync(first.Reference);
        (await bridge.Recorder.GetAsync($"v1/deliveries/{first.Id}")).ShouldHave(200)["state"].ShouldBe("proven");

        var second = await AskedAsync(bridge, "stale-again");
        first.Doubts.ShouldBe(["stale-roster"]);
        second.Doubts.ShouldBe(["stale-roster"]);
        (await bridge.Recorder.GetAsync($"v1/deliveries/{second.Id}")).ShouldHave(200)["explanation"].ShouldContain("stale-roster");
    }

    [Fact]
    public async Task Deliver_APupilWithoutAnAddress_WaitsUntilTheRosterKnowsIt()
    {
        await using var bridge = await StartAsync();
        var (jacob, zofia) = await WriteAsync(bridge, TimeSpan.FromDays(1), jacob: string.Empty);
        var asked = await AskedAsync(bridge, "no-address");
        asked.Doubts.ShouldBe(["no-address"]);
        asked.Candidate.ShouldStartWith("no address: ");

        var refused = await bridge.Recorder.ConfirmAsync(asked.Id, new JsonObject { ["pupilId"] = asked.Candidate, ["by"] = "Ruth Pickering", ["why"] = "Compared with the register." });
        refused.ShouldBeProblem(400).Code.ShouldBe("pupil");
        Write(jacob, zofia, TimeSpan.FromHours(2));
        (await bridge.Recorder.ConfirmAsync(asked.Id, new JsonObject
        {
            ["pupilId"] = jacob, ["dateOfBirth"] = "2018-11-02", ["surname"] = "Hartley", ["by"] = "Ruth Pickering", ["why"] = "Compared with the register.",
        })).ShouldHave(204);

        await bridge.Recorder.SettledAsync(asked.Reference);
        (await PupilsAsync(bridge, asked.Reference)).ShouldBe([jacob, zofia], ignoreOrder: true);
        log.Lines.ShouldAllBe(line => !line.Contains("Hartley") && !line.Contains("Kowalczyk"));
    }

    [Fact]
    public async Task Deliver_ANewFileThatIsBroken_GoesOnWithTheLastGoodOneAndSaysSo()
    {
        await using var bridge = await StartAsync();
        await WriteAsync(bridge, TimeSpan.FromDays(1));
        await bridge.Recorder.SettledAsync(await bridge.Recorder.SubmitAsync(Submissions.Small("good")));
        await File.WriteAllTextAsync(Roster, Header + "\nJacob,Hartley,second of November,P1002,3M,x\n", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(Roster, clock.GetUtcNow().UtcDateTime.AddHours(-1));

        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("broken"));
        await bridge.Recorder.SettledAsync(reference);

        (await DeliveriesAsync(bridge, reference)).ShouldAllBe(delivery => delivery["state"]!.GetValue<string>() == "proven");
        log.Lines.Single(line => line.Contains("newer roster cannot be used")).ShouldContain("990002: a newer roster cannot be used; the last good one, if any, stays in use and grows old. line 2, column date_of_birth");
    }

    private Task<RunningTestBridge> StartAsync() => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Clock = clock,
        Logging = log.AddTo,
        SchoolFile = (urn, school) =>
        {
            if (urn == RunningTestBridge.Primary)
            {
                school["roster"] = new JsonObject { ["kind"] = "csv", ["file"] = Roster, ["pupilId"] = "cms", ["staleAfterDays"] = 3 };
            }
        },
    });

    private async Task<(string Jacob, string Zofia)> WriteAsync(RunningTestBridge bridge, TimeSpan old, string? jacob = null)
    {
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var (hers, his) = (await staff.PupilIdAsync("P1003"), await staff.PupilIdAsync("P1002"));
        Write(jacob ?? his, hers, old);
        return (his, hers);
    }

    private void Write(string jacob, string zofia, TimeSpan old)
    {
        File.WriteAllText(Roster, $"{Header}\nJacob,Hartley,2018-11-02,P1002,3M,{jacob}\nZofia,Kowalczyk,30/06/2018,P1003,4B,{zofia}\n");
        File.SetLastWriteTimeUtc(Roster, (clock.GetUtcNow() - old).UtcDateTime);
    }

    private static async Task<(string Reference, string Id, string[] Doubts, string Candidate)> AskedAsync(RunningTestBridge bridge, string sourceId)
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small(sourceId));
        await bridge.Recorder.SettledAsync(reference);
        var id = (await DeliveriesAsync(bridge, reference)).Single(delivery => delivery["case"]!.GetValue<int>() == 1)["id"]!.GetValue<string>();
        var match = (await bridge.Recorder.GetAsync($"v1/deliveries/{id}/match")).ShouldHave(200).Json;
        return (reference, id, [.. match["doubts"]!.AsArray().Select(doubt => doubt!.GetValue<string>())], match["candidates"]![0]!["pupilId"]!.GetValue<string>());
    }

    private static Task<IReadOnlyList<JsonNode>> DeliveriesAsync(RunningTestBridge bridge, string reference) => bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");

    private static async Task<IEnumerable<string>> PupilsAsync(RunningTestBridge bridge, string reference) =>
        (await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}")).Select(note => note["pupilId"]!.GetValue<string>());
}

using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>Corrections, a wrong file and a withdrawal under a worker that is killed at any step: each entry stands there once, in its file, and in order.</summary>
public sealed class EveryRestartOfACorrection
{
    private const string Jacob = "P1002";
    private const string Yusuf = "P1027";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task KilledAtRandomSteps_EveryEntryStandsOnceAndAfterWhatItAmends(int seed)
    {
        var random = new Random(seed);
        var clock = new TestClock();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock });
        var record = Record();
        var reference = await bridge.Recorder.SubmitAsync(record);
        for (var version = 2; version <= 4; version++)
        {
            await LivesAsync(bridge, clock, random, 3);
            record["version"] = version;
            record["cases"]![0]!["fields"]!["summary"] = $"Account {version}.";
            await bridge.Recorder.SubmitAsync(record);
        }

        await LivesAsync(bridge, clock, random, 3);
        await EveryRestart.LiveAsync(bridge, new CrashPoint(int.MaxValue));
        (await bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", Decision())).ShouldHave(204);
        await LivesAsync(bridge, clock, random, 4);
        await EveryRestart.LiveAsync(bridge, new CrashPoint(int.MaxValue));

        var deliveries = await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");
        deliveries.Select(delivery => delivery["state"]!.GetValue<string>()).ShouldBeSubsetOf(["withdrawn", "superseded", "proven"]);
        var entries = await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync();
        entries.Select(External).ShouldBeUnique();
        entries.Count.ShouldBe(deliveries.Count(delivery => delivery["state"]!.GetValue<string>() != "superseded"));
        var jacob = await bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync(Jacob);
        entries.ShouldAllBe(entry => entry["student_id"]!.GetValue<string>() == jacob);
        IsInOrder(entries);
        entries[^1]["title"]!.GetValue<string>().ShouldStartWith("Supervision entry withdrawn");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task KilledWhileAWrongFileIsRepaired_BothFilesAreRightInTheEnd(int seed)
    {
        var random = new Random(seed);
        var clock = new TestClock();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock });
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var (jacob, yusuf) = (await staff.PupilIdAsync(Jacob), await staff.PupilIdAsync(Yusuf));
        var record = Record();
        record.Put("/cases/0/subjects/0", JsonNode.Parse("""{ "number": 1, "forename": "Jake", "surname": "Hartly" }"""));
        var reference = await bridge.Recorder.SubmitAsync(record);
        await EveryRestart.LiveAsync(bridge, new CrashPoint(int.MaxValue));
        var first = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ShouldHaveSingleItem()["id"]!.GetValue<string>();
        await ConfirmAsync(bridge, first, yusuf, "Demir", "2018-01-30");
        await EveryRestart.LiveAsync(bridge, new CrashPoint(int.MaxValue));

        var note = (await bridge.Recorder.PostAsync($"v1/deliveries/{first}/wrong-file", Decision())).ShouldHave(200)["note"];
        await LivesAsync(bridge, clock, random, 4);
        await EveryRestart.LiveAsync(bridge, new CrashPoint(int.MaxValue));
        await ConfirmAsync(bridge, note, jacob, "Hartley", "2018-11-02");
        await LivesAsync(bridge, clock, random, 4);
        await EveryRestart.LiveAsync(bridge, new CrashPoint(int.MaxValue));

        var entries = await staff.IncidentsAsync();
        entries.Select(External).ShouldBeUnique();
        entries.Where(entry => entry["student_id"]!.GetValue<string>() == yusuf).Select(entry => entry["title"]!.GetValue<string>().Split(',')[0])
            .ShouldBe(["Child protection supervision: case notes", "Supervision entry withdrawn"]);
        External(entries.Where(entry => entry["student_id"]!.GetValue<string>() == jacob).ShouldHaveSingleItem()).ShouldBe($"{note}-1");
        entries.Count.ShouldBe(3);
    }

    private static async Task ConfirmAsync(RunningTestBridge bridge, string delivery, string pupilId, string surname, string born)
    {
        var decision = Decision();
        (decision["pupilId"], decision["surname"], decision["dateOfBirth"]) = (pupilId, surname, born);
        (await bridge.Recorder.ConfirmAsync(delivery, decision)).ShouldHave(204);
    }

    private static async Task LivesAsync(RunningTestBridge bridge, TestClock clock, Random random, int lives)
    {
        for (var life = 0; life < lives; life++)
        {
            await EveryRestart.LiveAsync(bridge, new CrashPoint(random.Next(14)));
            await bridge.StopBridgeAsync();
            clock.Advance(TimeSpan.FromMinutes(30));
            await bridge.StartBridgeAsync(worker: false);
        }
    }

    /// <summary>What an entry amends stands before it.</summary>
    private static void IsInOrder(IReadOnlyList<JsonNode> entries)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry["request"]!["source_ref"]!["amends"]?.GetValue<string>() is { } amended)
            {
                before.ShouldContain(amended);
            }

            before.Add(External(entry));
        }
    }

    private static JsonObject Record()
    {
        var record = Submissions.Small("corrected-under-fire");
        record["cases"]!.AsArray().RemoveAt(1);
        return record;
    }

    private static JsonObject Decision() => new() { ["by"] = "Ruth Pickering", ["why"] = "Compared with the register." };

    private static string External(JsonNode entry) => entry["external_id"]!.GetValue<string>();
}

using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>Sample 4: what its Expected block says.</summary>
public sealed class PrimaryFourWeekly
{
    [Fact]
    public async Task Outcome_TwelveNotes_ElevenProvenFaithsHeld()
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');

        var states = await sample.StatesAsync();

        states.Count.ShouldBe(12);
        states.Where(state => state.Value != "proven").ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("Faith Okafor", "held"));
        (await sample.DeliveryForAsync("Faith Okafor"))["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("another-child-named");
    }

    [Fact]
    public async Task CommonWordsThatAreNames_RaiseNoFalseAlarm()
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');

        (await sample.NoteOfAsync("P1010")).Body.ShouldContain("mum may be offered early help. Will to see ELSA weekly.");
    }

    [Theory]
    [InlineData("as-it-is", "Will May's mum told office", "another pupil")]
    [InlineData("another-pupil", "another pupil's mum told office", "Will May")]
    public async Task Faith_ReleasedByAPerson_GoesInTheWayDecided(string way, string expected, string absent)
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');
        var faith = await sample.DeliveryForAsync("Faith Okafor");

        (await sample.Bridge.Recorder.PostAsync(
            $"v1/deliveries/{faith["id"]}/release", new JsonObject { ["as"] = way, ["by"] = "Gillian Rowe", ["why"] = "Decided with care." })).ShouldHave(204);
        await sample.SettleAsync();

        var note = await sample.NoteOfAsync("P1009");
        note.Body.ShouldContain(expected);
        note.Body.ShouldNotContain(absent);
        note.Body.ShouldContain("have faith in her account but verify");
    }

    [Fact]
    public async Task Mohammed_InsixT_IsNotMuhammadInSixA()
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');

        (await sample.NoteOfAsync("P1007")).Body.ShouldContain("medical clear");
        (await sample.FileOfAsync("P1008")).ShouldBeEmpty();
        var match = (await sample.Bridge.Recorder.GetAsync($"v1/deliveries/{(await sample.DeliveryForAsync("Mohammed Rahman"))["id"]}/match")).Json;
        match["candidates"]!.AsArray().Count.ShouldBeGreaterThan(1, "the look-alike stands in the evidence");
    }

    [Fact]
    public async Task Mohammed_WithoutAClassOnTheForm_IsDecidedByAPerson()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var record = Host.Demo.DemoSample.All.Single(sample => sample.Name[0] == '4').Document.DeepClone();
        record["cases"]!.AsArray().Single(sheet => sheet!["number"]!.GetValue<int>() == 11)!["subjects"]![0]!.AsObject().Remove("class");

        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);

        var mohammed = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Single(delivery => delivery["case"]!.GetValue<int>() == 11);
        mohammed["state"]!.GetValue<string>().ShouldBe("needs-person");
        mohammed["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()).ShouldContain("look-alike");
    }

    [Fact]
    public async Task Twins_EachNoteInItsOwnFile_AsOliverGoesAsWritten()
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');

        (await sample.NoteOfAsync("P1029")).Body.ShouldContain("plan on track");
        var isla = await sample.NoteOfAsync("P1030");
        isla.Body.ShouldContain("as Oliver, plus refused lunch 3 days.");
        isla.Body.ShouldNotContain("plan on track");
    }

    [Fact]
    public async Task SianWithoutAUpnAndFaithBornOnLeapDay_AreFound()
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');

        (await sample.NoteOfAsync("P1011")).Body.ShouldContain("Siân Pryce-Jones");
        (await sample.DeliveryForAsync("Faith Okafor"))["state"]!.GetValue<string>().ShouldBe("held");
    }

    [Fact]
    public async Task Escalation_BelongsToYusufOnly()
    {
        await using var sample = await SubmittedSample.SubmitAsync('4');

        (await sample.NoteOfAsync("P1027")).Body.ShouldContain("escalate under resolving professional differences");
        (await sample.AllEntriesAsync()).Count(entry => entry["body"]!.GetValue<string>().Contains("escalate under", StringComparison.Ordinal)).ShouldBe(1);
    }
}

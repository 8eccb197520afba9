using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>Sample 5: what its Expected block says.</summary>
public sealed class GroupSixWeek
{
    [Fact]
    public async Task Outcome_FourNotes_ThreeProvenAvasHeld()
    {
        await using var sample = await SubmittedSample.SubmitAsync('5');

        (await sample.StatesAsync()).ShouldBe(
            new Dictionary<string, string>
            {
                ["Niamh O'Brien"] = "proven", ["Cian O'Brien"] = "proven", ["Grace Clarke"] = "proven", ["Ava Smith"] = "held",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("P1005")]
    [InlineData("P1006")]
    public async Task OBrien_DiscussionActionAndCrossReferenceToTheGroupRecord(string misId)
    {
        await using var sample = await SubmittedSample.SubmitAsync('5');

        var note = await sample.NoteOfAsync(misId);

        note.Body.ShouldContain("both hungry Monday mornings; Neve says \"we had cereal for tea\".");
        note.Body.ShouldContain("change of plan: step up to CIN request");
        note.Body.ShouldContain("Amir");
        note.Body.ShouldContain("group record");
        note.Body.ShouldContain(sample.Reference);
        note.Request["source_ref"]!["group_record"]!.GetValue<bool>().ShouldBeTrue();
        note.Request["source_ref"]!["record"]!.GetValue<string>().ShouldBe(sample.Reference);
    }

    [Fact]
    public async Task Grace_GoesStraightToTheRecordThatReplacedTheArchivedOne()
    {
        await using var sample = await SubmittedSample.SubmitAsync('5');

        var grace = await sample.NoteOfAsync("P1016", RunningTestBridge.Academy);

        (await sample.FileOfAsync("P1015", RunningTestBridge.Academy)).ShouldBeEmpty();
        grace.Everything.ShouldNotContain("Adeyemi");
        var match = (await sample.Bridge.Recorder.GetAsync($"v1/deliveries/{(await sample.DeliveryForAsync("Grace Clarke"))["id"]}/match")).Json;
        match["candidates"]!.AsArray().Select(candidate => candidate!["surname"]!.GetValue<string>()).ShouldContain("Adeyemi-Clarke");
    }

    [Fact]
    public async Task AvaInYearTwo_OnApproval_GoesWithWhoApprovedAndWhen()
    {
        await using var sample = await SubmittedSample.SubmitAsync('5');
        (await sample.DeliveryForAsync("Ava Smith"))["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("dsl-approval-missing");

        (await sample.Bridge.Recorder.PostAsync(
            $"v1/records/{sample.Reference}/approvals", new JsonObject { ["case"] = 3, ["by"] = "Claire Dunmore", ["why"] = "Agreed." })).ShouldHave(204);
        await sample.SettleAsync();

        var ava = await sample.NoteOfAsync("P1013");
        ava.Body.ShouldContain("Claire Dunmore");
        ava.Body.ShouldContain("17 November 2026");
        (await sample.FileOfAsync("P1012")).ShouldBeEmpty("the Year 1 Ava Smith is another child");
    }

    [Fact]
    public async Task Minutes_StayInTheSupervisionFile()
    {
        await using var sample = await SubmittedSample.SubmitAsync('5');

        string.Join('\n', await sample.AllEntriesAsync()).ShouldNotContain("home visits alone");
    }
}

using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>Sample 3: what its Expected block says.</summary>
public sealed class TrustHalfTerm
{
    [Fact]
    public async Task Outcome_FourNotes_TwoProvenTwoForAPerson()
    {
        await using var sample = await SubmittedSample.SubmitAsync('3');

        (await sample.StatesAsync()).ShouldBe(
            new Dictionary<string, string>
            {
                ["Harpreet Kaur"] = "proven", ["Reece Booth"] = "proven", ["Maisie Booth"] = "needs-person", ["Kian Walsh"] = "needs-person",
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task Harpreet_HoldsHerOwnLinesOnly_WithTheOutstandingActionClosed()
    {
        await using var sample = await SubmittedSample.SubmitAsync('3');

        var harpreet = await sample.NoteOfAsync("P1017", RunningTestBridge.Academy);

        harpreet.Body.ShouldContain("Moved in with aunt 12 Oct");
        harpreet.Body.ShouldContain("attendance letter for Harpreet");
        harpreet.Body.ShouldContain("no longer needed");
        harpreet.Everything.ShouldNotContain("stepdad");
        harpreet.Everything.ShouldNotContain("Reece");
        harpreet.Everything.ShouldNotContain("alcohol");
        harpreet.Request["on_behalf_of"]!.GetValue<string>().ShouldContain("Lee Barker");
    }

    [Fact]
    public async Task Aob_GoesNowhere()
    {
        await using var sample = await SubmittedSample.SubmitAsync('3');
        await sample.ConfirmAsync("Maisie Booth", "P1025");
        await sample.ConfirmAsync("Kian Walsh", "P1024", RunningTestBridge.Academy);

        string.Join('\n', await sample.AllEntriesAsync()).ShouldNotContain("shadow PN");
        string.Join('\n', await sample.AllEntriesAsync()).ShouldNotContain("on top of caseload");
    }

    [Fact]
    public async Task Booth_OneFamilyInTwoSchools_EachNoteGoesToItsOwnSchool()
    {
        await using var sample = await SubmittedSample.SubmitAsync('3');
        await sample.ConfirmAsync("Maisie Booth", "P1025");

        var reece = await sample.NoteOfAsync("P1026", RunningTestBridge.Academy);
        var maisie = await sample.NoteOfAsync("P1025", RunningTestBridge.Primary);

        reece.Body.ShouldContain("Maisie Booth");
        maisie.Body.ShouldContain("Reece Booth");
        reece.Body.ShouldContain(maisie.Reference[..^2]);
    }

    [Fact]
    public async Task Simran_SharesASurname_IsNotTouched()
    {
        await using var sample = await SubmittedSample.SubmitAsync('3');

        (await sample.FileOfAsync("P1018")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Kian_PreAdmission_FiledNowWhereAPersonSaysSo()
    {
        await using var sample = await SubmittedSample.SubmitAsync('3');

        await sample.ConfirmAsync("Kian Walsh", "P1024", RunningTestBridge.Academy);

        (await sample.StatesAsync())["Kian Walsh"].ShouldBe("proven");
        (await sample.NoteOfAsync("P1024", RunningTestBridge.Academy)).Body.ShouldContain("Transition meeting");
    }

    [Fact]
    public async Task Kian_PreAdmission_WaitsWhereAPersonSaysWhenOnRollAndGoesThen()
    {
        var clock = new TestClock();
        await using var sample = await SubmittedSample.SubmitAsync('3', new TestBridgeSettings { Clock = clock });
        var staff = sample.Bridge.StaffOf(RunningTestBridge.Academy);
        var pupil = await staff.PupilIdAsync("P1024");
        var delivery = await sample.DeliveryForAsync("Kian Walsh");
        (await sample.Bridge.Recorder.ConfirmAsync(
            delivery["id"]!.GetValue<string>(),
            new JsonObject { ["pupilId"] = pupil, ["filing"] = "when-on-roll", ["by"] = "Priya Nair", ["why"] = "Starts in January." })).ShouldHave(204);
        await sample.SettleAsync();
        (await sample.FileOfAsync("P1024", RunningTestBridge.Academy)).ShouldBeEmpty();

        await staff.PullAsync($"/pupils/{pupil}", """{ "status": "on_roll" }""");
        await sample.Bridge.StopBridgeAsync();
        clock.Advance(TimeSpan.FromDays(2));
        await sample.Bridge.StartBridgeAsync();
        await sample.SettleAsync();

        (await sample.StatesAsync())["Kian Walsh"].ShouldBe("proven");
    }
}

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>Sample 2: what its Expected block says.</summary>
public sealed class WorcestershireAdHoc
{
    [Fact]
    public async Task Outcome_TwoNotes_BothProven()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2');

        (await sample.StatesAsync()).ShouldBe(new Dictionary<string, string> { ["Tommy Fletcher"] = "proven", ["Daisy Fletcher"] = "proven" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Date_WithoutATime_IsNoonInSummerTimeAndSaysSo()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2');

        var tommy = await sample.NoteOfAsync("P1022");

        tommy.OccurredAt.ShouldBe("2026-10-22T12:00:00+01:00");
        tommy.Body.ShouldContain("time not recorded");
        (await sample.NoteOfAsync("P1023")).OccurredAt.ShouldBe("2026-10-22T12:00:00+01:00");
    }

    [Fact]
    public async Task PersonalRecord_IsInNeitherFile()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2');

        var everything = string.Join('\n', await sample.AllEntriesAsync());

        everything.ShouldNotContain("shaken");
        everything.ShouldNotContain("employee assistance");
        everything.ShouldNotContain("first-response flow chart");
        everything.ShouldNotContain("Reminded to write times down");
    }

    [Fact]
    public async Task Daisy_DoesNotHoldTommysWords()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2');

        var daisy = await sample.NoteOfAsync("P1023");

        daisy.Everything.ShouldNotContain("Craig");
        daisy.Everything.ShouldNotContain("mark on his arm");
        daisy.Everything.ShouldNotContain("word for word");
    }

    [Fact]
    public async Task Tommy_NamesHisSister_GoesAsWrittenBecauseTheSchoolListsThemAsSiblings()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2');

        var body = (await sample.NoteOfAsync("P1022")).Body;

        body.ShouldContain("Sister Daisy in Y2.");
        body.ShouldContain("Safe-and-well check on Daisy");
    }

    [Fact]
    public async Task Tommy_UnderAnotherSiblingSetting_IsHeldForAPerson()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2', new TestBridgeSettings { SchoolFile = (_, school) => school["notes"]!["siblings"] = "sibling" });

        (await sample.StatesAsync())["Tommy Fletcher"].ShouldBe("held");
    }

    [Fact]
    public async Task SeeOffice_IsNoUpn_TheWordsStayARemark()
    {
        await using var sample = await SubmittedSample.SubmitAsync('2');
        var delivery = await sample.DeliveryForAsync("Tommy Fletcher");

        var match = (await sample.Bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}/match")).ShouldHave(200).Json;

        match["doubts"]!.AsArray().ShouldBeEmpty();
        match["remarks"]!.AsArray().ShouldNotBeEmpty();
        match["candidates"]![0]!["identifiers"]!.AsArray().Single(item => item!["identifier"]!.GetValue<string>() == "upn")!["agreement"]!.GetValue<string>().ShouldBe("absent");
    }
}

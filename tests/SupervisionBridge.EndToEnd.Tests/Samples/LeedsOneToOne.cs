namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>Sample 1: what its Expected block says.</summary>
public sealed class LeedsOneToOne
{
    [Fact]
    public async Task Outcome_FourNotes_TwoProvenOneForAPersonOneHeld()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');

        var states = await sample.StatesAsync();

        states.ShouldBe(
            new Dictionary<string, string>
            {
                ["Amelia Hartley"] = "needs-person", ["Jacob Hartley"] = "proven", ["Zofia Kowalczyk"] = "proven", ["Ava Smith"] = "held",
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task Hartley_OneSheet_TwoNotesThatNameEachOther()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');
        await sample.ConfirmAsync("Amelia Hartley", "P1001");

        var amelia = await sample.NoteOfAsync("P1001");
        var jacob = await sample.NoteOfAsync("P1002");

        amelia.Body.ShouldContain("Jacob Hartley");
        amelia.Body.ShouldContain(jacob.Reference[..^2]);
        jacob.Body.ShouldContain("Amelia Hartley");
        jacob.Body.ShouldContain(amelia.Reference[..^2]);
        amelia.Reference.ShouldNotBe(jacob.Reference);
    }

    [Fact]
    public async Task Amelia_UpnWithAQuestionMark_IsSuggestedWithEvidenceAndConfirmedByAPerson()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');
        var delivery = await sample.DeliveryForAsync("Amelia Hartley");

        var match = (await sample.Bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}/match")).ShouldHave(200).Json;

        var likeliest = match["candidates"]![0]!;
        likeliest["pupilId"]!.GetValue<string>().ShouldBe(await sample.Bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync("P1001"));
        var identifiers = likeliest["identifiers"]!.AsArray().ToDictionary(item => item!["identifier"]!.GetValue<string>(), item => item!["agreement"]!.GetValue<string>());
        identifiers["upn"].ShouldBe("disagreed");
        identifiers["date-of-birth"].ShouldBe("agreed");
        identifiers["forename"].ShouldBe("agreed");
        identifiers["surname"].ShouldBe("agreed");
        identifiers["class"].ShouldBe("agreed");
        match.ToString().ShouldNotContain("X801200020101");
    }

    [Fact]
    public async Task AvaInYearOne_WhenTheSignatureArrives_GoesToAPersonAndThenToHerOwnFile()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');
        var held = await sample.DeliveryForAsync("Ava Smith");
        held["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("supervisor-signature-missing");

        await sample.Bridge.Recorder.PostAsync($"v1/records/{sample.Reference}/signatures", """
            { "case": 3, "person": "ha", "signedAs": "H. Ashcroft", "date": "2026-11-05", "by": "Helen Ashcroft", "why": "Signed on paper." }
            """);
        await sample.SettleAsync();
        (await sample.StatesAsync())["Ava Smith"].ShouldBe("needs-person");
        await sample.ConfirmAsync("Ava Smith", "P1012");

        (await sample.StatesAsync())["Ava Smith"].ShouldBe("proven");
        (await sample.NoteOfAsync("P1012")).Body.ShouldContain("fall from scooter");
        (await sample.FileOfAsync("P1013")).ShouldBeEmpty("the Year 2 Ava Smith is another child");
    }

    [Fact]
    public async Task Lukasz_MentionedButNoSubject_HasNothingInHisFile()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');

        (await sample.FileOfAsync("P1004")).ShouldBeEmpty();
        (await sample.NoteOfAsync("P1003")).Body.ShouldContain("Brother Łukasz now at high school");
    }

    [Theory]
    [InlineData("migraine")]
    [InlineData("counselling")]
    [InlineData("sleep")]
    [InlineData("neglect toolkit")]
    [InlineData("lunchtime supervisors")]
    [InlineData("school nurse")]
    public async Task PartA_StaysInTheSupervisionFile(string word)
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');
        await sample.ConfirmAsync("Amelia Hartley", "P1001");

        (await sample.AllEntriesAsync()).ShouldAllBe(entry => !entry.ToString().Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Date_IsTheSessionsInGmt_NotTheMomentOfSending()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');

        var jacob = await sample.NoteOfAsync("P1002");

        jacob.OccurredAt.ShouldBe("2026-11-03T15:40:00+00:00");
        jacob.Title.ShouldContain("3 November 2026");
        jacob.Body.ShouldContain("15:40");
    }

    [Fact]
    public async Task Note_HoldsTheSheetAndWhoSignedWhen()
    {
        await using var sample = await SubmittedSample.SubmitAsync('1');

        var body = (await sample.NoteOfAsync("P1002")).Body;

        body.ShouldContain("Core group 27 Oct: Mum engaged with the family support worker twice out of four visits.");
        body.ShouldContain("Amelia told Miss P. she \"does the teas\" and puts Jacob to bed.");
        body.ShouldContain("ask social worker for the partner's assessment date");
        body.ShouldContain("by Fri 6 Nov");
        body.ShouldContain("CP");
        body.ShouldContain("neglect");
        body.ShouldContain("22 September 2026");
        body.ShouldContain("J Marsh");
        body.ShouldContain("4 November 2026");
        body.ShouldContain("H. Ashcroft");
        body.ShouldContain(sample.Reference);
    }
}

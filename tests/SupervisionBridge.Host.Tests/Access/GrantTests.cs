using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>Deputies and auditors until a date, and whom is kept from what.</summary>
public sealed class GrantTests : IAsyncLifetime
{
    private const string Here = RunningTestBridge.Primary;
    private const string There = RunningTestBridge.Academy;
    private const string Jacob = "P1002";
    private const string Until = "2026-12-31T00:00:00Z";

    private readonly TestClock clock = new();
    private TestDirectory directory = null!;
    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync()
    {
        directory = await TestDirectory.StartAsync(clock);
        var entry = directory.Entry("*");
        entry["roles"]![0]!["schools"] = new JsonArray(Here);
        bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false,
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(entry) }.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        await directory.DisposeAsync();
    }

    private BridgeCaller Dsl => Caller("dsl@northgate.example", "DSL");

    [Fact]
    public async Task Deputy_UntilTheDate_HasTheRightsOfADslAndNoneAfter()
    {
        var reference = await RecordAsync("a");
        var deputy = Caller("deputy@northgate.example");
        (await deputy.GetAsync($"v1/records/{reference}")).ShouldBeProblem(404);

        var grant = await GrantAsync(Dsl, Grant("deputy@northgate.example", "dsl"));

        (await deputy.GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await bridge.Operator.ListAsync("v1/access/grants")).ShouldHaveSingleItem()["id"]!.GetValue<string>().ShouldBe(grant);
        clock.Advance(TimeSpan.FromDays(60));
        (await Caller("deputy@northgate.example").GetAsync($"v1/records/{reference}")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Deputy_WhoseGrantWasEnded_HasNoRightsAnyMore()
    {
        var reference = await RecordAsync("b");
        var grant = await GrantAsync(Dsl, Grant("deputy@northgate.example", "dsl"));

        (await Dsl.PostAsync($"v1/access/grants/{grant}/end", """{"why":"Back at work."}""")).ShouldHave(204);

        (await Caller("deputy@northgate.example").GetAsync($"v1/records/{reference}")).ShouldBeProblem(404);
        (await Dsl.PostAsync($"v1/access/grants/{grant}/end", """{"why":"Back at work."}""")).ShouldBeProblem(409).Code.ShouldBe("state");
        (await Dsl.ListAsync("v1/access/grants")).ShouldHaveSingleItem()["endedBy"]!.GetValue<string>().ShouldBe("person:dsl@northgate.example");
    }

    [Fact]
    public async Task Give_ToOneself_Is409() =>
        (await Dsl.PostAsync("v1/access/grants", Grant("DSL@northgate.example", "auditor", await RecordAsync("c")))).ShouldBeProblem(409).Code.ShouldBe("self");

    [Fact]
    public async Task Deputy_GivesNoAccessBarsNobodyAndEndsNeither()
    {
        var reference = await RecordAsync("d");
        var grant = await GrantAsync(Dsl, Grant("deputy@northgate.example", "dsl"));
        var bar = (await Dsl.PostAsync("v1/access/bars", Bar("a@northgate.example", "record", reference))).ShouldHave(201)["id"];
        var deputy = Caller("deputy@northgate.example");

        (await deputy.PostAsync("v1/access/grants", Grant("second@northgate.example", "dsl"))).ShouldBeProblem(409).Code.ShouldBe("deputy");
        (await deputy.PostAsync("v1/access/grants", Grant("auditor@northgate.example", "auditor", reference))).ShouldBeProblem(409).Code.ShouldBe("deputy");
        (await deputy.PostAsync("v1/access/bars", Bar("b@northgate.example", "record", reference))).ShouldBeProblem(409).Code.ShouldBe("deputy");
        (await deputy.PostAsync($"v1/access/bars/{bar}/end", """{"why":"It is over."}""")).ShouldBeProblem(409).Code.ShouldBe("deputy");
        (await deputy.PostAsync($"v1/access/grants/{grant}/end", """{"why":"It is over."}""")).ShouldBeProblem(409).Code.ShouldBe("deputy");
        (await deputy.ListAsync("v1/access/bars")).ShouldHaveSingleItem()["endedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Dsl_AtAnotherSchool_IsToldWhatIsToldOfNone()
    {
        var elsewhere = Grant("deputy@northgate.example", "dsl");
        elsewhere["school"] = There;
        var nowhere = Grant("deputy@northgate.example", "dsl");
        nowhere["school"] = "123456";

        (await Dsl.PostAsync("v1/access/grants", elsewhere)).ShouldBeProblem(400).ShouldBeJustAs(await Dsl.PostAsync("v1/access/grants", nowhere));
    }

    [Theory]
    [InlineData("role", "recorder", "/role")]
    [InlineData("role", "auditor", "/records")]
    [InlineData("until", "2026-11-01T00:00:00Z", "/until")]
    [InlineData("until", "2028-12-31T00:00:00Z", "/until")]
    [InlineData("person", "nobody", "/person")]
    [InlineData("person", "zo\u00eb@northgate.example", "/person")]
    public async Task Give_WhatIsNone_Is400AndNamesThePlace(string member, string value, string pointer)
    {
        var asked = Grant("deputy@northgate.example", "dsl");
        asked[member] = value;

        (await Dsl.PostAsync("v1/access/grants", asked)).ShouldBeProblem(400).Pointers.ShouldBe([pointer]);
    }

    [Fact]
    public async Task Auditor_OfARecordOfAnotherSchool_IsRefusedAsForNone()
    {
        var record = Submissions.Small("e");
        record["school"] = There;
        var there = await bridge.Recorder.SubmitAsync(record);

        (await Dsl.PostAsync("v1/access/grants", Grant("auditor@northgate.example", "auditor", there))).ShouldBeProblem(400)
            .ShouldBeJustAs(await Dsl.PostAsync("v1/access/grants", Grant("auditor@northgate.example", "auditor", "sr-none")));
    }

    [Fact]
    public async Task Auditor_OfNamedRecords_SeesThoseAndTheSuperviseeSeesWhoMay()
    {
        var (named, other) = (await RecordAsync("f"), await RecordAsync("g"));
        await GrantAsync(Dsl, Grant("auditor@northgate.example", "auditor", named));
        var auditor = Caller("auditor@northgate.example");
        var supervisee = Caller("j.marsh@northgate.example");

        (await auditor.GetAsync($"v1/records/{named}")).ShouldHave(200);
        (await auditor.GetAsync($"v1/records/{other}")).ShouldBeProblem(404);
        (await auditor.ListAsync("v1/records")).Select(record => record["reference"]!.GetValue<string>()).ShouldBe([named]);
        var seen = (await supervisee.GetAsync($"v1/records/{named}/access")).ShouldHave(200).Json["grants"]!.AsArray().ShouldHaveSingleItem()!;
        (seen["person"]!.GetValue<string>(), seen["why"]!.GetValue<string>()).ShouldBe(("auditor@northgate.example", "For the inspection."));
        (await auditor.GetAsync($"v1/records/{named}/access")).ShouldHave(200).Json["grants"]![0]!["why"].ShouldBeNull();
        (await supervisee.GetAsync($"v1/records/{named}")).ShouldHave(200).Json["grants"]!.AsArray().ShouldHaveSingleItem()!["person"]!.GetValue<string>().ShouldBe("auditor@northgate.example");
        (await Dsl.GetAsync($"v1/records/{named}")).ShouldHave(200).Json["grants"].ShouldBeNull();
        (await supervisee.GetAsync($"v1/records/{other}/access")).ShouldHave(200).Json["grants"]!.AsArray().ShouldBeEmpty();
        (await Dsl.GetAsync($"v1/records/{named}/access")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Bar_FromARecord_GoesBeforeEveryRole()
    {
        var (barred, other) = (await RecordAsync("h"), await RecordAsync("i"));
        var dsl = Dsl;
        (await dsl.GetAsync($"v1/records/{barred}")).ShouldHave(200);

        var bar = (await bridge.Operator.PostAsync("v1/access/bars", Bar("dsl@northgate.example", "record", barred))).ShouldHave(201)["id"];

        (await dsl.GetAsync($"v1/records/{barred}")).ShouldBeProblem(404).ShouldBeJustAs(await dsl.GetAsync("v1/records/sr-none"));
        (await dsl.ListAsync("v1/records")).Select(record => record["reference"]!.GetValue<string>()).ShouldBe([other]);
        (await dsl.ListAsync("v1/deliveries")).ShouldAllBe(delivery => delivery["record"]!.GetValue<string>() == other);
        (await dsl.PostAsync($"v1/access/bars/{bar}/end", """{"why":"I want to see it."}""")).ShouldBeProblem(404).ShouldBeJustAs(await dsl.PostAsync("v1/access/bars/bar-none/end", """{"why":"I want to see it."}"""));
        (await bridge.Operator.PostAsync($"v1/access/bars/{bar}/end", """{"by":"admin","why":"The case is closed."}""")).ShouldHave(204);
        (await dsl.GetAsync($"v1/records/{barred}")).ShouldHave(200);
    }

    [Fact]
    public async Task Bar_OfOnesOwnThatIsOver_IsStillNotThere()
    {
        var bar = (await bridge.Operator.PostAsync("v1/access/bars", Bar("dsl@northgate.example", "record", await RecordAsync("s")))).ShouldHave(201)["id"];
        (await bridge.Operator.PostAsync($"v1/access/bars/{bar}/end", """{"by":"admin","why":"The case is closed."}""")).ShouldHave(204);

        (await Dsl.PostAsync($"v1/access/bars/{bar}/end", """{"why":"Was I barred?"}""")).ShouldBeProblem(404).ShouldBeJustAs(await Dsl.PostAsync("v1/access/bars/bar-none/end", """{"why":"Was I barred?"}"""));
        (await Caller("second@northgate.example", "DSL").PostAsync($"v1/access/bars/{bar}/end", """{"why":"Was it ended?"}""")).ShouldBeProblem(409);
    }

    [Fact]
    public async Task Bar_FromAChild_HoldsForEveryRecordThatNamesTheChildAlsoOnesOwn()
    {
        var with = await RecordAsync("j");
        var without = Submissions.Small("k");
        without["cases"]!.AsArray().RemoveAt(0);
        without["cases"]![0]!["number"] = 1;
        without["people"]![1]!["email"] = "j.marsh@northgate.example";
        var other = await bridge.Recorder.SubmitAsync(without);
        var jacob = await bridge.StaffOf(Here).PupilIdAsync(Jacob);
        var supervisee = Caller("j.marsh@northgate.example");
        (await supervisee.ListAsync("v1/records")).Count.ShouldBe(2);

        (await Dsl.PostAsync("v1/access/bars", Bar("j.marsh@northgate.example", "pupil", jacob))).ShouldHave(201);

        (await supervisee.GetAsync($"v1/records/{with}")).ShouldBeProblem(404);
        (await supervisee.GetAsync($"v1/records/{other}")).ShouldHave(200);
        (await supervisee.ListAsync("v1/records")).Select(record => record["reference"]!.GetValue<string>()).ShouldBe([other]);
    }

    [Fact]
    public async Task Bar_FromAChild_KeepsFromItsJournalItsEvidenceAndTheSchoolsChain()
    {
        var with = await RecordAsync("l");
        var without = Submissions.Small("m");
        without["cases"]!.AsArray().RemoveAt(0);
        without["cases"]![0]!["number"] = 1;
        var other = await bridge.Recorder.SubmitAsync(without);
        var jacob = await bridge.StaffOf(Here).PupilIdAsync(Jacob);
        var dsl = Dsl;
        (await dsl.GetAsync($"v1/audit/entries?school={Here}")).ShouldHave(200);
        (await dsl.PostAsync("v1/audit/exports", Evidence(with))).ShouldHave(200);

        (await bridge.Operator.PostAsync("v1/access/bars", Bar("dsl@northgate.example", "pupil", jacob))).ShouldHave(201);

        (await dsl.ListAsync($"v1/journal?record={with}")).ShouldBeEmpty();
        (await dsl.ListAsync($"v1/journal?record={other}")).ShouldNotBeEmpty();
        (await dsl.ListAsync("v1/journal")).ShouldAllBe(entry => entry["record"] == null || entry["record"]!.GetValue<string>() == other);
        (await dsl.PostAsync("v1/audit/exports", Evidence(with))).ShouldBeProblem(404).ShouldBeJustAs(await dsl.PostAsync("v1/audit/exports", Evidence("sr-none")));
        (await dsl.PostAsync("v1/audit/exports", new JsonObject { ["school"] = Here, ["pupil"] = jacob, ["why"] = "To see." })).ShouldBeProblem(404);
        (await dsl.PostAsync("v1/audit/exports", Evidence(other))).ShouldHave(200);
        (await dsl.GetAsync($"v1/audit/entries?school={Here}")).ShouldBeProblem(404);
        (await dsl.GetAsync("v1/audit/chains")).ShouldHave(200).Json["chains"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Barred_FromAChild_IsToldNothingOfBarsAndGrantsAboutItOrOfTheirOwn()
    {
        var with = await RecordAsync("p");
        var jacob = await bridge.StaffOf(Here).PupilIdAsync(Jacob);
        var own = (await bridge.Operator.PostAsync("v1/access/bars", Bar("dsl@northgate.example", "pupil", jacob))).ShouldHave(201)["id"];
        var another = Caller("second@northgate.example", "DSL");
        var child = (await another.PostAsync("v1/access/bars", Bar("j.marsh@northgate.example", "pupil", jacob))).ShouldHave(201)["id"];
        var record = (await another.PostAsync("v1/access/bars", Bar("s.poole@northgate.example", "record", with))).ShouldHave(201)["id"];
        var grant = await GrantAsync(another, Grant("auditor@northgate.example", "auditor", with));
        var dsl = Dsl;

        (await dsl.ListAsync("v1/access/bars")).ShouldBeEmpty();
        (await dsl.ListAsync("v1/access/grants")).ShouldBeEmpty();
        foreach (var path in new[] { $"v1/access/bars/{own}/end", $"v1/access/bars/{child}/end", $"v1/access/bars/{record}/end", $"v1/access/grants/{grant}/end" })
        {
            (await dsl.PostAsync(path, """{"why":"It is over."}""")).ShouldBeProblem(404);
        }

        (await dsl.PostAsync("v1/access/bars", Bar("b@northgate.example", "pupil", jacob))).ShouldBeProblem(400).ShouldBeJustAs(await dsl.PostAsync("v1/access/bars", Bar("b@northgate.example", "pupil", "no-such-pupil")));
        (await dsl.ListAsync("v1/journal")).ShouldAllBe(entry => !entry["kind"]!.GetValue<string>().Contains("bar") && !entry["kind"]!.GetValue<string>().Contains("access"));
        (await dsl.ListAsync("v1/decisions")).ShouldBeEmpty();
        (await another.ListAsync("v1/access/bars")).Count.ShouldBe(3);
        (await another.PostAsync($"v1/access/bars/{own}/end", """{"why":"It is over."}""")).ShouldHave(204);
        (await dsl.ListAsync("v1/journal?kind=bar")).Select(entry => entry["facts"]!["bar"]!.GetValue<string>()).ShouldBe([child, record], "not the own one, though it is over");
    }

    [Fact]
    public async Task Bar_FromAChildAtOneSchool_HoldsAtTheOther()
    {
        var record = Submissions.Small("q");
        record["school"] = There;
        record["people"]![1]!["email"] = "j.marsh@northgate.example";
        var there = await bridge.Recorder.SubmitAsync(record);
        var supervisee = Caller("j.marsh@northgate.example");
        (await supervisee.GetAsync($"v1/records/{there}")).ShouldHave(200);

        (await Dsl.PostAsync("v1/access/bars", Bar("j.marsh@northgate.example", "pupil", await bridge.StaffOf(Here).PupilIdAsync(Jacob)))).ShouldHave(201);

        (await supervisee.GetAsync($"v1/records/{there}")).ShouldBeProblem(404);
        (await supervisee.ListAsync("v1/records")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bar_OfAnAddress_SaysWhetherAnybodyIsKnownByIt()
    {
        var reference = await RecordAsync("r");

        (await Dsl.PostAsync("v1/access/bars", Bar("j.marsh@northgate.example", "record", reference))).ShouldHave(201).Json["known"]!.GetValue<bool>().ShouldBeTrue();
        (await Dsl.PostAsync("v1/access/bars", Bar("j.mrash@northgate.example", "record", reference))).ShouldHave(201).Json["known"]!.GetValue<bool>().ShouldBeFalse();
        (await Dsl.PostAsync("v1/access/bars", Bar("j.m\u0430rsh@northgate.example", "record", reference))).ShouldBeProblem(400).Pointers.ShouldBe(["/person"]);
    }

    [Fact]
    public async Task Auditor_AppointedAndEnded_IsToldInTheJournalOfTheRecord()
    {
        var reference = await RecordAsync("n");
        var grant = await GrantAsync(Dsl, Grant("auditor@northgate.example", "auditor", reference));
        (await Dsl.PostAsync($"v1/access/grants/{grant}/end", """{"why":"Done."}""")).ShouldHave(204);

        var told = (await Caller("j.marsh@northgate.example").ListAsync($"v1/journal?record={reference}")).Where(entry => entry["kind"]!.GetValue<string>() != "recorded").ToList();

        told.Select(entry => (entry["kind"]!.GetValue<string>(), entry["by"]!.GetValue<string>(), entry["why"]!.GetValue<string>(), entry["facts"]!["person"]!.GetValue<string>())).ShouldBe(
        [
            ("give-access", "person:dsl@northgate.example", "For the inspection.", "auditor@northgate.example"),
            ("end-access", "person:dsl@northgate.example", "Done.", "auditor@northgate.example"),
        ]);
    }

    [Fact]
    public async Task Evidence_InAnothersName_Is409AndIsNotTold()
    {
        var reference = await RecordAsync("o");
        var asked = Evidence(reference);
        asked["by"] = "Helen Ashcroft";

        (await Dsl.PostAsync("v1/audit/exports", asked)).ShouldBeProblem(409).Code.ShouldBe("by");

        (await Dsl.ListAsync($"v1/journal?record={reference}&kind=exported")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pupil", "no-such-pupil", "/pupil")]
    [InlineData("record", "sr-none", "/record")]
    [InlineData("until", "2026-11-01T00:00:00Z", "/record")]
    public async Task Bar_FromWhatIsNotThere_Is400(string member, string value, string pointer) =>
        (await Dsl.PostAsync("v1/access/bars", Bar("a@northgate.example", member, value))).ShouldBeProblem(400).Pointers.ShouldContain(pointer);

    [Fact]
    public async Task Bars_OverTheSocket_ShowNoPupilAndNoReason()
    {
        var jacob = await bridge.StaffOf(Here).PupilIdAsync(Jacob);
        await Dsl.PostAsync("v1/access/bars", Bar("a@northgate.example", "pupil", jacob));

        var seen = (await bridge.Operator.ListAsync("v1/access/bars")).ShouldHaveSingleItem();

        (seen["pupil"], seen["why"]).ShouldBe((null, null));
        (await Dsl.ListAsync("v1/access/bars")).ShouldHaveSingleItem()["pupil"]!.GetValue<string>().ShouldBe(jacob);
    }

    private static JsonObject Grant(string person, string role, params string[] records)
    {
        var asked = new JsonObject { ["person"] = person, ["role"] = role, ["school"] = Here, ["until"] = Until, ["why"] = "For the inspection." };
        if (records.Length > 0)
        {
            asked["records"] = new JsonArray([.. records.Select(reference => (JsonNode)reference)]);
        }

        return asked;
    }

    private static JsonObject Evidence(string reference) => new() { ["record"] = reference, ["why"] = "Asked for by the court." };

    private static JsonObject Bar(string person, string member, string value) => new() { ["person"] = person, ["school"] = Here, [member] = value, ["why"] = "Their own child.", ["by"] = person == "dsl@northgate.example" ? "admin" : null };

    private static async Task<string> GrantAsync(BridgeCaller by, JsonObject grant) => (await by.PostAsync("v1/access/grants", grant)).ShouldHave(201)["id"];

    private async Task<string> RecordAsync(string source)
    {
        var record = Submissions.Small(source);
        record["people"]![1]!["email"] = "j.marsh@northgate.example";
        return await bridge.Recorder.SubmitAsync(record);
    }

    private BridgeCaller Caller(string email, params string[] roles) => bridge.CallerWith(directory.TokenFor(email, roles));
}

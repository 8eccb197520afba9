using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Moves;

/// <summary>A school whose file names another system: nothing is read or written there until a person says what it is, and what stands in the system before stays there.</summary>
public sealed class MoveTests
{
    [Fact]
    public async Task FileNamesAnotherSystem_NothingIsReadOrWrittenThere_UntilAPersonSaysWhatItIs()
    {
        await using var school = await MovingSchool.StartAsync();
        await school.SettledAsync("before");
        await school.New.PullAsync("/requests", """{"on":true}""");

        await school.RestartAtAsync(school.NewAddress);
        var waiting = await school.SettledAsync("after");
        await ReconcileAsync(school, skipped: 0, unanswered: 2);

        (await school.StatesAsync(waiting)).ShouldBe(["due", "due"]);
        (await school.New.IncidentsAsync()).ShouldBeEmpty();
        (await school.New.RequestsAsync()).ShouldBeEmpty();
        var listed = await school.SchoolAsync();
        listed["stopped"]!.GetValue<string>().ShouldBe("changed");
        listed["explanation"]!.GetValue<string>().ShouldContain("schools move");
        listed["systems"]!.AsArray().ShouldHaveSingleItem()!["address"]!.GetValue<string>().ShouldBe(school.OldAddress);
        (await school.Bridge.Operator.ListAsync($"v1/deliveries?record={waiting}"))[0]["explanation"]!.GetValue<string>().ShouldContain("configured system has changed");
        SystemsCheck.Of((await school.Bridge.Operator.GetAsync("v1/schools")).Json)[MovingSchool.Urn].ShouldHaveSingleItem().Mend.ShouldNotBeNull().ShouldContain("put the school file back");
        await school.Bridge.Running.Services.GetRequiredService<TroubleWatch>().RunAsync(TestContext.Current.CancellationToken);
        (await school.Bridge.Operator.ListAsync("v1/troubles")).Select(trouble => trouble["kind"]!.GetValue<string>()).ShouldContain("school-system-changed");
    }

    [Fact]
    public async Task Move_OldNotesAreNotWrittenAgain_AndNewOnesGoToTheNewSystem()
    {
        await using var school = await MovingSchool.StartAsync();
        var before = await school.SettledAsync("before");
        await school.RestartAtAsync(school.NewAddress);
        var after = await school.SettledAsync("after");

        var moved = (await school.MoveAsync()).ShouldHave(200);

        moved.Json["taken"]!.GetValue<int>().ShouldBe(2);
        moved.Json["system"]!["number"]!.GetValue<int>().ShouldBe(2);
        await school.Bridge.Recorder.SettledAsync(after);
        (await school.StatesAsync(after)).ShouldBe(["proven", "proven"]);
        (await school.New.IncidentsAsync()).Count.ShouldBe(2);
        (await school.Old.IncidentsAsync()).Count.ShouldBe(2);
        (await StandsInAsync(school, before)).ShouldBe((1, school.OldAddress, true));
        (await StandsInAsync(school, after)).ShouldBe((2, school.NewAddress, false));
        await ReconcileAsync(school, skipped: 2, unanswered: 0);
        (await school.Bridge.Operator.ListAsync($"v1/deliveries?record={before}")).ShouldAllBe(delivery => delivery["found"] == null);
        (await school.Bridge.Operator.ListAsync($"v1/journal?school={MovingSchool.Urn}&kind=move-school")).ShouldHaveSingleItem()["choice"]!.GetValue<string>().ShouldBe("new-system");
    }

    [Fact]
    public async Task Move_NotesThatMayStandInTheSystemBefore_IsRefusedByReference_UntilTheyAreOver()
    {
        await using var school = await MovingSchool.StartAsync();
        await school.Old.PullAsync("/settings", """{"trayMode":true}""");
        var before = await school.SettledAsync("before");
        (await school.StatesAsync(before)).ShouldBe(["in-tray", "in-tray"]);
        await school.RestartAtAsync(school.NewAddress);

        var refused = await school.MoveAsync();

        refused.ShouldBeProblem(409);
        refused["title"].ShouldBe("Deliveries that are not over may stand in the system before: 2.");
        refused["detail"].ShouldContain(before);
        refused["detail"].ShouldContain("in-tray");
        (await school.New.IncidentsAsync()).ShouldBeEmpty();
        foreach (var inTray in await school.Bridge.Operator.ListAsync("v1/deliveries?state=in-tray"))
        {
            (await school.Bridge.Operator.PostAsync($"v1/deliveries/{inTray["id"]}/settle", """{"by":"The DSL","why":"It was attached there by hand."}""")).ShouldHave(204);
        }

        (await school.MoveAsync()).ShouldHave(200);
        (await school.New.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Move_LaterVersionOfAnOldNote_GoesToAPerson_AndNotToTheNewSystem()
    {
        await using var school = await MovingSchool.StartAsync();
        var before = await school.SettledAsync("before");
        await school.RestartAtAsync(school.NewAddress);
        await school.MoveAsync();
        var corrected = Submissions.Small("before");
        corrected["version"] = 2;
        corrected["cases"]![0]!["fields"]!["summary"] = "Came in without a coat on six days.";
        corrected["cases"]!.AsArray().RemoveAt(1);

        await school.Bridge.Recorder.SubmitAsync(corrected);
        await school.Bridge.Recorder.SettledAsync(before);

        var dead = await school.Bridge.Operator.ListAsync("v1/deliveries?state=dead");
        dead.Select(delivery => delivery["kind"]!.GetValue<string>()).ShouldBe(["addendum", "withdrawal"], ignoreOrder: true);
        dead.ShouldAllBe(delivery => delivery["reasons"]!.ToJsonString() == """["in-former-system"]""");
        dead[0]["explanation"]!.GetValue<string>().ShouldContain("by hand");
        (await school.New.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Question_AskedOfTheSystemBefore_IsNotAnsweredWithAPupilOfTheOther_AndAskedAnewAfterTheMove()
    {
        await using var school = await MovingSchool.StartAsync();
        var record = Submissions.Small("asked");
        record["cases"]![0]!["subjects"]![0] = new JsonObject { ["number"] = 1, ["forename"] = "Ava", ["surname"] = "Smith" };
        record["cases"]!.AsArray().RemoveAt(1);
        var reference = await school.Bridge.Recorder.SubmitAsync(record);
        await school.Bridge.Recorder.SettledAsync(reference);
        (await school.StatesAsync(reference)).ShouldBe(["needs-person"]);
        var asked = (await school.Bridge.Operator.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
        await school.RestartAtAsync(school.NewAddress);
        await school.New.PullAsync("/requests", """{"on":true}""");

        var answer = new JsonObject { ["pupilId"] = await school.Old.PupilIdAsync("P1012"), ["by"] = "The DSL", ["why"] = "I know her." };
        (await school.Bridge.Recorder.ConfirmAsync(asked, answer)).ShouldBeProblem(409).Code.ShouldBe("school-stopped");
        var hold = new JsonObject { ["school"] = MovingSchool.Urn, ["pupil"] = "stu-none", ["by"] = "A", ["why"] = "B" };
        (await school.Bridge.Operator.PostAsync("v1/holds", hold)).ShouldBeProblem(409).Code.ShouldBe("school-stopped");
        (await school.New.RequestsAsync()).ShouldBeEmpty();

        (await school.MoveAsync()).ShouldHave(200).Json["taken"]!.GetValue<int>().ShouldBe(1);
        await school.Bridge.Recorder.SettledAsync(reference);
        (await school.StatesAsync(reference)).ShouldBe(["needs-person"]);
        var candidates = (await school.Bridge.Recorder.GetAsync($"v1/deliveries/{asked}/match")).ShouldHave(200).Text;
        candidates.ShouldContain(await school.New.PupilIdAsync("P1012"));
    }

    [Fact]
    public async Task Move_SameSystemAtANewAddress_NotesAreReadBackThere()
    {
        await using var school = await MovingSchool.StartAsync();
        var before = await school.SettledAsync("before");

        // The host by another name: the same machine answers.
        var renamed = school.OldAddress.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        renamed.ShouldNotBe(school.OldAddress);
        await school.RestartAtAsync(renamed);
        (await school.SchoolAsync())["stopped"]!.GetValue<string>().ShouldBe("changed");
        (await school.MoveAsync(sameSystem: true)).ShouldHave(200).Json["system"]!["number"]!.GetValue<int>().ShouldBe(1);

        (await school.SchoolAsync())["stopped"].ShouldBeNull();
        await ReconcileAsync(school, skipped: 0, unanswered: 0);
        (await school.Bridge.Operator.ListAsync($"v1/deliveries?record={before}")).ShouldAllBe(delivery => delivery["found"] == null && delivery["checkedAt"] != null);
    }

    [Fact]
    public async Task FilePutBack_EverythingGoesOnAsBefore()
    {
        await using var school = await MovingSchool.StartAsync();
        await school.SettledAsync("before");
        await school.RestartAtAsync(school.NewAddress);
        await school.RestartAtAsync(school.OldAddress);

        (await school.SchoolAsync())["stopped"].ShouldBeNull();
        (await school.MoveAsync()).ShouldBeProblem(409);
        var after = await school.SettledAsync("after");

        (await school.StatesAsync(after)).ShouldBe(["proven", "proven"]);
        (await school.Old.IncidentsAsync()).Count.ShouldBe(4);
    }

    private static async Task<(int Number, string Address, bool HasLeft)> StandsInAsync(MovingSchool school, string record)
    {
        var systems = (await school.Bridge.Recorder.ListAsync($"v1/cross-references?record={record}")).Select(reference => reference["standsIn"]!).ToList();
        systems.Count.ShouldBe(2);
        return systems.Select(system => (system["number"]!.GetValue<int>(), system["address"]!.GetValue<string>(), system["until"] is not null)).Distinct().ShouldHaveSingleItem();
    }

    private static async Task ReconcileAsync(MovingSchool school, int skipped, int unanswered)
    {
        var id = (await school.Bridge.Operator.PostAsync("v1/reconciliations", new JsonObject { ["school"] = MovingSchool.Urn, ["by"] = "A", ["why"] = "B" })).ShouldHave(202)["id"];
        JsonNode report;
        do
        {
            report = (await school.Bridge.Operator.GetAsync($"v1/reconciliations/{id}?wait=30")).ShouldHave(200).Json;
        }
        while (report["finishedAt"] is null);

        (report["skipped"]!.GetValue<int>(), report["unanswered"]!.GetValue<int>(), report["missing"]!.GetValue<int>()).ShouldBe((skipped, unanswered, 0));
    }
}

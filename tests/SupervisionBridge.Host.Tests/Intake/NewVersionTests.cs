using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>A correction is the whole record again with the next version: changed notes get an addendum, unchanged ones nothing.</summary>
public sealed class NewVersionTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    private const string Correction = "Came in without a coat on four days, not five.";

    [Fact]
    public async Task Submit_NextVersionOfProvenNotes_AmendsTheChangedSheetOnly()
    {
        var (record, reference) = await ProvenAsync("amended");
        var staff = bridge.Bridge.StaffOf(RunningTestBridge.Primary);
        var first = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Single(delivery => Case(delivery) == 1);
        var before = await OfAsync(staff, reference);

        var receipt = (await bridge.Recorder.PostAsync("v1/records", Corrected(record))).ShouldHave(202);
        await bridge.Recorder.SettledAsync(reference);

        receipt.Json["deliveries"]!.GetValue<int>().ShouldBe(1);
        receipt["reference"].ShouldBe(reference);
        var added = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Where(delivery => delivery["version"]!.GetValue<int>() == 2).ShouldHaveSingleItem();
        Case(added).ShouldBe(1);
        added["state"]!.GetValue<string>().ShouldBe("proven", added.ToJsonString());
        var after = await OfAsync(staff, reference);
        var addendum = after.Where(incident => !before.Any(old => Id(old) == Id(incident))).ShouldHaveSingleItem();
        addendum["body"]!.GetValue<string>().ShouldContain(Correction);
        var amended = before.Single(incident => incident["external_id"]!.GetValue<string>().StartsWith(first["id"]!.GetValue<string>(), StringComparison.Ordinal));
        addendum.At("/request/source/amends")?.GetValue<string>().ShouldBe(amended["external_id"]!.GetValue<string>());
        addendum["body"]!.GetValue<string>().ShouldContain($"amends the earlier entry {first["id"]}");
        addendum.At("/student_id")!.GetValue<string>().ShouldBe(amended["student_id"]!.GetValue<string>());
        after.Where(incident => before.Any(old => Id(old) == Id(incident))).Select(incident => incident["body"]!.GetValue<string>())
            .ShouldBe(before.Select(incident => incident["body"]!.GetValue<string>()), ignoreOrder: true);
    }

    [Fact]
    public async Task Submit_NextVersionAgain_AnswersAsTheFirstTime()
    {
        var (record, _) = await ProvenAsync("amended-again");
        var corrected = Corrected(record);
        var first = (await bridge.Recorder.PostAsync("v1/records", corrected)).ShouldHave(202);

        (await bridge.Recorder.PostAsync("v1/records", corrected)).ShouldHave(202).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Submit_FirstVersionAgainAfterTheSecond_AnswersAsTheFirstTime()
    {
        var record = Submissions.Small("first-after-second");
        var first = (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202);
        await bridge.Recorder.SettledAsync(first["reference"]);
        (await bridge.Recorder.PostAsync("v1/records", Corrected(record))).ShouldHave(202);

        (await bridge.Recorder.PostAsync("v1/records", record)).ShouldHave(202).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Submit_VersionThreeWithoutTwo_Is409()
    {
        var (record, _) = await ProvenAsync("skipped");
        var third = Corrected(record);
        third["version"] = 3;

        var refused = (await bridge.Recorder.PostAsync("v1/records", third)).ShouldBeProblem(409);

        refused.Code.ShouldBe("version");
        refused["detail"].ShouldContain("The next version is 2");
    }

    [Fact]
    public async Task Submit_NextVersionWithAChildMore_AddsAFirstNoteAndNothingElse()
    {
        var (record, reference) = await ProvenAsync("child-added");
        var second = record.DeepClone().AsObject();
        second["version"] = 2;
        var sheet = second["cases"]![1]!.DeepClone();
        sheet["number"] = 3;
        sheet["family"] = "Demir";
        sheet["subjects"]![0] = JsonNode.Parse("""{ "number": 1, "forename": "Yusuf", "surname": "Demir", "dateOfBirth": "2018-01-30" }""");
        second["cases"]!.AsArray().Add(sheet);

        (await bridge.Recorder.PostAsync("v1/records", second)).ShouldHave(202).Json["deliveries"]!.GetValue<int>().ShouldBe(1);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":3}""");
    }

    [Fact]
    public async Task Submit_NextVersionWithoutAChild_WithdrawsThatChildsEntryOnly()
    {
        var (record, reference) = await ProvenAsync("child-left-out");
        var second = record.DeepClone().AsObject();
        second["version"] = 2;
        second["cases"]!.AsArray().RemoveAt(1);
        var staff = bridge.Bridge.StaffOf(RunningTestBridge.Primary);
        var before = await OfAsync(staff, reference);

        var first = (await bridge.Recorder.PostAsync("v1/records", second)).ShouldHave(202);
        first.Json["deliveries"]!.GetValue<int>().ShouldBe(1);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2,"withdrawn":1}""");
        var withdrawn = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Single(delivery => delivery["state"]!.GetValue<string>() == "withdrawn");
        Case(withdrawn).ShouldBe(2);
        var entry = (await OfAsync(staff, reference)).Where(incident => !before.Any(old => Id(old) == Id(incident))).ShouldHaveSingleItem();
        entry["title"]!.GetValue<string>().ShouldBe("Supervision entry withdrawn, 3 November 2026");
        entry["student_id"]!.GetValue<string>().ShouldBe(await staff.PupilIdAsync("P1003"));
        entry["body"]!.GetValue<string>().ShouldContain($"Entry {withdrawn["id"]}");
        entry["body"]!.GetValue<string>().ShouldNotContain("Zofia");
        entry["body"]!.GetValue<string>().ShouldNotContain("door");
        (await bridge.Recorder.PostAsync("v1/records", second)).ShouldHave(202).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Submit_NextVersionWithAnotherChildInThePlace_WithdrawsTheOneAndFilesTheOther()
    {
        var (record, reference) = await ProvenAsync("child-exchanged");
        var second = record.DeepClone().AsObject();
        second["version"] = 2;
        second["cases"]![1]!["subjects"]![0] = JsonNode.Parse("""{ "number": 1, "forename": "Yusuf", "surname": "Demir", "dateOfBirth": "2018-01-30" }""");

        (await bridge.Recorder.PostAsync("v1/records", second)).ShouldHave(202).Json["deliveries"]!.GetValue<int>().ShouldBe(2);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":3,"withdrawn":1}""");
        var anew = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Single(delivery => delivery["filing"]!.GetValue<int>() == 2);
        anew["kind"]!.GetValue<string>().ShouldBe("note");
        anew["replaces"].ShouldBeNull("nothing was filed wrongly");
    }

    [Fact]
    public async Task Submit_NextVersionSaysMoreOfTheSameChild_AmendsInTheSameFile()
    {
        var (record, reference) = await ProvenAsync("says-more");
        var second = record.DeepClone().AsObject();
        second["version"] = 2;
        second["cases"]![0]!["subjects"]![0]!["preferredForename"] = "Jake";

        await bridge.Recorder.SubmitAsync(second);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2,"amended":1}""");
    }

    [Fact]
    public async Task Submit_NextVersionWhileTheFirstIsHeld_TakesItsPlace()
    {
        var record = Submissions.Small("held-first");
        record["cases"]![0]!["signatures"] = new JsonArray();
        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);
        var second = Corrected(record);
        second["cases"]![0]!["signatures"] = Submissions.Small("x")["cases"]![0]!["signatures"]!.DeepClone();

        await bridge.Recorder.SubmitAsync(second);

        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2,"superseded":1}""");
        var filed = (await OfAsync(bridge.Bridge.StaffOf(RunningTestBridge.Primary), reference)).Single(incident => incident["body"]!.GetValue<string>().Contains("Jacob", StringComparison.Ordinal));
        filed["body"]!.GetValue<string>().ShouldContain(Correction);
        filed["body"]!.GetValue<string>().ShouldNotContain("amends");
    }

    private async Task<(JsonObject Record, string Reference)> ProvenAsync(string sourceId)
    {
        var record = Submissions.Small(sourceId);
        var reference = await bridge.Recorder.SubmitAsync(record);
        var settled = await bridge.Recorder.SettledAsync(reference);
        settled["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
        return (record, reference);
    }

    private static JsonObject Corrected(JsonObject record)
    {
        var second = record.DeepClone().AsObject();
        second["version"] = 2;
        second["cases"]![0]!["fields"]!["summary"] = Correction;
        return second;
    }

    private async Task<IReadOnlyList<JsonNode>> OfAsync(SandboxStaff staff, string reference)
    {
        var ids = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => delivery["id"]!.GetValue<string>()).ToList();
        return [.. (await staff.IncidentsAsync()).Where(incident => ids.Exists(id => incident["external_id"]!.GetValue<string>().StartsWith(id, StringComparison.Ordinal)))];
    }

    private static string Id(JsonNode incident) => incident["id"]!.GetValue<string>();

    private static int Case(JsonNode delivery) => delivery["case"]!.GetValue<int>();
}

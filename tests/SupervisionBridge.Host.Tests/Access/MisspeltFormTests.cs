using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>Whoever is barred from a child is kept from a sheet that may be about it, also while the form's slip keeps the bridge from being certain.</summary>
public sealed class MisspeltFormTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    private const string Parent = "parent@northgate.example";
    private const string Jacob = "P1002";

    [Fact]
    public async Task Bar_FromAChildWhoseNameIsMisspelt_HoldsWhileAPersonIsAskedWhoItIs()
    {
        var (key, jacob) = ((await bridge.Bridge.CreateKeyAsync("misspelt", ["relay"])).Key, await bridge.Bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync(Jacob));
        (await bridge.Bridge.Operator.PostAsync(
            "v1/access/bars", new JsonObject { ["person"] = Parent, ["school"] = RunningTestBridge.Primary, ["pupil"] = jacob, ["by"] = "A", ["why"] = "Their own child." })).ShouldHave(201);
        var record = Submissions.Small("misspelt");
        (record["cases"]![0]!["subjects"]![0]!["forename"], record["cases"]![0]!["subjects"]![0]!["surname"]) = ("Jakob", "Hartly");

        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);

        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}&state=needs-person")).ShouldHaveSingleItem()["id"]!.GetValue<string>();
        (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}/match")).ShouldHave(200).Json["candidates"]!.AsArray().Select(one => one!["pupilId"]!.GetValue<string>()).ShouldContain(jacob);
        var parent = bridge.Bridge.CallerWith(key, Parent);
        foreach (var path in new[] { $"v1/deliveries/{delivery}/match", $"v1/deliveries/{delivery}/preview", $"v1/deliveries/{delivery}", $"v1/records/{reference}" })
        {
            (await parent.GetAsync(path)).ShouldBeProblem(404);
            (await bridge.Bridge.CallerWith(key).GetAsync(path)).ShouldHave(200);
        }

        foreach (var list in new[] { $"v1/deliveries?record={reference}", $"v1/journal?record={reference}", "v1/records", "v1/deliveries", "v1/journal", "v1/decisions" })
        {
            (await parent.ListAsync(list)).ShouldAllBe(item => !item.ToJsonString().Contains(reference, StringComparison.Ordinal), list);
        }
    }

    [Fact]
    public async Task Confirm_ThePupilWhomOneIsBarredFrom_IsRefusedAsIfThereWereNone()
    {
        const string colleague = "parent-of-zofia@northgate.example";
        var (key, zofia) = ((await bridge.Bridge.CreateKeyAsync("misspelt-confirm", ["relay"])).Key, await bridge.Bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync("P1003"));
        (await bridge.Bridge.Operator.PostAsync(
            "v1/access/bars", new JsonObject { ["person"] = colleague, ["school"] = RunningTestBridge.Primary, ["pupil"] = zofia, ["by"] = "A", ["why"] = "Their own child." })).ShouldHave(201);
        var record = Submissions.Small("misspelt-confirm");
        record["cases"]!.AsArray().RemoveAt(1);
        (record["cases"]![0]!["subjects"]![0]!["forename"], record["cases"]![0]!["subjects"]![0]!["surname"]) = ("Jakob", "Hartly");
        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);
        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}&state=needs-person")).ShouldHaveSingleItem()["id"]!.GetValue<string>();
        var parent = bridge.Bridge.CallerWith(key, colleague);

        var answer = await parent.ConfirmAsync(delivery, Answer(zofia));

        answer.ShouldBeProblem(400).Code.ShouldBe("pupil");
        answer.ShouldBeJustAs(await parent.ConfirmAsync(delivery, Answer("no-such-pupil")));
    }

    [Fact]
    public async Task Search_ByPupil_IsForThoseWhoMaySeePupils()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("by-pupil"));
        await bridge.Recorder.SettledAsync(reference);
        var asked = new JsonObject { ["school"] = RunningTestBridge.Primary, ["pupil"] = await bridge.Bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync(Jacob) };
        var (relay, machinery) = ((await bridge.Bridge.CreateKeyAsync("by-pupil", ["relay"])).Key, (await bridge.Bridge.CreateKeyAsync("by-pupil-machinery", ["it-administrator"])).Key);

        (await FoundAsync(bridge.Bridge.CallerWith(relay))).ShouldContain(reference);
        (await FoundAsync(bridge.Recorder)).ShouldContain(reference);
        (await FoundAsync(bridge.Bridge.CallerWith(relay, person: null))).ShouldBeEmpty();
        (await FoundAsync(bridge.Bridge.CallerWith(machinery))).ShouldBeEmpty();

        async Task<IReadOnlyList<string>> FoundAsync(BridgeCaller caller) =>
            [.. (await caller.PostAsync("v1/deliveries/search", asked.DeepClone())).ShouldHave(200).Json["items"]!.AsArray().Select(item => item!["record"]!.GetValue<string>())];
    }

    private static JsonObject Answer(string pupil) =>
        new() { ["pupilId"] = pupil, ["dateOfBirth"] = "2018-06-30", ["surname"] = "Kowalczyk", ["by"] = "A parent", ["why"] = "Known to me." };
}

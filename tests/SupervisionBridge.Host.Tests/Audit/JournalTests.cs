using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Tests.Audit;

/// <summary>The journal over HTTP: what is listed, and what is told of looking.</summary>
public sealed class JournalTests : AuditedBridge
{
    [Fact]
    public async Task Journal_OfARecord_TellsItsWayAndReasonsToWhoMaySeePupils()
    {
        var reference = await DeliveredAsync();

        var told = await Bridge.Recorder.ListAsync($"v1/journal?record={reference}");

        told.Select(entry => entry["kind"]!.GetValue<string>()).Distinct().ShouldBe(["recorded", "writing", "proven"], ignoreOrder: true);
        told[0]["by"]!.GetValue<string>().ShouldBe("key:recorder");
        told[0]["facts"]!["version"]!.GetValue<string>().ShouldBe("1");
        (await Bridge.Operator.ListAsync($"v1/journal?record={reference}&kind=recorded")).ShouldHaveSingleItem()["facts"].ShouldBeNull();
        (await Bridge.Recorder.GetAsync("v1/journal?kind=nonsense")).ShouldBeProblem(400);
        (await Bridge.Recorder.ListAsync("v1/journal?kind=started")).ShouldHaveSingleItem();
        (await Bridge.Recorder.ListAsync("v1/journal?kind=key-made")).ShouldHaveSingleItem()["by"]!.GetValue<string>().ShouldStartWith("os:");
    }

    [Fact]
    public async Task Search_ByPupil_IsALookAtEachRecordThatItShows()
    {
        var (first, second) = (await DeliveredAsync("first"), await DeliveredAsync("second"));
        var there = (await Bridge.Recorder.ListAsync($"v1/cross-references?record={first}"))[0];
        var search = new JsonObject { ["school"] = there["school"]!.DeepClone(), ["pupil"] = there["pupilId"]!.DeepClone() };

        (await Bridge.Recorder.PostAsync("v1/cross-references/search", search)).ShouldHave(200).Json["items"]!.AsArray().Count.ShouldBe(2);

        var looks = await Bridge.Recorder.ListAsync("v1/journal?kind=looked");
        looks.Select(look => (look["record"]!.GetValue<string>(), look["choice"]!.GetValue<string>())).Order()
            .ShouldBe([(first, "cross-references"), (first, "cross-references"), (second, "cross-references")], ignoreOrder: true);
        looks.ShouldAllBe(look => look["why"]!.GetValue<string>() == "To do what the test does." && look["facts"]!["as"]!.GetValue<string>() == "relay");
        (await Bridge.Recorder.Because(null).PostAsync("v1/cross-references/search", search)).ShouldBeProblem(428);
        (await Bridge.Recorder.ListAsync("v1/journal?kind=looked")).Count.ShouldBe(3);
    }
}

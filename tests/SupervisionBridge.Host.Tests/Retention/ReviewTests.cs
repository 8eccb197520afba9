using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Retention;

/// <summary>Reviews over HTTP: kept until another day, or removed, for good.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private RetentionScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await RetentionScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Due_GoesByTheYoungestChildAndIsKeptByADecision()
    {
        var reference = await scene.SubmitAsync("a");

        var due = (await scene.Dsl.ListAsync("v1/records?review=due")).ShouldHaveSingleItem();
        (due["reference"]!.GetValue<string>(), due["reviewOn"]!.GetValue<string>()).ShouldBe((reference, "2020-01-01"));
        (await scene.Dsl.GetAsync("v1/records?review=soon")).ShouldBeProblem(400);

        (await ReviewAsync(reference, """{"keepUntil":"2051-01-01","why":"Others of the family are known."}""")).ShouldHave(204);

        (await scene.Dsl.ListAsync("v1/records?review=due")).ShouldBeEmpty();
        (await scene.Dsl.GetAsync($"v1/records/{reference}")).ShouldHave(200)["reviewOn"].ShouldBe("2051-01-01");
        (await ReviewAsync(reference, """{"remove":true,"why":"x"}""")).ShouldBeProblem(409).Code.ShouldBe("not-due");
        (await scene.Dsl.ListAsync($"v1/journal?record={reference}&kind=reviewed")).ShouldHaveSingleItem()["why"]!.GetValue<string>().ShouldBe("Others of the family are known.");
    }

    [Theory]
    [InlineData("""{"why":"x"}""", "/keepUntil")]
    [InlineData("""{"keepUntil":"2051-01-01","remove":true,"why":"x"}""", "/keepUntil")]
    [InlineData("""{"keepUntil":"2026-11-17","why":"x"}""", "/keepUntil")]
    [InlineData("""{"remove":false,"why":"x"}""", "/remove")]
    [InlineData("""{"remove":true}""", "/why")]
    public async Task Review_ThatSaysNothingOrTooMuch_Is400(string body, string pointer) =>
        (await ReviewAsync(await scene.SubmitAsync("b"), body)).ShouldBeProblem(400).Pointers.ShouldContain(pointer);

    [Fact]
    public async Task Remove_DueAndOver_AnswersGoneToThoseWhoMayReadAndNotThereToOthers()
    {
        var reference = await scene.DeliveredAsync("c");
        var delivery = (await scene.Dsl.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
        var there = await scene.Dsl.ListAsync($"v1/cross-references?record={reference}");
        there.Count.ShouldBe(2);

        (await ReviewAsync(reference, """{"remove":true,"why":"Nothing more is expected."}""")).ShouldHave(204);

        foreach (var path in (string[])[$"v1/deliveries/{delivery}/preview", $"v1/deliveries/{delivery}/match"])
        {
            (await scene.Dsl.GetAsync(path)).ShouldBeProblem(410).Code.ShouldBe("removed");
            (await scene.Caller("stranger@northgate.example").GetAsync(path)).ShouldBeProblem(404);
        }

        (await scene.Supervisee.GetAsync($"v1/records/{reference}/document")).ShouldBeProblem(410);
        (await scene.Dsl.GetAsync($"v1/records/{reference}/cases/1/document")).ShouldBeProblem(410);
        (await scene.Supervisee.GetAsync($"v1/records/{reference}/access")).ShouldBeProblem(410);
        (await ReviewAsync(reference, """{"remove":true,"why":"x"}""")).ShouldBeProblem(410);
        (await scene.Dsl.PostAsync($"v1/records/{reference}/withdraw", """{"why":"x"}""")).ShouldBeProblem(410);
        (await scene.Dsl.GetAsync($"v1/records/{reference}")).ShouldHave(200)["removedAt"].ShouldNotBeNull();
        (await scene.Dsl.ListAsync("v1/records?review=due")).ShouldBeEmpty();
        (await scene.Dsl.ListAsync($"v1/cross-references?record={reference}")).Select(one => one.ToJsonString()).ShouldBe(there.Select(one => one.ToJsonString()));
        var told = (await scene.Dsl.ListAsync($"v1/journal?record={reference}")).Last(entry => entry["kind"]!.GetValue<string>() != "looked");
        (told["kind"]!.GetValue<string>(), told["by"]!.GetValue<string>(), told["why"]!.GetValue<string>()).ShouldBe(("removed", "person:dsl@northgate.example", "Nothing more is expected."));
        (await scene.Dsl.PostAsync("v1/audit/exports", new JsonObject { ["record"] = reference, ["why"] = "To show it." })).ShouldHave(200);
    }

    [Fact]
    public async Task Submit_OfARemovedRecord_Is409AndStoresNothing()
    {
        var reference = await scene.DeliveredAsync("d");
        (await ReviewAsync(reference, """{"remove":true,"why":"Nothing more is expected."}""")).ShouldHave(204);
        var again = Submissions.Small("d");
        again["people"]![1]!["email"] = "j.marsh@northgate.example";

        (await scene.Bridge.Recorder.PostAsync("v1/records", again)).ShouldBeProblem(409).Code.ShouldBe("removed");
        again["version"] = 2;
        (await scene.Bridge.Recorder.PostAsync("v1/records", again)).ShouldBeProblem(409).Code.ShouldBe("removed");
    }

    [Fact]
    public async Task Remove_UnderAHoldOrBeforeItIsOver_Is409()
    {
        var reference = await scene.DeliveredAsync("e");
        var hold = (await scene.Dsl.PostAsync("v1/holds", new JsonObject { ["school"] = RetentionScene.Here, ["pupil"] = await scene.JacobAsync(), ["why"] = "Letter of the court." })).ShouldHave(201)["id"];
        (await ReviewAsync(reference, """{"remove":true,"why":"x"}""")).ShouldBeProblem(409).Code.ShouldBe("on-hold");
        (await scene.Dsl.PostAsync($"v1/holds/{hold}/lift", """{"why":"Closed."}""")).ShouldHave(204);
        var unsigned = Submissions.Small("f");
        unsigned["cases"]![0]!["signatures"]!.AsArray().Clear();
        var open = await scene.Bridge.Recorder.SubmitAsync(unsigned);
        await scene.Bridge.Recorder.SettledAsync(open);

        (await ReviewAsync(open, """{"remove":true,"why":"x"}""")).ShouldBeProblem(409).Code.ShouldBe("not-over");
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("relay")]
    public async Task Review_ByWhoRunsTheServiceOrByAMachine_Is403(string who)
    {
        var reference = await scene.SubmitAsync("g");
        var caller = who == "operator" ? scene.Bridge.Operator : scene.Bridge.CallerWith((await scene.Bridge.CreateKeyAsync("reviewer", ["relay"])).Key);

        (await caller.PostAsync($"v1/records/{reference}/review", """{"remove":true,"by":"A","why":"x"}""")).ShouldBeProblem(403);
    }

    private Task<Answer> ReviewAsync(string reference, string body) => scene.Dsl.PostAsync($"v1/records/{reference}/review", body);
}

using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;
using static SupervisionBridge.Host.Tests.Looks.LookScene;

namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>Who looked at a record stands in the register before anything is shown, and those whose record it is see it.</summary>
public sealed class RegisterTests(LookScene scene) : IClassFixture<LookScene>
{
    private const string Why = "The child's teacher asked me.";

    [Fact]
    public async Task Look_OfTheDsl_IsSeenByTheSuperviseeWithRoleAndReason()
    {
        var reference = await scene.RecordAsync();
        var delivery = await scene.DeliveryAsync(reference);
        var dsl = scene.Dsl.Because(Why);

        (await dsl.GetAsync($"v1/deliveries/{delivery}/preview")).ShouldHave(200);
        (await dsl.GetAsync($"v1/records/{reference}/cases/2/document")).ShouldHave(200);
        (await dsl.GetAsync($"v1/cross-references?record={reference}")).ShouldHave(200);

        var looks = await scene.LooksAsync(reference);
        looks.Select(look => (Word(look, "kind"), Word(look, "what"), Word(look, "case"), Word(look, "delivery"))).ShouldBe(
            [("looked", "preview", null, delivery), ("looked", "case-note", "2", null), ("looked", "cross-references", null, null)]);
        looks.ShouldAllBe(look => Word(look, "by") == "person:dsl@northgate.example" && Word(look, "as") == "dsl" && Word(look, "why") == Why);
        (await scene.Dsl.ListAsync($"v1/records/{reference}/looks")).Count.ShouldBe(3);
        (await scene.Person("other@northgate.example").GetAsync($"v1/records/{reference}/looks")).ShouldBeProblem(404)
            .ShouldBeJustAs(await scene.Person("other@northgate.example").GetAsync("v1/records/sr-none/looks"));
    }

    [Fact]
    public async Task Look_WithoutAReason_Is428AndNothingIsShownOrStored()
    {
        var reference = await scene.RecordAsync();
        var delivery = await scene.DeliveryAsync(reference);
        foreach (var path in new[] { $"v1/deliveries/{delivery}/preview", $"v1/deliveries/{delivery}/match", $"v1/records/{reference}/cases/1/document", $"v1/cross-references?record={reference}" })
        {
            var answer = (await scene.Dsl.GetAsync(path)).ShouldBeProblem(428);

            answer.Code.ShouldBe("reason-needed");
            answer["detail"].ShouldContain("Reason: UTF-8''");
        }

        (await scene.Dsl.PostAsync("v1/cross-references/search", new JsonObject { ["school"] = RunningTestBridge.Primary, ["pupil"] = "P1002" })).ShouldBeProblem(428);
        (await scene.LooksAsync(reference)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("  ab  ")]
    [InlineData("UTF-8''Zo%C3")]
    [InlineData("UTF-8''Zo%ZZ and more")]
    [InlineData("UTF-8''line%0Abreak")]
    [InlineData("UTF-8''turned%E2%80%AEaround")]
    [InlineData("UTF-8'nothing after")]
    public async Task Look_WithAReasonThatIsNone_Is428(string reason)
    {
        var reference = await scene.RecordAsync();

        (await scene.Dsl.Because(reason).GetAsync($"v1/records/{reference}/cases/1/document")).ShouldBeProblem(428).Code.ShouldBe("reason-needed");
        (await scene.Supervisee.Because(reason).GetAsync($"v1/records/{reference}/document")).ShouldBeProblem(428);

        (await scene.LooksAsync(reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_WithAReasonOfFiveHundredCharacters_IsTakenAndOfOneMoreIsNot()
    {
        var reference = await scene.RecordAsync();

        (await scene.Dsl.Because(new string('x', 501)).GetAsync($"v1/records/{reference}/cases/1/document")).ShouldBeProblem(428);
        (await scene.Dsl.Because(new string('x', 500)).GetAsync($"v1/records/{reference}/cases/1/document")).ShouldHave(200);
    }

    [Fact]
    public async Task Look_WithOtherLettersInTheReason_KeepsThem()
    {
        var reference = await scene.RecordAsync();

        (await scene.Dsl.Because("UTF-8'en'Zo%C3%AB%20asked%20%E2%80%93%20today").GetAsync($"v1/records/{reference}/cases/1/document")).ShouldHave(200);

        Word((await scene.LooksAsync(reference)).ShouldHaveSingleItem(), "why").ShouldBe("Zoë asked – today");
    }

    [Fact]
    public async Task Look_AtOnesOwnRecord_NeedsNoReasonAndIsEntered()
    {
        var reference = await scene.RecordAsync();

        (await scene.Supervisee.GetAsync($"v1/records/{reference}/document")).ShouldHave(200);

        var look = (await scene.LooksAsync(reference)).ShouldHaveSingleItem();
        (Word(look, "what"), Word(look, "by"), Word(look, "as"), Word(look, "why")).ShouldBe(("record", "person:j.marsh@northgate.example", "supervisee", null));
    }

    [Fact]
    public async Task Look_ThroughARelay_IsThePersonsWhomItNames()
    {
        var reference = await scene.RecordAsync();

        (await scene.Bridge.Recorder.GetAsync($"v1/records/{reference}/cases/1/document")).ShouldHave(200);

        var look = (await scene.LooksAsync(reference)).ShouldHaveSingleItem();
        (Word(look, "by"), Word(look, "as")).ShouldBe(("key:recorder/" + RunningTestBridge.AtTheKeyboard, "relay"));
    }

    [Fact]
    public async Task Look_AtWhatIsRefusedOrNotThere_IsNone()
    {
        var reference = await scene.RecordAsync();
        var dsl = scene.Dsl.Because(Why);

        (await dsl.GetAsync($"v1/records/{reference}/document")).ShouldBeProblem(404);
        (await dsl.GetAsync($"v1/records/{reference}/cases/77/document")).ShouldBeProblem(404);
        (await dsl.GetAsync($"v1/records/{reference}/cases/x/document")).ShouldHave(400);
        (await dsl.GetAsync($"v1/deliveries/{await scene.DeliveryAsync(reference)}/match")).ShouldBeProblem(404);

        (await scene.LooksAsync(reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CrossReferences_AskedForByWhoMaySeeNoPupils_AreNoLook()
    {
        var reference = await scene.RecordAsync();

        (await scene.Bridge.Operator.Because(null).GetAsync($"v1/cross-references?record={reference}")).ShouldHave(200);

        (await scene.LooksAsync(reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Looks_OfARecordThatAnAuditorWasGiven_TellOfTheGrantAndOfTheEvidence()
    {
        var reference = await scene.RecordAsync();
        var dsl = scene.Dsl;
        (await dsl.PostAsync("v1/access/grants", new JsonObject
        {
            ["person"] = "auditor@northgate.example", ["role"] = "auditor", ["school"] = RunningTestBridge.Primary, ["records"] = new JsonArray(reference), ["until"] = "2026-12-31T00:00:00Z",
            ["why"] = "For the inspection.",
        })).ShouldHave(201);
        var auditor = scene.Person("auditor@northgate.example");
        (await auditor.GetAsync($"v1/records/{reference}/document")).ShouldBeProblem(428);
        (await auditor.Because("The inspection of November.").GetAsync($"v1/records/{reference}/document")).ShouldHave(200);
        (await dsl.PostAsync("v1/audit/exports", new JsonObject { ["record"] = reference, ["why"] = "Asked for by the court." })).ShouldHave(200);

        var looks = await scene.LooksAsync(reference);

        looks.Select(look => (Word(look, "kind"), Word(look, "what"), Word(look, "as"), Word(look, "why"))).ShouldBe(
        [
            ("give-access", "auditor", null, "For the inspection."), ("looked", "record", "auditor", "The inspection of November."), ("exported", null, "dsl", "Asked for by the court."),
        ]);
        Word(looks[0], "person").ShouldBe("auditor@northgate.example");
    }

    [Fact]
    public async Task Looks_AreInTheEvidenceAndTheChainVerifies()
    {
        var reference = await scene.RecordAsync();
        (await scene.Dsl.Because(Why).GetAsync($"v1/records/{reference}/cases/1/document")).ShouldHave(200);

        var exported = (await scene.Dsl.PostAsync("v1/audit/exports", new JsonObject { ["record"] = reference, ["why"] = "Asked for by the court." })).ShouldHave(200);

        var evidence = Evidence.Read(Encoding.UTF8.GetBytes(exported.Text));
        EvidenceCheck.Run(evidence).ShouldBeEmpty();
        evidence.Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().Where(told => told.Kind == "looked").ShouldHaveSingleItem().Words!.ShouldContain("teacher asked me");
        (await CommandLine.RunAsync(["audit", "verify", "--config", scene.Bridge.Config.Path])).ShouldBe(ExitCode.Good);
    }

    [Fact]
    public async Task Looks_PageByPage_AreThere()
    {
        var reference = await scene.RecordAsync();
        for (var look = 0; look < 5; look++)
        {
            (await scene.Supervisee.GetAsync($"v1/records/{reference}/document")).ShouldHave(200);
        }

        (await scene.Supervisee.ListAsync($"v1/records/{reference}/looks", limit: 2)).Count.ShouldBe(5);
        (await scene.Supervisee.GetAsync($"v1/records/{reference}/looks?cursor=none")).ShouldBeProblem(400).Code.ShouldBe("cursor");
    }

    [Fact]
    public async Task Reading_LeavesNoTextOrReasonInTheLog()
    {
        var reference = await scene.RecordAsync();

        (await scene.Supervisee.GetAsync($"v1/records/{reference}/document")).Text.ShouldContain(PartA);
        (await scene.Dsl.Because(Why).GetAsync($"v1/records/{reference}/cases/1/document")).Text.ShouldContain(PartB);

        scene.Logged.ShouldContain(line => line.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && line.Contains("Debug", StringComparison.Ordinal));
        foreach (var text in new[] { PartA, PartB, "Hartley", "Ashcroft", "teacher asked me" })
        {
            scene.Logged.Where(line => line.Contains(text, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(text);
        }
    }
}

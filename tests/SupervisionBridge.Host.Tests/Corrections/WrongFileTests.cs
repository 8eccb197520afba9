using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Corrections;

/// <summary>An entry that stands in the wrong child's file is withdrawn there, filed in the right one, and an officer can find who said so and why.</summary>
public sealed class WrongFileTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    private const string Ava = "P1012";
    private const string OtherAva = "P1013";

    private static readonly string[] Casework = ["Came in without", "coat", "Food in the house", "neglect", "daily check-in", "Ava", "Smith"];

    private readonly CorrectionScene scene = new(bridge.Bridge);

    [Fact]
    public async Task WrongFile_WronglyConfirmedChild_IsRepairedInBothFiles()
    {
        var (reference, wrong) = await InTheWrongFileAsync("repair");
        var (ava, otherAva) = (await scene.Staff.PupilIdAsync(Ava), await scene.Staff.PupilIdAsync(OtherAva));

        var repaired = (await bridge.Recorder.PostAsync($"v1/deliveries/{wrong}/wrong-file", CorrectionScene.Decision("It is the Ava of Year 1."))).ShouldHave(200);
        await bridge.Recorder.SettledAsync(reference);
        (await scene.DeliveryAsync(repaired["note"]))["state"]!.GetValue<string>().ShouldBe("needs-person", "what misled the bridge once is not believed again");
        (await scene.ConfirmAsync(repaired["note"], otherAva)).ShouldBeProblem(409).Code.ShouldBe("found-wrong-before");
        (await scene.ConfirmAsync(repaired["note"], ava)).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":3,"withdrawn":1}""");

        var wrongFile = await scene.FileAsync(otherAva, reference);
        wrongFile.Count.ShouldBe(2, "nothing is deleted by us");
        var withdrawal = wrongFile.Single(entry => External(entry) == repaired["withdrawal"] + "-1");
        var said = withdrawal["title"]!.GetValue<string>() + withdrawal["body"]!.GetValue<string>() + withdrawal["request"]!["status_snapshot"]?.ToJsonString();
        Casework.ShouldAllBe(word => !said.Contains(word, StringComparison.OrdinalIgnoreCase));
        withdrawal["request"]!["source_ref"]!["amends"]!.GetValue<string>().ShouldBe(wrong + "-1");
        said.ShouldContain($"Entry {wrong}\n");
        said.ShouldContain($"as entry {repaired["note"]}.");
        var right = (await scene.FileAsync(ava, reference)).ShouldHaveSingleItem();
        right["body"]!.GetValue<string>().ShouldContain("Came in without a coat on five days.");
        right["body"]!.GetValue<string>().ShouldContain($"An earlier entry of this sheet ({wrong}) was put into another file by mistake and is withdrawn there.");
        (await scene.DeliveryAsync(repaired["note"]))["replaces"]!.GetValue<string>().ShouldBe(wrong);
        (await CrossReferencesAsync(reference, repaired["note"])).ShouldBe(ava);
        (await CrossReferencesAsync(reference, repaired["withdrawal"])).ShouldBe(otherAva);
    }

    [Fact]
    public async Task WrongFile_Decision_IsFoundByWhoeverLooksAndSaysWhyToCallersWithAKeyOnly()
    {
        var (reference, wrong) = await InTheWrongFileAsync("decision");
        await bridge.Recorder.PostAsync($"v1/deliveries/{wrong}/wrong-file", CorrectionScene.Decision("It is the Ava of Year 1."));

        var found = (await bridge.Recorder.ListAsync($"v1/decisions?kind=wrong-file&record={reference}")).ShouldHaveSingleItem();
        var byOperator = (await bridge.Bridge.Operator.ListAsync($"v1/decisions?delivery={wrong}&kind=wrong-file")).ShouldHaveSingleItem();

        found["by"]!.GetValue<string>().ShouldBe("key:recorder/ruth.pickering@northgate.example/Ruth Pickering");
        found["why"]!.GetValue<string>().ShouldBe("It is the Ava of Year 1.");
        found["delivery"]!.GetValue<string>().ShouldBe(wrong);
        found["school"]!.GetValue<string>().ShouldBe(RunningTestBridge.Primary);
        found["at"].ShouldNotBeNull();
        byOperator["id"]!.GetValue<string>().ShouldBe(found["id"]!.GetValue<string>());
        byOperator["why"].ShouldBeNull();
        await bridge.Recorder.SettledAsync(reference);
        (await scene.FileAsync(await scene.Staff.PupilIdAsync(OtherAva), reference))
            .ShouldContain(entry => entry["body"]!.GetValue<string>().Contains($"decision {found["id"]}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WrongFile_OtherSheetsThatTheSameWordsLedThere_AreNamedAndLeftAlone()
    {
        var (_, wrong) = await InTheWrongFileAsync("named");
        var (other, alsoWrong) = await InTheWrongFileAsync("named-too");

        var repaired = (await bridge.Recorder.PostAsync($"v1/deliveries/{wrong}/wrong-file", CorrectionScene.Decision())).ShouldHave(200).Json;

        var named = repaired["alsoThere"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
        named.ShouldContain(alsoWrong);
        named.ShouldNotContain(wrong);
        named.ShouldNotContain(repaired["note"]!.GetValue<string>());
        (await bridge.Recorder.SettledAsync(other))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
        (await bridge.Recorder.PostAsync($"v1/deliveries/{alsoWrong}/wrong-file", CorrectionScene.Decision())).ShouldHave(200).Json["alsoThere"]!
            .AsArray().Select(id => id!.GetValue<string>()).ShouldNotContain(wrong, "it is withdrawn there, or about to be");
    }

    [Fact]
    public async Task WrongFile_Again_Is409()
    {
        var (_, wrong) = await InTheWrongFileAsync("again");
        (await bridge.Recorder.PostAsync($"v1/deliveries/{wrong}/wrong-file", CorrectionScene.Decision())).ShouldHave(200);

        (await bridge.Recorder.PostAsync($"v1/deliveries/{wrong}/wrong-file", CorrectionScene.Decision())).ShouldBeProblem(409).Code.ShouldBe("ended");
        (await bridge.Recorder.PostAsync("v1/deliveries/dn-none/wrong-file", CorrectionScene.Decision())).ShouldBeProblem(404);
    }

    [Fact]
    public async Task WrongFile_WhatIsInNoFile_Is409()
    {
        var reference = await bridge.Recorder.SubmitAsync(CorrectionScene.About("no-file", "Ava", "Smith"));
        await bridge.Recorder.SettledAsync(reference);

        var refused = (await bridge.Recorder.PostAsync($"v1/deliveries/{await scene.FirstAsync(reference)}/wrong-file", CorrectionScene.Decision())).ShouldBeProblem(409);

        refused.Code.ShouldBe("nothing-in-a-file");
    }

    [Fact]
    public async Task Submit_CorrectedFormMatchesAnotherPupil_AsksAndThenFilesAnew()
    {
        var (reference, wrong) = await InTheWrongFileAsync("corrected-form");
        var (ava, otherAva) = (await scene.Staff.PupilIdAsync(Ava), await scene.Staff.PupilIdAsync(OtherAva));
        var second = CorrectionScene.About("corrected-form", "Ava", "Smith");
        second["version"] = 2;
        second["cases"]![0]!["subjects"]![0]!["dateOfBirth"] = "2021-05-09";

        await bridge.Recorder.SubmitAsync(second);
        await bridge.Recorder.SettledAsync(reference);

        var addendum = (await scene.DeliveriesAsync(reference)).Single(delivery => delivery["version"]!.GetValue<int>() == 2)["id"]!.GetValue<string>();
        (await scene.FileAsync(ava, reference)).ShouldBeEmpty("the bridge does not choose between two files by itself");
        var question = (await bridge.Recorder.GetAsync($"v1/deliveries/{addendum}/match")).ShouldHave(200).Json;
        question["doubts"]!.AsArray().Select(doubt => doubt!.GetValue<string>()).ShouldBe(["other-file-than-before"]);
        question["earlierEntryIn"]!.GetValue<string>().ShouldBe(otherAva);
        question["candidates"]!.AsArray().Select(candidate => candidate!["pupilId"]!.GetValue<string>()).ShouldBe([ava, otherAva]);

        (await scene.ConfirmAsync(addendum, ava)).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":3,"withdrawn":1}""");

        var filed = await scene.DeliveryAsync(addendum);
        (filed["kind"]!.GetValue<string>(), filed["filing"]!.GetValue<int>(), filed["replaces"]!.GetValue<string>()).ShouldBe(("note", 2, wrong));
        (await scene.FileAsync(ava, reference)).ShouldHaveSingleItem()["body"]!.GetValue<string>().ShouldContain($"({wrong}) was put into another file by mistake");
        (await scene.FileAsync(otherAva, reference)).Count.ShouldBe(2);
        (await bridge.Recorder.ListAsync($"v1/decisions?kind=wrong-file&record={reference}")).ShouldHaveSingleItem()["why"]!.GetValue<string>().ShouldBe("Compared with the register.");
    }

    /// <summary>A record whose first sheet names the Ava of Year 1 too briefly, and was put into the other Ava's file.</summary>
    private async Task<(string Reference, string Delivery)> InTheWrongFileAsync(string sourceId)
    {
        var reference = await bridge.Recorder.SubmitAsync(CorrectionScene.About(sourceId, "Ava", "Smith"));
        await bridge.Recorder.SettledAsync(reference);
        var delivery = await scene.FirstAsync(reference);
        (await scene.ConfirmAsync(delivery, await scene.Staff.PupilIdAsync(OtherAva))).ShouldHave(204);
        (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
        return (reference, delivery);
    }

    private async Task<string> CrossReferencesAsync(string reference, string delivery) =>
        (await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}")).Single(note => note["delivery"]!.GetValue<string>() == delivery)["pupilId"]!.GetValue<string>();

    private static string External(JsonNode entry) => entry["external_id"]!.GetValue<string>();
}

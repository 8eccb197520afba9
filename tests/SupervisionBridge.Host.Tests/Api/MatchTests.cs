using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Saying which pupil it is: a slip of an id, or a pupil who changed meanwhile, leads into no file.</summary>
public sealed class MatchTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    private const string Ava = "P1012";
    private const string OtherAva = "P1013";
    private const string Yusuf = "P1027";

    private SandboxStaff Staff => bridge.Bridge.StaffOf(RunningTestBridge.Primary);

    [Fact]
    public async Task Confirm_PupilWhoWasNotShown_NeedsThatPupilsDateOfBirthAndSurname()
    {
        var (reference, delivery) = await AskedAsync("not-shown", "Ava", "Smith");
        var yusuf = await Staff.PupilIdAsync(Yusuf);

        (await ConfirmAsync(delivery, yusuf)).ShouldBeProblem(409).Code.ShouldBe("not-shown");
        (await ConfirmAsync(delivery, yusuf, ("surname", "Demir"))).ShouldBeProblem(409).Code.ShouldBe("not-shown");
        (await ConfirmAsync(delivery, yusuf, ("surname", "Smith"), ("dateOfBirth", "2018-01-30"))).ShouldBeProblem(409).Code.ShouldBe("facts-disagree");
        (await ConfirmAsync(delivery, yusuf, ("surname", "Demir"), ("dateOfBirth", "2018-01-31"))).ShouldBeProblem(409).Code.ShouldBe("facts-disagree");
        (await StateAsync(delivery)).ShouldBe("needs-person");

        (await ConfirmAsync(delivery, yusuf, ("surname", "Demir"), ("dateOfBirth", "2018-01-30"))).ShouldHave(204);
        await bridge.Recorder.SettledAsync(reference);
        (await StateAsync(delivery)).ShouldBe("proven");
        (await PupilOfNoteAsync(reference, delivery)).ShouldBe(yusuf);
    }

    [Fact]
    public async Task Confirm_WordsThatFitTwoPupils_AreAskedAboutInTheNextRecordToo()
    {
        var (november, first) = await AskedAsync("november", "ava", "smith");
        (await ConfirmAsync(first, await Staff.PupilIdAsync(Ava))).ShouldHave(204);
        await bridge.Recorder.SettledAsync(november);
        (await StateAsync(first)).ShouldBe("proven");

        var (december, second) = await AskedAsync("december", "ava", "smith");

        (await ConfirmAsync(second, await Staff.PupilIdAsync(OtherAva))).ShouldHave(204);
        await bridge.Recorder.SettledAsync(december);
        (await PupilOfNoteAsync(november, first)).ShouldBe(await Staff.PupilIdAsync(Ava));
        (await PupilOfNoteAsync(december, second)).ShouldBe(await Staff.PupilIdAsync(OtherAva));
    }

    [Fact]
    public async Task Confirm_CandidateWhoLeftMeanwhile_IsShownAgainFirst()
    {
        var (reference, delivery) = await AskedAsync("left", "Maisie", "Booth");
        var maisie = await Staff.PupilIdAsync("P1025");
        await Staff.PullAsync($"/pupils/{maisie}", """{ "status": "leaver" }""");

        (await ConfirmAsync(delivery, maisie)).ShouldBeProblem(409).Code.ShouldBe("look-again");

        await bridge.Recorder.SettledAsync(reference);
        (await StateAsync(delivery)).ShouldBe("needs-person");
        var evidence = (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}/match")).ShouldHave(200).Json;
        evidence["doubts"]!.AsArray().Select(doubt => doubt!.GetValue<string>()).ShouldBe(["too-few-identifiers", "leaver", "link-changed"]);
        evidence["candidates"]![0]!["rollState"]!.GetValue<string>().ShouldBe("leaver");

        (await ConfirmAsync(delivery, maisie)).ShouldHave(204);
        await bridge.Recorder.SettledAsync(reference);
        (await PupilOfNoteAsync(reference, delivery)).ShouldBe(maisie);
    }

    [Fact]
    public async Task Confirm_LookedAtAgainSinceItWasRead_IsReadAgainFirst()
    {
        var (reference, delivery) = await AskedAsync("renewed", "Ava", "Smith");
        var (ava, otherAva) = (await Staff.PupilIdAsync(Ava), await Staff.PupilIdAsync(OtherAva));
        var read = (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}/match")).ShouldHave(200).Json["lookedAt"]!;
        await Staff.PullAsync($"/pupils/{ava}", """{ "status": "leaver" }""");
        (await ConfirmAsync(delivery, ava)).ShouldBeProblem(409).Code.ShouldBe("look-again");
        await bridge.Recorder.SettledAsync(reference);

        (await AnswerAsync(delivery, otherAva, read)).ShouldBeProblem(409).Code.ShouldBe("evidence-renewed");
        (await AnswerAsync(delivery, await Staff.PupilIdAsync(Yusuf), read)).ShouldBeProblem(409).Code.ShouldBe("evidence-renewed");

        (await StateAsync(delivery)).ShouldBe("needs-person");
        (await bridge.Recorder.ListAsync($"v1/decisions?delivery={delivery}")).Count.ShouldBe(1);
        (await ConfirmAsync(delivery, otherAva)).ShouldHave(204);
        await bridge.Recorder.SettledAsync(reference);
        (await AnswerAsync(delivery, otherAva, read)).ShouldBeProblem(409).Code.ShouldBe("not-asked");
        await Staff.PullAsync($"/pupils/{ava}", """{ "status": "on_roll" }""");
    }

    [Fact]
    public async Task Confirm_WithoutSayingWhatWasRead_IsRefused()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("nothing-was-read"));
        var delivery = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();

        var answer = await bridge.Recorder.PostAsync($"v1/deliveries/{delivery}/match", """{"pupilId":"x","by":"x","why":"x"}""");

        answer.ShouldBeProblem(400).Pointers.ShouldBe(["/lookedAt"]);
    }

    private Task<Answer> AnswerAsync(string delivery, string pupil, JsonNode lookedAt) => bridge.Recorder.PostAsync(
        $"v1/deliveries/{delivery}/match",
        new JsonObject { ["lookedAt"] = lookedAt.DeepClone(), ["pupilId"] = pupil, ["by"] = "Ruth Pickering", ["why"] = "Compared with the register." });

    private async Task<(string Reference, string Delivery)> AskedAsync(string sourceId, string forename, string surname)
    {
        var record = Submissions.Small(sourceId);
        record.Put("/cases/0/subjects/0", new JsonObject { ["number"] = 1, ["forename"] = forename, ["surname"] = surname });
        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);
        var asked = (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Single(delivery => delivery["case"]!.GetValue<int>() == 1);
        asked["state"]!.GetValue<string>().ShouldBe("needs-person");
        return (reference, asked["id"]!.GetValue<string>());
    }

    private Task<Answer> ConfirmAsync(string delivery, string pupil, params (string Member, string Value)[] facts)
    {
        var decision = new JsonObject { ["pupilId"] = pupil, ["by"] = "Ruth Pickering", ["why"] = "Compared with the register." };
        foreach (var (member, value) in facts)
        {
            decision[member] = value;
        }

        return bridge.Recorder.ConfirmAsync(delivery, decision);
    }

    private async Task<string> StateAsync(string delivery) => (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery}")).ShouldHave(200)["state"];

    private async Task<string> PupilOfNoteAsync(string reference, string delivery) =>
        (await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}"))
            .Single(note => note["delivery"]!.GetValue<string>() == delivery)["pupilId"]!.GetValue<string>();
}

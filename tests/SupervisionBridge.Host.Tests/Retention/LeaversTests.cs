using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Leavers;

namespace SupervisionBridge.Host.Tests.Retention;

/// <summary>Leavers' packs over HTTP and at the command line.</summary>
public sealed class LeaversTests : IAsyncLifetime
{
    private const string Packs = $"v1/schools/{RetentionScene.Here}/leavers";

    private RetentionScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await RetentionScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Pack_OfAPupil_TellsWhatStandsWhereAndNoText()
    {
        var reference = await scene.DeliveredAsync("a");
        var jacob = await scene.JacobAsync();

        var answer = (await scene.Dsl.PostAsync(Packs, Asked(jacob))).ShouldHave(201);

        var pack = answer.Json["pack"].Deserialize(LeaversJson.Default.LeaversPack)!;
        var entry = pack.Entries.ShouldHaveSingleItem();
        (entry.Record, entry.Form, entry.Session, entry.Kind).ShouldBe((reference, "leeds", new DateOnly(2026, 11, 3), "note"));
        answer["sha256"].ShouldBe(pack.Hash());
        var page = answer["page"];
        page.ShouldContain(entry.BodySha256);
        page.ShouldContain(entry.NoteId);
        page.ShouldContain("default-src 'none'");
        page.ShouldContain("made one with another");
        page.ShouldNotContain("may stand in this file");
        page.ShouldContain("read back there on 17 Nov 2026");
        LeaversPrint.Of(pack with { NotProven = 2, Entries = [entry with { Found = "missing", Proof = "person" }] }).ShouldSatisfyAllConditions(
            printed => printed.ShouldContain("2 more may stand in this file"), printed => printed.ShouldContain("no longer found"),
            printed => printed.ShouldContain("by the word of a person who uploaded it, on 17 Nov 2026"), printed => printed.ShouldNotContain("read back there on"));
        page.ShouldNotContain("<script");
        foreach (var word in (string[])["Hartley", "Jacob", "coat", "Ashcroft", "2018"])
        {
            answer.Text.ShouldNotContain(word);
        }

        var told = (await scene.Dsl.ListAsync($"v1/journal?record={reference}&kind=leavers-pack")).ShouldHaveSingleItem();
        (told["why"]!.GetValue<string>(), told["facts"]!["pack SHA-256"]!.GetValue<string>()).ShouldBe(("Moves to another school.", pack.Hash()));
    }

    [Fact]
    public async Task Pack_WithoutNotesOrOfAChildOneIsKeptFrom_IsAnsweredAlike()
    {
        await scene.DeliveredAsync("b");
        var jacob = await scene.JacobAsync();
        var dsl = scene.Caller("parent@northgate.example", "DSL");
        (await scene.Bridge.Operator.PostAsync("v1/access/bars", new JsonObject { ["person"] = "parent@northgate.example", ["school"] = RetentionScene.Here, ["pupil"] = jacob, ["by"] = "admin", ["why"] = "Own child." })).ShouldHave(201);

        (await dsl.PostAsync(Packs, Asked(jacob))).ShouldBeProblem(404).ShouldBeJustAs(await dsl.PostAsync(Packs, Asked("no-such-pupil")));
        (await dsl.PostAsync("v1/schools/990001/leavers", Asked(jacob))).ShouldBeProblem(404);
        (await scene.Bridge.Operator.PostAsync(Packs, Asked(jacob))).ShouldBeProblem(403);
    }

    [Fact]
    public async Task Pack_Made_StandsInTheRegisterOfLooksOfEachRecord()
    {
        var reference = await scene.DeliveredAsync("e");
        (await scene.Dsl.PostAsync(Packs, Asked(await scene.JacobAsync()))).ShouldHave(201);

        var look = (await scene.Supervisee.ListAsync($"v1/records/{reference}/looks")).ShouldHaveSingleItem();

        (look["kind"]!.GetValue<string>(), look["by"]!.GetValue<string>(), look["why"]!.GetValue<string>()).ShouldBe(("leavers-pack", "person:dsl@northgate.example", "Moves to another school."));
    }

    [Fact]
    public async Task PackAndReceipt_ToWhoIsKeptFromTheChild_AreNotThere()
    {
        await scene.DeliveredAsync("f");
        var jacob = await scene.JacobAsync();
        var id = (await scene.Dsl.PostAsync(Packs, Asked(jacob))).ShouldHave(201).Json["pack"]!["id"]!.GetValue<string>();
        const string receipt = """{"receivedBy":"Southfield Academy, the office","on":"2026-11-17","why":"They signed."}""";
        var parent = scene.Caller("parent@northgate.example", "DSL");
        (await parent.ListAsync(Packs)).ShouldHaveSingleItem();
        (await scene.Bridge.Operator.PostAsync("v1/access/bars", new JsonObject { ["person"] = "parent@northgate.example", ["school"] = RetentionScene.Here, ["pupil"] = jacob, ["by"] = "admin", ["why"] = "Own child." })).ShouldHave(201);

        (await parent.ListAsync(Packs)).ShouldBeEmpty();
        (await parent.PostAsync($"{Packs}/{id}/receipt", receipt)).ShouldBeProblem(404).ShouldBeJustAs(await parent.PostAsync($"{Packs}/leaver-none/receipt", receipt));
        (await scene.Dsl.PostAsync($"{Packs}/{id}/receipt", receipt)).ShouldHave(204);

        (await scene.Dsl.ListAsync("v1/journal?kind=leavers-receipt")).ShouldHaveSingleItem()["facts"]!["pupil"]!.GetValue<string>().ShouldBe(jacob);
        (await scene.Caller("it@northgate.example", "IT").ListAsync("v1/journal?kind=leavers-receipt")).ShouldHaveSingleItem()["facts"].ShouldBeNull();
        (await parent.ListAsync("v1/journal?kind=leavers-receipt")).ShouldBeEmpty();
        (await parent.ListAsync("v1/decisions?kind=leavers-receipt")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pack_OfAFileWithARecordOneIsKeptFrom_IsNotThereEither()
    {
        var reference = await scene.DeliveredAsync("g");
        var id = (await scene.Dsl.PostAsync(Packs, Asked(await scene.JacobAsync()))).ShouldHave(201).Json["pack"]!["id"]!.GetValue<string>();
        const string receipt = """{"receivedBy":"Southfield Academy, the office","on":"2026-11-17","why":"They signed."}""";
        var other = scene.Caller("other@northgate.example", "DSL");
        (await scene.Bridge.Operator.PostAsync("v1/access/bars", new JsonObject { ["person"] = "other@northgate.example", ["school"] = RetentionScene.Here, ["record"] = reference, ["by"] = "admin", ["why"] = "Own case." })).ShouldHave(201);

        (await other.ListAsync(Packs)).ShouldBeEmpty();
        (await other.PostAsync($"{Packs}/{id}/receipt", receipt)).ShouldBeProblem(404).ShouldBeJustAs(await other.PostAsync($"{Packs}/leaver-none/receipt", receipt));
    }

    [Fact]
    public async Task Receipt_OfAPack_EndsTheWait()
    {
        await scene.DeliveredAsync("c");
        var id = (await scene.Dsl.PostAsync(Packs, Asked(await scene.JacobAsync()))).ShouldHave(201).Json["pack"]!["id"]!.GetValue<string>();
        var waiting = (await scene.Bridge.Operator.ListAsync($"{Packs}?unconfirmed=true")).ShouldHaveSingleItem();
        (waiting["id"]!.GetValue<string>(), waiting["pupil"], waiting["by"]).ShouldBe((id, null, null));
        const string receipt = """{"receivedBy":"Southfield Academy, the office","on":"2026-11-17","why":"They signed."}""";

        (await scene.Dsl.PostAsync($"{Packs}/{id}/receipt", """{"receivedBy":"x","on":"2026-11-19","why":"x"}""")).ShouldBeProblem(400).Pointers.ShouldBe(["/on"]);
        (await scene.Dsl.PostAsync($"v1/schools/990001/leavers/{id}/receipt", receipt)).ShouldBeProblem(404);
        (await scene.Dsl.PostAsync($"{Packs}/{id}/receipt", receipt)).ShouldHave(204);
        (await scene.Dsl.PostAsync($"{Packs}/{id}/receipt", receipt)).ShouldBeProblem(409).Code.ShouldBe("state");

        (await scene.Dsl.ListAsync($"{Packs}?unconfirmed=true")).ShouldBeEmpty();
        var kept = (await scene.Dsl.ListAsync(Packs)).ShouldHaveSingleItem();
        (kept["receivedBy"]!.GetValue<string>(), kept["receivedOn"]!.GetValue<string>()).ShouldBe(("Southfield Academy, the office", "2026-11-17"));
        (await scene.Dsl.ListAsync("v1/decisions?kind=leavers-receipt")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Command_WritesBothFilesForTheTokenOfADsl()
    {
        await scene.DeliveredAsync("d");
        var folder = Path.Combine(scene.Bridge.DataFolder, "leaver");
        string[] asked = ["leavers", "make", "--school", RetentionScene.Here, "--pupil", await scene.JacobAsync(), "--out", folder, "--why", "Moves.", "--url", scene.Bridge.Address.ToString()];
        Environment.SetEnvironmentVariable("SUPERVISIONBRIDGE_TOKEN", null);
        (await RunAsync(asked)).ShouldBe(ExitCode.Usage);
        Environment.SetEnvironmentVariable("SUPERVISIONBRIDGE_TOKEN", scene.TokenOf("dsl@northgate.example", "DSL"));

        (await RunAsync(asked)).ShouldBe(ExitCode.Good);

        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "leaver.json"), TestContext.Current.CancellationToken);
        var pack = JsonSerializer.Deserialize(bytes, LeaversJson.Default.LeaversPack)!;
        pack.ToJson().ShouldBe(bytes);
        var made = (await scene.Dsl.ListAsync(Packs)).ShouldHaveSingleItem();
        made["sha256"]!.GetValue<string>().ShouldBe(pack.Hash());
        (await File.ReadAllTextAsync(Path.Combine(folder, "leaver.html"), TestContext.Current.CancellationToken)).ShouldContain(pack.Hash());
        (await RunAsync("leavers", "list", "--school", RetentionScene.Here, "--unconfirmed")).ShouldBe(ExitCode.NotWell);
        (await RunAsync("leavers", "receipt", pack.Id, "--school", RetentionScene.Here, "--received-by", "Southfield", "--on", "2026-11-17", "--why", "They signed.", "--url", scene.Bridge.Address.ToString())).ShouldBe(ExitCode.Good);
        (await RunAsync("leavers", "list", "--school", RetentionScene.Here, "--unconfirmed")).ShouldBe(ExitCode.Good);
    }

    private static JsonObject Asked(string pupil) => new() { ["pupil"] = pupil, ["why"] = "Moves to another school." };

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync([.. arguments, "--config", scene.Bridge.Config.Path]);
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Commands;

namespace SupervisionBridge.Host.Tests.Retention;

/// <summary>Legal holds over HTTP and at the command line.</summary>
public sealed class HoldTests : IAsyncLifetime
{
    private const string Here = RetentionScene.Here;

    private RetentionScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await RetentionScene.StartAsync(worker: false);

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Hold_SetAndLifted_IsListedAndToldWithWhoAndWhy()
    {
        var reference = await scene.SubmitAsync("a");
        var id = (await scene.Dsl.PostAsync("v1/holds", Asked("record", reference))).ShouldHave(201)["id"];

        var listed = (await scene.Dsl.ListAsync("v1/holds")).ShouldHaveSingleItem();
        (Text(listed, "id"), Text(listed, "record"), Text(listed, "by"), Text(listed, "why")).ShouldBe((id, reference, "person:dsl@northgate.example", "Letter of the court."));
        (await scene.Dsl.PostAsync($"v1/holds/{id}/lift", """{"why":"The case is closed."}""")).ShouldHave(204);
        (await scene.Dsl.PostAsync($"v1/holds/{id}/lift", """{"why":"The case is closed."}""")).ShouldBeProblem(409).Code.ShouldBe("state");

        (await scene.Dsl.ListAsync("v1/holds")).ShouldHaveSingleItem()["liftedAt"].ShouldNotBeNull();
        (await scene.Dsl.ListAsync($"v1/journal?record={reference}")).Select(entry => Text(entry, "kind")).ShouldBe(["recorded", "hold-set", "hold-lifted"]);
        (await scene.Dsl.ListAsync($"v1/decisions?record={reference}")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Hold_OfAChild_ShowsThePupilToThoseWhoMayKnow()
    {
        var jacob = await scene.JacobAsync();
        var id = (await scene.Dsl.PostAsync("v1/holds", Asked("pupil", jacob))).ShouldHave(201)["id"];

        Text((await scene.Dsl.ListAsync("v1/holds")).ShouldHaveSingleItem(), "pupil").ShouldBe(jacob);
        var seen = (await scene.Bridge.Operator.ListAsync("v1/holds")).ShouldHaveSingleItem();
        (seen["pupil"], seen["why"]).ShouldBe((null, null));
        (await scene.Bridge.Operator.PostAsync($"v1/holds/{id}/lift", """{"by":"admin","why":"Closed."}""")).ShouldHave(204);
    }

    [Fact]
    public async Task Hold_OfOnesOwnChild_CannotBeLiftedNorSetNorRead()
    {
        var jacob = await scene.JacobAsync();
        var reference = await scene.SubmitAsync("b");
        var (child, record) = ((await scene.Dsl.PostAsync("v1/holds", Asked("pupil", jacob))).ShouldHave(201)["id"], (await scene.Dsl.PostAsync("v1/holds", Asked("record", reference))).ShouldHave(201)["id"]);
        var dsl = scene.Caller("parent@northgate.example", "DSL");
        (await scene.Bridge.Operator.PostAsync("v1/access/bars", new JsonObject { ["person"] = "parent@northgate.example", ["school"] = Here, ["pupil"] = jacob, ["by"] = "admin", ["why"] = "Own child." })).ShouldHave(201);

        (await dsl.PostAsync($"v1/holds/{child}/lift", """{"why":"x"}""")).ShouldBeProblem(404).ShouldBeJustAs(await dsl.PostAsync("v1/holds/hold-none/lift", """{"why":"x"}"""));
        (await dsl.PostAsync($"v1/holds/{record}/lift", """{"why":"x"}""")).ShouldBeProblem(404);
        (await dsl.PostAsync("v1/holds", Asked("pupil", jacob))).ShouldBeProblem(400).ShouldBeJustAs(await dsl.PostAsync("v1/holds", Asked("pupil", "no-such-pupil")));
        (await dsl.PostAsync("v1/holds", Asked("record", reference))).ShouldBeProblem(400).ShouldBeJustAs(await dsl.PostAsync("v1/holds", Asked("record", "sr-none")));
        (await dsl.ListAsync("v1/holds")).ShouldBeEmpty();
        foreach (var list in (string[])["v1/journal", "v1/decisions"])
        {
            (await scene.Dsl.ListAsync(list)).ShouldContain(entry => Tells(entry, "hold-set", reference) || Tells(entry, "hold-set", "child"));
            (await dsl.ListAsync(list)).ShouldAllBe(entry => entry["kind"]!.GetValue<string>() != "hold-set", list);
        }
    }

    [Theory]
    [InlineData("record", "sr-none", "/record")]
    [InlineData("pupil", "no-such-pupil", "/pupil")]
    [InlineData("school", "990001", "/school")]
    public async Task Hold_OfWhatIsNotThere_Is400(string member, string value, string pointer) =>
        (await scene.Dsl.PostAsync("v1/holds", Asked(member, value))).ShouldBeProblem(400).Pointers.ShouldContain(pointer);

    [Fact]
    public async Task Command_SetsListsAndLifts()
    {
        var reference = await scene.SubmitAsync("c");

        (await RunAsync("holds", "set", "--school", Here, "--record", reference, "--why", "Letter of the court.")).ShouldBe(ExitCode.Good);
        var id = Text((await scene.Bridge.Operator.ListAsync("v1/holds")).ShouldHaveSingleItem(), "id");
        (await RunAsync("holds", "list")).ShouldBe(ExitCode.Good);
        (await RunAsync("holds", "lift", id, "--why", "Closed.")).ShouldBe(ExitCode.Good);
        (await RunAsync("holds", "lift", id, "--why", "Closed.")).ShouldBe(ExitCode.Refused);
        (await RunAsync("records", "due")).ShouldBe(ExitCode.Good);
    }

    private static JsonObject Asked(string member, string value) =>
        new() { ["school"] = Here, ["why"] = "Letter of the court.", [member] = value };

    private static bool Tells(JsonNode entry, string kind, string what) => Text(entry, "kind") == kind && entry.ToJsonString().Contains(what, StringComparison.Ordinal);

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync([.. arguments, "--config", scene.Bridge.Config.Path]);
}

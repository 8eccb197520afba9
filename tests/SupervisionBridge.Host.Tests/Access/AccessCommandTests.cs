using System.Text.Json.Nodes;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary><c>access</c> and <c>keys</c> at the command line.</summary>
public sealed class AccessCommandTests : IAsyncLifetime
{
    private const string Here = RunningTestBridge.Primary;

    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

    public ValueTask DisposeAsync() => bridge.DisposeAsync();

    [Fact]
    public async Task Deputy_UntilADay_IsGivenAndEnded()
    {
        (await RunAsync("access", "deputy", "deputy@northgate.example", "--school", Here, "--until", "2026-12-31", "--why", "Maternity leave.")).ShouldBe(ExitCode.Good);

        var grant = (await bridge.Operator.ListAsync("v1/access/grants")).ShouldHaveSingleItem();
        (Text(grant, "role"), Text(grant, "person")).ShouldBe(("dsl", "deputy@northgate.example"));
        Text(grant, "by").ShouldBe($"{RunningTestBridge.OperatorName}/{Environment.UserName}");
        (await RunAsync("access", "end", Text(grant, "id"), "--why", "Back at work.")).ShouldBe(ExitCode.Good);
        (await RunAsync("access", "end", Text(grant, "id"), "--why", "Back at work.")).ShouldBe(ExitCode.Refused);
        (await bridge.Operator.ListAsync("v1/access/grants")).ShouldHaveSingleItem()["endedAt"].ShouldNotBeNull();
        (await RunAsync("access", "list")).ShouldBe(ExitCode.Good);
    }

    [Fact]
    public async Task Unbind_AddressOfNobody_IsRefused() => (await RunAsync("access", "unbind", "nobody@northgate.example", "--why", "x")).ShouldBe(ExitCode.Refused);

    [Fact]
    public async Task AuditorAndBar_OfARecord_AreGivenAndEnded()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("by command"));

        (await RunAsync("access", "auditor", "auditor@northgate.example", "--school", Here, "--record", reference, "--until", "2026-12-31", "--why", "Inspection.")).ShouldBe(ExitCode.Good);
        (await RunAsync("access", "bar", "kept@northgate.example", "--school", Here, "--record", reference, "--why", "Own case.")).ShouldBe(ExitCode.Good);

        (await bridge.Operator.ListAsync("v1/access/grants")).ShouldHaveSingleItem()["records"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(reference);
        var bar = (await bridge.Operator.ListAsync("v1/access/bars")).ShouldHaveSingleItem();
        Text(bar, "record").ShouldBe(reference);
        (await RunAsync("access", "end", Text(bar, "id"), "--why", "Closed.")).ShouldBe(ExitCode.Good);
    }

    [Theory]
    [InlineData("access", "deputy", "a@b.example", "--school", Here, "--until", "2026-12-31")]
    [InlineData("access", "deputy", "a@b.example", "--school", Here, "--until", "soon", "--why", "x")]
    [InlineData("access", "bar", "a@b.example", "--record", "sr-none", "--why", "x")]
    [InlineData("access", "end", "something", "--why", "x")]
    [InlineData("keys", "create", "another", "--may", "recorder", "--why", "x")]
    [InlineData("keys", "create", "another", "--may", "recorder", "--school", Here, "--all-schools", "--why", "x")]
    [InlineData("keys", "create", "another", "--school", Here, "--why", "x")]
    [InlineData("keys", "create", "another", "--may", "recorder", "--school", Here, "--expires", "soon", "--why", "x")]
    [InlineData("keys", "create", "another", "--may", "recorder", "--school", Here)]
    [InlineData("keys", "rotate", "key-none")]
    [InlineData("keys", "revoke", "key-none")]
    [InlineData("keys", "adopt", "key-none", "--from", "key-other")]
    [InlineData("keys", "adopt", "key-none", "--why", "x")]
    [InlineData("keys", "adopt", "key-none", "--from", "key-other", "--of-no-key", "--why", "x")]
    public async Task Command_ThatLacksSomething_IsRefusedForItsUse(params string[] command)
    {
        (await RunAsync(command)).ShouldBe(ExitCode.Usage);

        (await bridge.Operator.ListAsync("v1/access/grants")).ShouldBeEmpty();
        (await bridge.Operator.ListAsync("v1/keys")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Keys_CreateRotateRevoke_AreDone()
    {
        (await RunAsync("keys", "create", "another", "--may", "recorder,relay", "--school", Here, "--expires", "never", "--why", "Another system.")).ShouldBe(ExitCode.Good);
        var first = Text((await bridge.Operator.ListAsync("v1/keys"))[^1], "id");
        (await RunAsync("keys", "rotate", first, "--overlap", "12h", "--why", "Yearly.")).ShouldBe(ExitCode.Good);

        var keys = (await bridge.Operator.ListAsync("v1/keys")).Where(key => Text(key, "name") == "another").ToList();

        keys.Count.ShouldBe(2);
        keys.ShouldAllBe(key => key["schools"]!.AsArray().Count == 1 && key["may"]!.AsArray().Count == 2);
        (await RunAsync("keys", "revoke", first, "--why", "Lost.")).ShouldBe(ExitCode.Good);
        (await RunAsync("keys", "list")).ShouldBe(ExitCode.Good);
        (await bridge.Operator.ListAsync("v1/journal")).Select(entry => Text(entry, "kind")).Where(kind => kind.StartsWith("key-", StringComparison.Ordinal))
            .ShouldBe(["key-made", "key-made", "key-rotated", "key-revoked"]);
    }

    [Fact]
    public async Task Keys_Adopt_GivesTheRecordsOfOneKeyToAnother()
    {
        var (from, old) = await bridge.CreateKeyAsync("old-system", ["recorder"], Here);
        var (to, key) = await bridge.CreateKeyAsync("new-system", ["recorder"], Here);
        var reference = await bridge.CallerWith(old).SubmitAsync(Submissions.Small("handed-over"));

        (await RunAsync("keys", "adopt", to, "--from", from, "--why", "The school changed its system.")).ShouldBe(ExitCode.Good);

        (await bridge.CallerWith(key).GetAsync($"v1/records/{reference}")).ShouldHave(200);
        (await bridge.CallerWith(old).GetAsync($"v1/records/{reference}")).ShouldBeProblem(404);
        var entries = await bridge.Operator.ListAsync("v1/journal?kind=key-adopted");
        entries.Select(entry => entry["school"]?.GetValue<string>()).ShouldBe([null, Here], ignoreOrder: true);
        var told = entries.Single(entry => entry["school"] is null);
        (Text(told["facts"]!, "key"), Text(told["facts"]!, "from"), Text(told["facts"]!, "records")).ShouldBe((to, from, "1"));
        (await RunAsync("keys", "adopt", "key-none", "--from", from, "--why", "x")).ShouldBe(ExitCode.Refused);
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private Task<int> RunAsync(params string[] command) => CommandLine.RunAsync([.. command, "--config", bridge.Config.Path]);
}

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
        (Text(grant, "role"), Text(grant, "person"), Text(grant, "by")).ShouldBe(("dsl", "deputy@northgate.example", $"os:{Environment.UserName}/{Environment.UserName}"));
        (await RunAsync("access", "end", Text(grant, "id"), "--why", "Back at work.")).ShouldBe(ExitCode.Good);
        (await RunAsync("access", "end", Text(grant, "id"), "--why", "Back at work.")).ShouldBe(ExitCode.Refused);
        (await bridge.Operator.ListAsync("v1/access/grants")).ShouldHaveSingleItem()["endedAt"].ShouldNotBeNull();
        (await RunAsync("access", "list")).ShouldBe(ExitCode.Good);
    }

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
    [InlineData("keys", "create", "another", "--may", "recorder")]
    [InlineData("keys", "create", "another", "--may", "recorder", "--school", Here, "--all-schools")]
    [InlineData("keys", "create", "another", "--school", Here)]
    [InlineData("keys", "create", "another", "--may", "recorder", "--school", Here, "--expires", "soon")]
    public async Task Command_ThatLacksSomething_IsRefusedForItsUse(params string[] command)
    {
        (await RunAsync(command)).ShouldBe(ExitCode.Usage);

        (await bridge.Operator.ListAsync("v1/access/grants")).ShouldBeEmpty();
        (await bridge.Operator.ListAsync("v1/keys")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Keys_CreateRotateRevoke_AreDone()
    {
        (await RunAsync("keys", "create", "another", "--may", "recorder,relay", "--school", Here, "--expires", "never")).ShouldBe(ExitCode.Good);
        var first = Text((await bridge.Operator.ListAsync("v1/keys"))[^1], "id");
        (await RunAsync("keys", "rotate", first, "--overlap", "12h")).ShouldBe(ExitCode.Good);

        var keys = (await bridge.Operator.ListAsync("v1/keys")).Where(key => Text(key, "name") == "another").ToList();

        keys.Count.ShouldBe(2);
        keys.ShouldAllBe(key => key["schools"]!.AsArray().Count == 1 && key["may"]!.AsArray().Count == 2);
        (await RunAsync("keys", "revoke", first)).ShouldBe(ExitCode.Good);
        (await RunAsync("keys", "list")).ShouldBe(ExitCode.Good);
        (await bridge.Operator.ListAsync("v1/journal")).Select(entry => Text(entry, "kind")).Where(kind => kind.StartsWith("key-", StringComparison.Ordinal))
            .ShouldBe(["key-made", "key-made", "key-rotated", "key-revoked"]);
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private Task<int> RunAsync(params string[] command) => CommandLine.RunAsync([.. command, "--config", bridge.Config.Path]);
}

using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>Whoever calls with a token decides and signs in the own name.</summary>
public sealed class DecidingPersonTests : IAsyncLifetime
{
    private const string Dsl = "dsl@northgate.example";
    private const string Supervisee = "j.marsh@northgate.example";

    private TestDirectory directory = null!;
    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync()
    {
        var clock = new TestClock();
        directory = await TestDirectory.StartAsync(clock);
        bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Worker = false,
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(directory.Entry("*")) }.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        await directory.DisposeAsync();
    }

    [Fact]
    public async Task Decide_InAnothersName_Is409AndNothingIsStored()
    {
        var reference = await RecordAsync("a");

        (await Caller(Dsl, "DSL").PostAsync($"v1/records/{reference}/withdraw", """{"by":"Helen Ashcroft","why":"By mistake."}""")).ShouldBeProblem(409).Code.ShouldBe("by");

        (await bridge.Recorder.GetAsync($"v1/records/{reference}")).Json["withdrawnAt"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"why":"By mistake."}""")]
    [InlineData("""{"by":"DSL@northgate.example","why":"By mistake."}""")]
    public async Task Decide_InTheOwnName_IsJournalledWithTheTokensAddress(string asked)
    {
        var reference = await RecordAsync("b");

        (await Caller(Dsl, "DSL").PostAsync($"v1/records/{reference}/withdraw", asked)).ShouldHave(204);

        (await bridge.Recorder.ListAsync($"v1/decisions?record={reference}")).ShouldHaveSingleItem()["by"]!.GetValue<string>().ShouldBe($"person:{Dsl}");
    }

    [Fact]
    public async Task Sign_ForOneself_IsStoredAndForTheOtherIsRefused()
    {
        var reference = await RecordAsync("c");
        var supervisee = Caller(Supervisee);

        (await supervisee.PostAsync($"v1/records/{reference}/signatures", Signature("ha"))).ShouldBeProblem(400).Pointers.ShouldBe(["/person"]);
        (await supervisee.PostAsync($"v1/records/{reference}/signatures", Signature("jm"))).ShouldHave(204);
    }

    [Fact]
    public async Task Approve_AsDsl_StandsInTheNoteByTheNameOnTheRecord()
    {
        var reference = await RecordAsync("d");

        (await Caller("helen.ashcroft@northgate.example", "DSL").PostAsync($"v1/records/{reference}/approvals", """{"case":1,"why":"Agreed."}""")).ShouldHave(204);
    }

    [Fact]
    public async Task Supervisor_WhoIsNoDsl_DecidesNothing()
    {
        var reference = await RecordAsync("e");

        (await Caller(Supervisee).PostAsync($"v1/records/{reference}/withdraw", """{"why":"By mistake."}""")).ShouldBeProblem(403);
    }

    private static JsonObject Signature(string person) => new() { ["person"] = person, ["signedAs"] = "J Marsh", ["date"] = "2026-11-05", ["why"] = "Signed on screen." };

    private async Task<string> RecordAsync(string source)
    {
        var record = Submissions.Small(source);
        record["people"]![1]!["email"] = Supervisee;
        return await bridge.Recorder.SubmitAsync(record);
    }

    private BridgeCaller Caller(string email, params string[] roles) => bridge.CallerWith(directory.TokenFor(email, roles));
}

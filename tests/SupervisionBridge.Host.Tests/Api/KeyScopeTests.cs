using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>What a key may do, where, and until when.</summary>
public sealed class KeyScopeTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock });

    public ValueTask DisposeAsync() => bridge.DisposeAsync();

    [Theory]
    [InlineData("""{"name":"a","allSchools":true,"by":"A","why":"B"}""", "/may")]
    [InlineData("""{"name":"a","may":[],"allSchools":true,"by":"A","why":"B"}""", "/may")]
    [InlineData("""{"name":"a","may":["dsl"],"allSchools":true,"by":"A","why":"B"}""", "/may/0")]
    [InlineData("""{"name":"a","may":["recorder","operator"],"allSchools":true,"by":"A","why":"B"}""", "/may/1")]
    [InlineData("""{"name":"a","may":["recorder"],"by":"A","why":"B"}""", "/schools")]
    [InlineData("""{"name":"a","may":["recorder"],"schools":[],"by":"A","why":"B"}""", "/schools")]
    [InlineData("""{"name":"a","may":["recorder"],"schools":["990001"],"allSchools":true,"by":"A","why":"B"}""", "/schools")]
    [InlineData("""{"name":"a","may":["recorder"],"schools":["990001","123456"],"by":"A","why":"B"}""", "/schools/1")]
    [InlineData("""{"name":"a","may":["recorder"],"allSchools":true,"expiresAt":"2020-01-01T00:00:00Z","by":"A","why":"B"}""", "/expiresAt")]
    [InlineData("""{"name":"a","may":["recorder"],"allSchools":true,"expiresAt":"2099-01-01T00:00:00Z","neverExpires":true,"by":"A","why":"B"}""", "/expiresAt")]
    public async Task Create_ScopeThatIsNone_Is400AndNamesThePlace(string asked, string pointer) =>
        (await bridge.Operator.PostAsync("v1/keys", asked)).ShouldBeProblem(400).Pointers.ShouldBe([pointer]);

    [Fact]
    public async Task List_SeveralKeys_ShowsWhatEachMayDoWhereAndUntilWhen()
    {
        await bridge.CreateKeyAsync("one", ["recorder", "relay"], RunningTestBridge.Primary);
        await bridge.Operator.PostAsync("v1/keys", """{"name":"endless","may":["it-administrator"],"allSchools":true,"neverExpires":true,"by":"A","why":"B"}""");

        var keys = (await bridge.Operator.ListAsync("v1/keys")).ToDictionary(key => key["name"]!.GetValue<string>());

        keys["one"]["may"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["recorder", "relay"]);
        keys["one"]["schools"]!.AsArray().Select(urn => urn!.GetValue<string>()).ShouldBe([RunningTestBridge.Primary]);
        (keys["one"]["expiresAt"]!.GetValue<DateTimeOffset>() - keys["one"]["createdAt"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromDays(365));
        keys["one"]["lastUsedOn"].ShouldBeNull();
        keys["endless"]["schools"].ShouldBeNull();
        keys["endless"]["expiresAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Adopt_ByAKeyThatHandsInNothing_Is409AndByARecordersIsToldToItsSchool()
    {
        var old = await bridge.CreateKeyAsync("old", ["recorder"]);
        var relay = await bridge.CreateKeyAsync("reads", ["relay", "it-administrator"]);
        var heir = await bridge.CreateKeyAsync("heir", ["recorder"], RunningTestBridge.Primary);
        await bridge.CallerWith(old.Key).SubmitAsync(Submissions.Small("adopted"));
        var asked = $$"""{"from":"{{old.Id}}","by":"A","why":"The school changed its system."}""";

        var refused = (await bridge.Operator.PostAsync($"v1/keys/{relay.Id}/adopt", asked)).ShouldBeProblem(409);
        (refused.Code, refused["detail"].Contains("--may recorder", StringComparison.Ordinal)).ShouldBe(("not-a-recorder", true));
        (await bridge.Operator.PostAsync($"v1/keys/{heir.Id}/adopt", asked)).ShouldHave(200).Json["records"]!.GetValue<int>().ShouldBe(1);

        var told = (await bridge.CallerWith((await bridge.CreateKeyAsync("its-own", ["it-administrator"], RunningTestBridge.Primary)).Key).ListAsync("v1/journal?kind=key-adopted")).ShouldHaveSingleItem();
        told["school"]!.GetValue<string>().ShouldBe(RunningTestBridge.Primary);
    }

    [Fact]
    public async Task Use_Key_IsRememberedByItsDay()
    {
        var (id, key) = await bridge.CreateKeyAsync("used");
        await bridge.CallerWith(key).GetAsync("v1/records");

        (await KeyAsync(id))["lastUsedOn"]!.GetValue<string>().ShouldBe($"{clock.GetUtcNow():yyyy-MM-dd}");
    }

    [Fact]
    public async Task Use_KeyAtItsEnd_Is401()
    {
        var caller = bridge.CallerWith((await bridge.CreateKeyAsync("a-year")).Key);

        clock.Advance(TimeSpan.FromDays(365) - TimeSpan.FromMinutes(1));
        (await caller.GetAsync("v1/records")).ShouldHave(200);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await caller.GetAsync("v1/records")).ShouldBeProblem(401).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task Rotate_KeyInForce_BothAreTakenUntilTheOverlapEnds()
    {
        var (id, old) = await bridge.CreateKeyAsync("turned", ["recorder"], RunningTestBridge.Primary);

        var made = (await bridge.Operator.PostAsync($"v1/keys/{id}/rotate", """{"overlapHours":48,"by":"A","why":"B"}""")).ShouldHave(201);

        made["name"].ShouldBe("turned");
        (await KeyAsync(made["id"]))["schools"]!.AsArray().Count.ShouldBe(1);
        var (before, after) = (bridge.CallerWith(old), bridge.CallerWith(made["key"]));
        (await before.GetAsync("v1/records")).ShouldHave(200);
        clock.Advance(TimeSpan.FromHours(48));
        (await before.GetAsync("v1/records")).ShouldBeProblem(401);
        (await after.GetAsync("v1/records")).ShouldHave(200);
        (await bridge.Operator.PostAsync($"v1/keys/{id}/rotate", """{"by":"A","why":"B"}""")).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Submit_RecordOfASchoolThatTheKeyHasNot_IsAnsweredAsForOneThatIsNotThere()
    {
        var caller = bridge.CallerWith((await bridge.CreateKeyAsync("academy", ["recorder"], RunningTestBridge.Academy)).Key);
        var elsewhere = Submissions.Small("elsewhere");
        var nowhere = Submissions.Small("elsewhere");
        nowhere["school"] = "123456";

        var refused = await caller.PostAsync("v1/records", elsewhere);

        refused.ShouldBeProblem(400).Pointers.ShouldBe(["/school"]);
        refused.Text.ShouldBe((await caller.PostAsync("v1/records", nowhere)).Text);
    }

    [Fact]
    public async Task Submit_ChildOfASchoolThatTheKeyHasNot_IsRefusedToo()
    {
        var caller = bridge.CallerWith((await bridge.CreateKeyAsync("primary", ["recorder"], RunningTestBridge.Primary)).Key);
        var record = Submissions.Small("a-child-elsewhere");
        record["cases"]![1]!["subjects"]![0]!["school"] = RunningTestBridge.Academy;

        (await caller.PostAsync("v1/records", record)).ShouldBeProblem(400).Pointers.ShouldBe(["/cases/1/subjects/0/school"]);
        record["cases"]![1]!["subjects"]![0]!["school"] = RunningTestBridge.Primary;
        (await caller.PostAsync("v1/records", record)).ShouldHave(202);
    }

    private async Task<JsonNode> KeyAsync(string id) => (await bridge.Operator.ListAsync("v1/keys")).Single(key => key["id"]!.GetValue<string>() == id);
}

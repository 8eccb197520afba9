using System.Net;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class ControlTests : SandboxTest
{
    [Fact]
    public async Task Faults_WithSkipAndTimes_StrikeThoseCallsOnly()
    {
        await FaultAsync("500-before-commit", new JsonObject { ["skip"] = 1, ["times"] = 2, ["operation"] = "getStatus" });

        (await StatusesAsync(5)).ShouldBe([200, 500, 500, 200, 200]);
        (await GetAsync("/v1/categories")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Faults_WithARateAndASeed_StrikeTheSameCallsEveryTime()
    {
        var order = new JsonObject { ["rate"] = 0.5, ["seed"] = 42 };
        await FaultAsync("503-before-commit", (JsonObject)order.DeepClone());
        var first = await StatusesAsync(40);
        await ControlAsync(HttpMethod.Delete, "/faults");
        await FaultAsync("503-before-commit", (JsonObject)order.DeepClone());

        (await StatusesAsync(40)).ShouldBe(first);
        first.Count(status => status == 503).ShouldBeInRange(8, 32);
    }

    [Fact]
    public async Task Faults_Random_DrawFromTheKindsGivenTheSameWayFromASeed()
    {
        var order = new JsonObject { ["rate"] = 0.6, ["seed"] = 7, ["kinds"] = new JsonArray("500-before-commit", "502-before-commit", "rate-limited") };
        await FaultAsync("random", (JsonObject)order.DeepClone());
        var first = await StatusesAsync(60);
        await ControlAsync(HttpMethod.Post, "/reset");
        await FaultAsync("random", (JsonObject)order.DeepClone());

        (await StatusesAsync(60)).ShouldBe(first);
        first.Distinct().Order().ShouldBe([200, 429, 500, 502]);
    }

    [Fact]
    public async Task Faults_CanBeListedAndCleared()
    {
        await FaultAsync("rate-limited", new JsonObject { ["times"] = 1 });
        await FaultAsync("accepted", []);
        await GetAsync("/v1/status");

        var armed = (await ControlAsync(HttpMethod.Get, "/faults")).Items;

        armed.Select(one => one.ToJsonString()).ShouldBe([
            """{"id":1,"kind":"rate-limited","operation":null,"struck":1,"spent":true}""",
            """{"id":2,"kind":"accepted","operation":null,"struck":0,"spent":false}"""]);
        (await ControlAsync(HttpMethod.Delete, "/faults/1")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ControlAsync(HttpMethod.Get, "/faults")).Items.Count.ShouldBe(1);
        (await ControlAsync(HttpMethod.Delete, "/faults")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ControlAsync(HttpMethod.Get, "/faults")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_OfACallThatMayNotComeIn_AreNotUsedUp()
    {
        await FaultAsync("500-before-commit");

        (await SendAsync(HttpMethod.Get, "/v1/status", bearer: "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await GetAsync("/v1/status")).Status.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task FaultKinds_EachOnce_SayWhatTheyDo()
    {
        var kinds = (await ControlAsync(HttpMethod.Get, "/faults/kinds")).Items;

        kinds.Count.ShouldBe(37);
        kinds.Select(one => (string)one["kind"]!).Distinct().Count().ShouldBe(37);
        kinds.ShouldAllBe(one => ((string)one["meaning"]!).Length > 10);
    }

    [Theory]
    [InlineData("""{"kind":"unheard-of"}""", "kind")]
    [InlineData("""{"kind":"twin","colour":"red"}""", "colour")]
    [InlineData("""{"kind":"twin","rate":2}""", "rate")]
    [InlineData("""{"kind":"twin","times":0}""", "times")]
    [InlineData("""{"kind":"twin","operation":"deleteEverything"}""", "operation")]
    public async Task Faults_WronglyOrdered_AreRefusedByTheField(string order, string field)
    {
        var answer = await ControlAsync(HttpMethod.Post, "/faults", JsonNode.Parse(order));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldBe([field]);
    }

    [Fact]
    public async Task Reset_AfterChanges_IsAsAtTheStartAndLeavesTheOtherSchoolAlone()
    {
        await CreateAsync(Note());
        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["trayMode"] = true, ["maxCategories"] = 1 });
        await ControlAsync(HttpMethod.Post, "/pupils", new JsonObject { ["count"] = 3 });
        await FaultAsync("twin", []);
        await FaultAsync("stale-roster", [], Academy);

        (await ControlAsync(HttpMethod.Post, "/reset")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await ControlAsync(HttpMethod.Get, "/counts")).Text.ShouldBe("""{"students":25,"incidents":0}""");
        ((bool)(await ControlAsync(HttpMethod.Get, "/settings")).Json["trayMode"]!).ShouldBeFalse();
        (await ControlAsync(HttpMethod.Get, "/faults")).Items.ShouldBeEmpty();
        (await ControlAsync(HttpMethod.Get, "/faults", urn: Academy)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pupils_Generated_AreDistinctFindableAndHaveTrueUpns()
    {
        var made = (await ControlAsync(HttpMethod.Post, "/pupils", new JsonObject { ["count"] = 1200 })).Items;
        var more = (await ControlAsync(HttpMethod.Post, "/pupils", new JsonObject { ["count"] = 1 })).Items;
        var elsewhere = (await ControlAsync(HttpMethod.Post, "/pupils", new JsonObject { ["count"] = 100 }, Academy)).Items;

        var upns = made.Concat(more).Concat(elsewhere).Select(one => (string)one["upn"]!).ToList();
        upns.Distinct().Count().ShouldBe(1301);
        upns.ShouldAllBe(upn => IsTrue(upn));
        made.Select(one => (string)one["dob"]!).Distinct().Count().ShouldBe(1200);
        ((string)made[0]["legal_forename"]!).ShouldBe("Testpupil0001");
        ((string)more[0]["legal_forename"]!).ShouldBe("Testpupil1201");
        (await GetAsync("/v1/students?upn=" + upns[1199])).Items.Single()["id"]!.GetValue<string>().ShouldBe((string)made[1199]["id"]!);
    }

    [Fact]
    public async Task Incidents_Listed_HaveTheRequestWhole()
    {
        await CreateAsync(Note());

        var kept = (await ControlAsync(HttpMethod.Get, "/incidents")).Items.Single();

        JsonNode.DeepEquals(kept["request"], Note()).ShouldBeTrue();
        ((string)kept["student_id"]!).ShouldBe("stu-1001");
    }

    [Fact]
    public async Task Requests_WhenSwitchedOn_AreKeptWholeWithoutTheirSecretAndBounded()
    {
        await GetAsync("/v1/status");
        await ControlAsync(HttpMethod.Post, "/requests", new JsonObject { ["on"] = true, ["capacity"] = 2 });
        await GetAsync("/v1/status");
        await GetAsync("/v1/students?upn=D801200020101");
        await CreateAsync(Note());

        var log = await ControlAsync(HttpMethod.Get, "/requests");

        ((int)log.Json["received"]!).ShouldBe(3);
        log.Items.Select(one => (string)one["pathAndQuery"]!).ShouldBe(["/990002/api/v1/students?upn=D801200020101", "/990002/api/v1/incidents"]);
        JsonNode.DeepEquals(JsonNode.Parse((string)log.Items[1]["body"]!), Note()).ShouldBeTrue();
        ((string)log.Items[1]["method"]!).ShouldBe("POST");
        log.Text.ShouldNotContain("sandbox-key");
        await ControlAsync(HttpMethod.Delete, "/requests");
        (await ControlAsync(HttpMethod.Get, "/requests")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Latency_WhenSet_IsWaitedBeforeEachAnswer()
    {
        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["latencyMs"] = 50 });
        var started = TimeProvider.System.GetTimestamp();

        await GetAsync("/v1/status");

        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(45));
    }

    [Fact]
    public async Task Operation_SettledByHand_IsSettled()
    {
        await FaultAsync("accepted", new JsonObject { ["delayMs"] = int.MaxValue });
        var id = (string)(await CreateAsync(Note())).Json["id"]!;

        await ControlAsync(HttpMethod.Post, "/operations/" + id, new JsonObject { ["state"] = "succeeded" });

        ((string)(await GetAsync("/v1/operations/" + id)).Json["state"]!).ShouldBe("succeeded");
        (await IncidentCountAsync()).ShouldBe(1);
    }

    private async Task<List<int>> StatusesAsync(int calls)
    {
        var statuses = new List<int>();
        for (var call = 0; call < calls; call++)
        {
            statuses.Add((int)(await GetAsync("/v1/status")).Status);
        }

        return statuses;
    }

    private static bool IsTrue(string upn) =>
        "ABCDEFGHJKLMNPQRTUVWXYZ"[upn[1..].Select((digit, index) => (digit - '0') * (index + 2)).Sum() % 23] == upn[0];
}

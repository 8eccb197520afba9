using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>What a school system answers later, and what people there do: each has its end, or a question with a clear way on.</summary>
public sealed class EveryOutcome
{
    private const string Jacob = "P1002";

    [Fact]
    public async Task Accepted_PupilLeftMeanwhile_IsWrittenThereAndProven()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 86400000 }""");
        var accepted = await DeliverAsync(bridge, "accepted");
        accepted["explanation"]!.GetValue<string>().ShouldContain("nothing is written again meanwhile");

        await staff.PullAsync($"/pupils/{await staff.PupilIdAsync(Jacob)}", """{ "status": "leaver" }""");
        await staff.PullAsync($"/operations/{await OperationAsync(bridge, staff)}", """{ "state": "succeeded" }""");

        // What was taken under way is written all the same, and is proven: whether the child has left since is no question any more.
        await UntilAsync(bridge, accepted, "proven");
    }

    [Fact]
    public async Task Accepted_OperationForgottenAndNothingThere_EndsVisiblyAndIsWrittenOnceByAReplay()
    {
        await using var bridge = await StartAsync(mostAttempts: 3);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 86400000 }""");
        var accepted = await DeliverAsync(bridge, "accepted");

        // The system loses what it had taken: the operation is unknown from now on.
        await staff.PullAsync("/reset");
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        var dead = await UntilAsync(bridge, accepted, "dead");

        Reasons(dead).ShouldBe(["attempts-exhausted"]);
        dead["explanation"]!.GetValue<string>().ShouldContain("does not have it");
        (await staff.RequestsAsync()).ShouldAllBe(request => request["method"]!.GetValue<string>() != "POST" || Path(request).EndsWith("/token", StringComparison.Ordinal));
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", """{ "by": "An administrator", "why": "Their system lost it." }""")).ShouldHave(204);
        await UntilAsync(bridge, accepted, "proven");
        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Accepted_OperationForgottenButWritten_IsProven()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 86400000 }""");
        var accepted = await DeliverAsync(bridge, "accepted");
        await staff.PullAsync("/faults", """{ "kind": "html-error-page", "operation": "getOperation" }""");
        await staff.PullAsync($"/operations/{await OperationAsync(bridge, staff)}", """{ "state": "succeeded" }""");

        await UntilAsync(bridge, accepted, "proven");

        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Accepted_NeverEnds_StaysVisibleAndIsNeverWrittenAgain()
    {
        await using var bridge = await StartAsync(mostAttempts: 2);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        await staff.PullAsync("/faults", """{ "kind": "accepted", "times": 1, "delayMs": 86400000 }""");
        var accepted = await DeliverAsync(bridge, "accepted");

        await AsksAsync(bridge, staff, atLeast: 5, "/v1/operations/");

        (await DeliveryAsync(bridge, accepted))["state"]!.GetValue<string>().ShouldBeOneOf("accepted", "claimed");
        (await staff.RequestsAsync()).Count(request => request["method"]!.GetValue<string>() == "POST" && Path(request).EndsWith("/v1/incidents", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Tray_DeletedThere_EndsAndIsNotWrittenAgain()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/settings", """{ "trayMode": true }""");
        var waiting = await DeliverAsync(bridge, "in-tray");

        await staff.PullAsync($"/incidents/{(await staff.IncidentsAsync()).ShouldHaveSingleItem()["id"]}/delete");
        var dead = await UntilAsync(bridge, waiting, "dead");

        Reasons(dead).ShouldBe(["deleted-there"]);
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", """{ "by": "An administrator", "why": "A try." }""")).ShouldHave(204);
        Reasons(await UntilAsync(bridge, dead, "dead")).ShouldBe(["deleted-there"]);
        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tray_AttachedToAnotherPupilAndMovedByPeople_IsProvenByAReplay()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await staff.PullAsync("/settings", """{ "trayMode": true }""");
        var waiting = await DeliverAsync(bridge, "in-tray");
        var entry = (await staff.IncidentsAsync()).ShouldHaveSingleItem()["id"];
        await staff.PullAsync($"/incidents/{entry}/attach", $$"""{ "studentId": "{{await staff.PupilIdAsync("P1001")}}" }""");
        var dead = await UntilAsync(bridge, waiting, "dead");
        Reasons(dead).ShouldBe(["in-another-file"]);

        await staff.PullAsync($"/incidents/{entry}/attach", $$"""{ "studentId": "{{await staff.PupilIdAsync(Jacob)}}" }""");
        (await bridge.Recorder.PostAsync($"v1/deliveries/{dead["id"]}/replay", """{ "by": "An administrator", "why": "It was moved there." }""")).ShouldHave(204);

        await UntilAsync(bridge, dead, "proven");
        (await staff.IncidentsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Leaver_IsAskedAbout_AndConfirmedIsFiled()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);

        var asked = await AskedAsync(bridge, Record(RunningTestBridge.Primary, "Łukasz", "Kowalczyk", "2015-01-19"), "leaver");
        await ConfirmAsync(bridge, asked, await staff.PupilIdAsync("P1004"), 204);

        await UntilAsync(bridge, asked, "proven");
        (await staff.IncidentsAsync()).ShouldHaveSingleItem()["student_id"]!.GetValue<string>().ShouldBe(await staff.PupilIdAsync("P1004"));
    }

    [Fact]
    public async Task Archived_IsAskedAbout_RefusedThere_AndFiledOnceTheFileIsOpenAgain()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var jacob = await staff.PupilIdAsync(Jacob);
        await staff.PullAsync($"/pupils/{jacob}", """{ "status": "archived" }""");

        var asked = await AskedAsync(bridge, Jacobs(), "archived");
        await ConfirmAsync(bridge, asked, jacob, 204);
        Reasons(await UntilAsync(bridge, asked, "needs-person", but: "archived")).ShouldContain("refused-there");
        (await staff.IncidentsAsync()).ShouldBeEmpty();
        await staff.PullAsync($"/pupils/{jacob}", """{ "status": "on_roll" }""");
        await ConfirmAsync(bridge, asked, jacob, 409);
        await UntilAsync(bridge, asked, "needs-person", but: "archived, refused-there");
        await ConfirmAsync(bridge, asked, jacob, 204);

        await UntilAsync(bridge, asked, "proven");
        (await staff.IncidentsAsync()).ShouldHaveSingleItem()["student_id"]!.GetValue<string>().ShouldBe(jacob);
    }

    [Fact]
    public async Task PreAdmission_WhenOnRoll_WaitsForTheAdmission()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Academy);
        var kian = await staff.PupilIdAsync("P1024");

        var asked = await AskedAsync(bridge, Record(RunningTestBridge.Academy, "Kian", "Walsh", "2015-04-04"), "pre-admission");
        await ConfirmAsync(bridge, asked, kian, 204, "when-on-roll");
        await UntilAsync(bridge, asked, "due", detail: "Waits until the pupil is on roll");
        (await staff.IncidentsAsync()).ShouldBeEmpty();
        await staff.PullAsync($"/pupils/{kian}", """{ "status": "on_roll" }""");

        await UntilAsync(bridge, asked, "proven");
        (await staff.IncidentsAsync()).ShouldHaveSingleItem()["student_id"]!.GetValue<string>().ShouldBe(kian);
    }

    [Fact]
    public async Task PreAdmission_Now_IsFiled()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Academy);

        var asked = await AskedAsync(bridge, Record(RunningTestBridge.Academy, "Kian", "Walsh", "2015-04-04"), "pre-admission");
        await ConfirmAsync(bridge, asked, await staff.PupilIdAsync("P1024"), 204, "now");

        await UntilAsync(bridge, asked, "proven");
    }

    [Fact]
    public async Task Merged_TheReplacingRecordIsShown_AndConfirmedGetsTheNote()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Academy);

        var asked = await AskedAsync(bridge, Record(RunningTestBridge.Academy, "Grace", "Adeyemi-Clarke", "2013-10-12"), "merged");
        var candidates = (await MatchAsync(bridge, asked))["candidates"]!.AsArray();
        var old = candidates.Single(candidate => candidate!["mergedInto"] is not null)!;
        var successor = old["mergedInto"]!.GetValue<string>();
        candidates.ShouldContain(candidate => candidate!["pupilId"]!.GetValue<string>() == successor);
        await ConfirmAsync(bridge, asked, old["pupilId"]!.GetValue<string>(), 400);
        await ConfirmAsync(bridge, asked, successor, 204);

        await UntilAsync(bridge, asked, "proven");
        (await staff.IncidentsAsync()).ShouldHaveSingleItem()["student_id"]!.GetValue<string>().ShouldBe(successor);
    }

    [Theory]
    [InlineData("student-merged", "-m")]
    [InlineData("student-new-id", "-n")]
    public async Task ChangedBetweenLookUpAndWrite_TheRecordOfNowIsShown_AndConfirmedGetsTheNote(string fault, string ending)
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var before = await staff.PupilIdAsync(Jacob);
        await staff.PullAsync("/faults", $$"""{ "kind": "{{fault}}", "operation": "createIncident", "times": 1 }""");

        var asked = await AskedAsync(bridge, Jacobs(), "refused-there");
        (await staff.IncidentsAsync()).ShouldBeEmpty();
        (await MatchAsync(bridge, asked))["candidates"]!.AsArray().ShouldContain(candidate => candidate!["pupilId"]!.GetValue<string>() == before + ending);
        await ConfirmAsync(bridge, asked, before + ending, 204);

        await UntilAsync(bridge, asked, "proven");
        (await staff.IncidentsAsync()).ShouldHaveSingleItem()["student_id"]!.GetValue<string>().ShouldBe(before + ending);
    }

    [Fact]
    public async Task ArchivedBetweenLookUpAndWrite_IsAQuestion_AndFiledOnceTheFileIsOpenAgain()
    {
        await using var bridge = await StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var jacob = await staff.PupilIdAsync(Jacob);
        await staff.PullAsync("/faults", """{ "kind": "student-archived", "operation": "createIncident", "times": 1 }""");

        var asked = await AskedAsync(bridge, Jacobs(), "refused-there");
        Reasons(asked).ShouldBe(["archived", "refused-there"]);
        await staff.PullAsync($"/pupils/{jacob}", """{ "status": "on_roll" }""");
        await ConfirmAsync(bridge, asked, jacob, 409);
        var again = await UntilAsync(bridge, asked, "needs-person", but: "archived, refused-there");
        await ConfirmAsync(bridge, again, jacob, 204);

        await UntilAsync(bridge, asked, "proven");
    }

    private static Task<RunningTestBridge> StartAsync(int mostAttempts = 12) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Options = options => options.Delivery = new DeliveryOptions
        {
            MostAttempts = mostAttempts,
            FirstWait = TimeSpan.FromMilliseconds(10),
            TroubleWait = TimeSpan.FromMilliseconds(10),
            FollowUp = TimeSpan.FromMilliseconds(10),
            RollCheck = TimeSpan.FromMilliseconds(10),
            LongestWait = TimeSpan.FromMilliseconds(50),
        },
    });

    private static JsonObject Jacobs() => Record(RunningTestBridge.Primary, "Jacob", "Hartley", "2018-11-02");

    /// <summary>One sheet about one child, which nothing holds back.</summary>
    private static JsonObject Record(string school, string forename, string surname, string dateOfBirth)
    {
        var record = Submissions.Small($"outcome of {forename}");
        record["school"] = school;
        record["cases"]!.AsArray().RemoveAt(1);
        record.Put("/cases/0/subjects/0", new JsonObject { ["number"] = 1, ["forename"] = forename, ["surname"] = surname, ["dateOfBirth"] = dateOfBirth });
        return record;
    }

    private static async Task<JsonNode> DeliverAsync(RunningTestBridge bridge, string state) => await UntilAsync(bridge, await SubmitAsync(bridge, Jacobs()), state);

    private static async Task<JsonNode> AskedAsync(RunningTestBridge bridge, JsonObject record, string doubt)
    {
        var asked = await UntilAsync(bridge, await SubmitAsync(bridge, record), "needs-person");
        Reasons(asked).ShouldContain(doubt);
        return asked;
    }

    private static async Task<JsonNode> SubmitAsync(RunningTestBridge bridge, JsonObject record) =>
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={await bridge.Recorder.SubmitAsync(record)}")).ShouldHaveSingleItem();

    private static async Task ConfirmAsync(RunningTestBridge bridge, JsonNode delivery, string pupil, int status, string? filing = null)
    {
        var decision = new JsonObject { ["pupilId"] = pupil, ["by"] = "Ruth Pickering", ["why"] = "Compared with the register." };
        if (filing is not null)
        {
            decision["filing"] = filing;
        }

        (await bridge.Recorder.ConfirmAsync(delivery["id"]!.GetValue<string>(), decision)).ShouldHave(status);
    }

    private static async Task<JsonNode> MatchAsync(RunningTestBridge bridge, JsonNode delivery) => (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}/match")).ShouldHave(200).Json;

    private static async Task<JsonNode> DeliveryAsync(RunningTestBridge bridge, JsonNode delivery) => (await bridge.Recorder.GetAsync($"v1/deliveries/{delivery["id"]}")).ShouldHave(200).Json;

    private static string[] Reasons(JsonNode delivery) => [.. delivery["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>())];

    /// <summary>Follows a delivery until it stands so.</summary>
    /// <param name="bridge">The bridge.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="state">The state.</param>
    /// <param name="but">Reasons that it had before: it has others now.</param>
    /// <param name="detail">Words that the explanation holds.</param>
    private static async Task<JsonNode> UntilAsync(RunningTestBridge bridge, JsonNode delivery, string state, string? but = null, string? detail = null)
    {
        var events = bridge.Running.Services.GetRequiredService<DeliveryEvents>();
        while (true)
        {
            var next = events.Next;
            var now = await DeliveryAsync(bridge, delivery);
            if (now["state"]!.GetValue<string>() == state
                && (but is null || string.Join(", ", Reasons(now)) != but)
                && (detail is null || now["explanation"]!.GetValue<string>().Contains(detail, StringComparison.Ordinal)))
            {
                return now;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the bridge has asked so often.</summary>
    private static async Task AsksAsync(RunningTestBridge bridge, SandboxStaff staff, int atLeast, string path)
    {
        var events = bridge.Running.Services.GetRequiredService<DeliveryEvents>();
        while (true)
        {
            var next = events.Next;
            if ((await staff.RequestsAsync()).Count(request => Path(request).Contains(path, StringComparison.Ordinal)) >= atLeast)
            {
                return;
            }

            await next.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The operation that the bridge asks after.</summary>
    private static async Task<string> OperationAsync(RunningTestBridge bridge, SandboxStaff staff)
    {
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 1000 }""");
        await AsksAsync(bridge, staff, 1, "/v1/operations/");
        return (await staff.RequestsAsync()).Select(Path).First(path => path.Contains("/v1/operations/", StringComparison.Ordinal)).Split("/v1/operations/")[1];
    }

    private static string Path(JsonNode request) => request["pathAndQuery"]!.GetValue<string>();
}

using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Reconciliation;

/// <summary>What people do to proven notes in the school system is found, reported and left alone.</summary>
public sealed class ReconciliationTests
{
    private const string Jacob = "Jacob";
    private const string Zofia = "Zofia";

    [Fact]
    public async Task Nothing_Touched_EverythingStandsRight()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var notes = await ProveAsync(bridge, "untouched");

        var report = await ReconcileAsync(bridge);

        Counts(report).ShouldBe((2, 0, 0, 0, 0));
        var jacob = await DeliveryAsync(bridge, notes[Jacob]);
        jacob["checkedAt"].ShouldNotBeNull();
        jacob["found"].ShouldBeNull();
        jacob["explanation"]!.GetValue<string>().ShouldBe("Read back from the child's file, equal to what was sent.");
    }

    [Theory]
    [InlineData("delete", "{}", "missing", "deleting is theirs")]
    [InlineData("edit", """{ "body": "Somebody else's words." }""", "edited", "editing is theirs")]
    [InlineData("attach", """{ "studentId": "ANOTHER" }""", "moved", "moving is theirs")]
    public async Task Touched_Note_IsFoundOnceAndLeftAlone(string lever, string json, string found, string words)
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var notes = await ProveAsync(bridge, "touched");
        var another = await staff.PupilIdAsync("P1001");
        await staff.PullAsync($"/incidents/{await IncidentAsync(bridge, notes[Jacob])}/{lever}", json.Replace("ANOTHER", another, StringComparison.Ordinal));
        var there = await StandsAsync(staff);

        var first = await ReconcileAsync(bridge);
        var second = await ReconcileAsync(bridge);

        foreach (var report in new[] { first, second })
        {
            report["checked"]!.GetValue<int>().ShouldBe(2);
            report[found]!.GetValue<int>().ShouldBe(1);
            var finding = (await FindingsAsync(bridge, report)).ShouldHaveSingleItem();
            (finding["delivery"]!.GetValue<string>(), finding["found"]!.GetValue<string>(), finding["case"]!.GetValue<int>()).ShouldBe((notes[Jacob], found, 1));
            finding.ToJsonString().ShouldNotContain("words", Case.Insensitive);
        }

        var jacob = await DeliveryAsync(bridge, notes[Jacob]);
        jacob["state"]!.GetValue<string>().ShouldBe("proven");
        jacob["found"]!.GetValue<string>().ShouldBe(found);
        jacob["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(found);
        jacob["explanation"]!.GetValue<string>().ShouldContain(words);
        jacob["foundAt"]!.GetValue<DateTimeOffset>().ShouldBe((await FindingsAsync(bridge, first))[0]["foundAt"]!.GetValue<DateTimeOffset>());
        jacob["checkedAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThanOrEqualTo(first["finishedAt"]!.GetValue<DateTimeOffset>());
        (await DeliveryAsync(bridge, notes[Zofia]))["found"].ShouldBeNull();
        (await StandsAsync(staff)).ShouldBe(there, "nothing is ever repaired");
    }

    [Fact]
    public async Task DeletedNote_RestoredByPeople_ClearsAgain()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var notes = await ProveAsync(bridge, "restored");
        var incident = await IncidentAsync(bridge, notes[Jacob]);
        await staff.PullAsync($"/incidents/{incident}/delete");
        await ReconcileAsync(bridge);
        (await DeliveryAsync(bridge, notes[Jacob]))["found"].ShouldNotBeNull();

        await staff.PullAsync($"/incidents/{incident}/attach", $$"""{ "studentId": "{{await staff.PupilIdAsync("P1002")}}" }""");
        var report = await ReconcileAsync(bridge);

        Counts(report).ShouldBe((2, 0, 0, 0, 0));
        var jacob = await DeliveryAsync(bridge, notes[Jacob]);
        jacob["found"].ShouldBeNull();
        jacob["foundAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Acknowledged_Finding_CountsNoLongerUntilItChangesThere()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var jacob = (await ProveAsync(bridge, "acknowledged"))[Jacob];
        var incident = await IncidentAsync(bridge, jacob);
        await staff.PullAsync($"/incidents/{incident}/edit", """{ "body": "Somebody else's words." }""");
        (await ReconcileAsync(bridge))["acknowledged"]!.GetValue<int>().ShouldBe(0);
        var foundAt = (await DeliveryAsync(bridge, jacob))["foundAt"]!.GetValue<DateTimeOffset>();
        (await DifferAsync(bridge)).ShouldBe(1);

        (await AcknowledgeAsync(bridge, jacob, foundAt.AddMilliseconds(-1))).ShouldBeProblem(409);
        (await AcknowledgeAsync(bridge, jacob, foundAt)).ShouldHave(204);
        (await AcknowledgeAsync(bridge, jacob, foundAt)).ShouldBeProblem(409);

        var report = await ReconcileAsync(bridge);
        (report["edited"]!.GetValue<int>(), report["acknowledged"]!.GetValue<int>()).ShouldBe((1, 1));
        (await FindingsAsync(bridge, report)).ShouldHaveSingleItem()["acknowledgedAt"].ShouldNotBeNull();
        (await DifferAsync(bridge)).ShouldBe(0);
        var delivery = await DeliveryAsync(bridge, jacob);
        (delivery["found"]!.GetValue<string>(), delivery["foundAt"]!.GetValue<DateTimeOffset>()).ShouldBe(("edited", foundAt));
        delivery["acknowledgedAt"].ShouldNotBeNull();
        delivery["explanation"]!.GetValue<string>().ShouldContain("acknowledged");
        var decision = (await bridge.Recorder.ListAsync($"v1/decisions?delivery={jacob}&kind=acknowledge")).ShouldHaveSingleItem();
        (decision["choice"]!.GetValue<string>(), decision["why"]!.GetValue<string>()).ShouldBe(("edited", "Put right there on purpose."));

        await staff.PullAsync($"/incidents/{incident}/edit", """{ "body": "Other words again." }""");
        (await ReconcileAsync(bridge))["acknowledged"]!.GetValue<int>().ShouldBe(0);

        (await DifferAsync(bridge)).ShouldBe(1);
        delivery = await DeliveryAsync(bridge, jacob);
        delivery["acknowledgedAt"].ShouldBeNull();
        delivery["foundAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(foundAt);
        (await AcknowledgeAsync(bridge, jacob, foundAt)).ShouldBeProblem(409);
    }

    [Fact]
    public async Task Acknowledge_NothingFoundOrNoTimeGiven_NamesTheFault()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var jacob = (await ProveAsync(bridge, "nothing found"))[Jacob];

        (await AcknowledgeAsync(bridge, jacob, DateTimeOffset.UnixEpoch)).ShouldBeProblem(409);
        (await AcknowledgeAsync(bridge, "dn-none", DateTimeOffset.UnixEpoch)).ShouldBeProblem(404);
        (await bridge.Recorder.PostAsync($"v1/deliveries/{jacob}/acknowledge", new JsonObject())).ShouldBeProblem(400).Pointers.ShouldBe(["/foundAt", "/why"], ignoreOrder: true);
    }

    [Fact]
    public async Task SchoolInTrouble_CountsAsUnanswered_AndTheOtherIsLookedAt()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var notes = await ProveAsync(bridge, "primary");
        await ProveAcademyAsync(bridge);
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync($"/incidents/{await IncidentAsync(bridge, notes[Jacob])}/delete");
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/settings", """{ "state": "paused" }""");
        await bridge.StaffOf(RunningTestBridge.Primary).PullAsync("/requests", """{ "on": true, "capacity": 100 }""");

        Counts(await ReconcileAsync(bridge)).ShouldBe((2, 0, 0, 0, 2));

        (await bridge.StaffOf(RunningTestBridge.Primary).RequestsAsync()).Count(Asks).ShouldBe(1, "a system in trouble is left in peace");
        (await DeliveryAsync(bridge, notes[Jacob]))["checkedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task PausedSchool_IsNotReadBack_AndNothingIsSaidOfItsNotes()
    {
        using var log = new KeptLog();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Logging = log.AddTo });
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var notes = await ProveAsync(bridge, "primary");
        await ProveAcademyAsync(bridge);
        await staff.PullAsync($"/incidents/{await IncidentAsync(bridge, notes[Jacob])}/delete");
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 100 }""");
        await DecideOnPrimaryAsync(bridge, "pause");

        Counts(await ReconcileAsync(bridge)).ShouldBe((2, 0, 0, 0, 2));

        (await staff.RequestsAsync()).ShouldBeEmpty();
        (await DeliveryAsync(bridge, notes[Jacob]))["found"].ShouldBeNull("it may be a restore under way");
        log.Lines.Where(line => line.Contains($"school {RunningTestBridge.Primary} is paused", StringComparison.Ordinal)).ShouldHaveSingleItem();
        await DecideOnPrimaryAsync(bridge, "resume");
        Counts(await ReconcileAsync(bridge)).ShouldBe((4, 1, 0, 0, 0));
    }

    [Fact]
    public async Task UnreadableCrossReference_IsReportedByItself_AndTheOthersAreLookedAt()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var notes = await ProveAsync(bridge, "damaged");
        await bridge.StopBridgeAsync();
        await DamageCrossReferenceAsync(bridge, notes[Jacob]);
        await bridge.StartBridgeAsync();

        var report = await ReconcileAsync(bridge);

        Counts(report).ShouldBe((1, 0, 0, 0, 0));
        report["unreadable"]!.GetValue<int>().ShouldBe(1);
        var finding = (await FindingsAsync(bridge, report)).ShouldHaveSingleItem();
        (finding["delivery"]!.GetValue<string>(), finding["found"]!.GetValue<string>()).ShouldBe((notes[Jacob], "unreadable"));
        var jacob = await DeliveryAsync(bridge, notes[Jacob]);
        (jacob["found"]!.GetValue<string>(), jacob["checkedAt"]).ShouldBe(("unreadable", null));
        jacob["explanation"]!.GetValue<string>().ShouldContain("damaged");
        (await DeliveryAsync(bridge, notes[Zofia]))["checkedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task OneSchool_AsksThatOneOnly()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        await ProveAsync(bridge, "primary");
        await ProveAcademyAsync(bridge);
        await bridge.StaffOf(RunningTestBridge.Academy).PullAsync("/requests", """{ "on": true, "capacity": 100 }""");

        var report = await ReconcileAsync(bridge, new JsonObject { ["school"] = RunningTestBridge.Primary });

        Counts(report).ShouldBe((2, 0, 0, 0, 0));
        report["school"]!.GetValue<string>().ShouldBe(RunningTestBridge.Primary);
        (await bridge.StaffOf(RunningTestBridge.Academy).RequestsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sample_OfOneNote_LooksAtTheNewestOfEachSchool()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        await ProveAsync(bridge, "older");
        var newer = await ProveAsync(bridge, "newer");
        await ProveAcademyAsync(bridge);

        Counts(await ReconcileAsync(bridge, new JsonObject { ["sample"] = 1 })).ShouldBe((2, 0, 0, 0, 0));

        (await DeliveryAsync(bridge, newer[Zofia]))["checkedAt"].ShouldNotBeNull();
        (await DeliveryAsync(bridge, newer[Jacob]))["checkedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task StopInTheMiddle_TheNextStartGoesOnThere()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        await ProveAsync(bridge, "one");
        var two = await ProveAsync(bridge, "two");
        await staff.PullAsync($"/incidents/{await IncidentAsync(bridge, two[Zofia])}/delete");
        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync(worker: false);
        var id = await AskAsync(bridge);
        await staff.PullAsync("/requests", """{ "on": true, "capacity": 100 }""");
        using var stop = new CancellationTokenSource();

        using (var reconciler = Reconciler(bridge, afterBatch: batch => batch == 3 ? stop.CancelAsync() : Task.CompletedTask))
        {
            await reconciler.RunNextAsync(RunningTestBridge.Primary, stop.Token);
        }

        var halfway = (await bridge.Recorder.GetAsync($"v1/reconciliations/{id}")).ShouldHave(200).Json;
        (halfway["checked"]!.GetValue<int>(), halfway["finishedAt"]).ShouldBe((3, null));
        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();

        var report = (await bridge.Recorder.GetAsync($"v1/reconciliations/{id}?wait=60")).ShouldHave(200).Json;
        report["finishedAt"].ShouldNotBeNull();
        Counts(report).ShouldBe((4, 1, 0, 0, 0));
        (await staff.RequestsAsync()).Count(Asks).ShouldBe(4, "each note was asked after once");
    }

    [Fact]
    public async Task Ask_UnknownSchoolOrSample_NamesTheFault()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

        (await PostAsync(bridge, new JsonObject { ["school"] = "123456" })).ShouldBeProblem(400).Pointers.ShouldBe(["/school"]);
        (await PostAsync(bridge, new JsonObject { ["sample"] = 0 })).ShouldBeProblem(400).Pointers.ShouldBe(["/sample"]);
        (await bridge.Operator.PostAsync("v1/reconciliations", new JsonObject())).ShouldBeProblem(400).Pointers.ShouldBe(["/by", "/why"]);
        (await bridge.Recorder.ListAsync("v1/reconciliations")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_UnknownReconciliation_IsNotFound()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

        (await bridge.Recorder.GetAsync("v1/reconciliations/none")).ShouldBeProblem(404);
        (await bridge.Recorder.GetAsync("v1/reconciliations/none/findings")).ShouldBeProblem(404);
    }

    private static async Task DamageCrossReferenceAsync(RunningTestBridge bridge, string delivery)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(bridge.DataFolder, "supervisionbridge.db")};Pooling=False");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = store.CreateCommand();
        command.CommandText = "UPDATE cross_references SET place = zeroblob(40) WHERE delivery_id = $delivery";
        command.Parameters.AddWithValue("$delivery", delivery);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    private static bool Asks(JsonNode request) => request["pathAndQuery"]!.GetValue<string>().Contains("/v1/incidents?external_id=", StringComparison.Ordinal);

    /// <summary>A reconciler over the bridge's own store and schools that stores after each note.</summary>
    private static Reconciler Reconciler(RunningTestBridge bridge, Func<int, Task> afterBatch)
    {
        var services = bridge.Running.Services;
        return new Reconciler(
            new CountedBatches(services.GetRequiredService<IReconciliations>(), afterBatch), services.GetRequiredService<ISchools>(),
            services.GetRequiredService<ISchoolStates>(), new ReconciliationSettings { Batch = 1 },
            services.GetRequiredService<DeliveryEvents>(), services.GetRequiredService<TimeProvider>(), NullLogger<Reconciler>.Instance);
    }

    private static async Task<JsonNode> ReconcileAsync(RunningTestBridge bridge, JsonObject? scope = null)
    {
        var report = (await bridge.Recorder.GetAsync($"v1/reconciliations/{await AskAsync(bridge, scope)}?wait=60")).ShouldHave(200).Json;
        report["finishedAt"].ShouldNotBeNull();
        return report;
    }

    private static Task<Answer> AcknowledgeAsync(RunningTestBridge bridge, string delivery, DateTimeOffset foundAt) => bridge.Recorder.PostAsync(
        $"v1/deliveries/{delivery}/acknowledge", new JsonObject { ["foundAt"] = foundAt, ["by"] = "Ruth Pickering", ["why"] = "Put right there on purpose." });

    private static async Task<int> DifferAsync(RunningTestBridge bridge) => (await bridge.Recorder.GetAsync("v1/backlog")).ShouldHave(200).Json["schools"]!.AsArray()
        .Single(school => school!["school"]!.GetValue<string>() == RunningTestBridge.Primary)!["differ"]!.GetValue<int>();

    private static Task<IReadOnlyList<JsonNode>> FindingsAsync(RunningTestBridge bridge, JsonNode report) => bridge.Recorder.ListAsync($"v1/reconciliations/{report["id"]}/findings");

    private static async Task<string> AskAsync(RunningTestBridge bridge, JsonObject? scope = null) => (await PostAsync(bridge, scope ?? [])).ShouldHave(202)["id"];

    private static async Task DecideOnPrimaryAsync(RunningTestBridge bridge, string what) =>
        (await bridge.Recorder.PostAsync($"v1/schools/{RunningTestBridge.Primary}/{what}", """{ "by": "An administrator", "why": "A backup is restored there." }""")).ShouldHave(204);

    private static Task<Answer> PostAsync(RunningTestBridge bridge, JsonObject scope)
    {
        scope["by"] = "An administrator";
        scope["why"] = "To be sure.";
        return bridge.Recorder.PostAsync("v1/reconciliations", scope);
    }

    private static (int Checked, int Missing, int Edited, int Moved, int Unanswered) Counts(JsonNode report) =>
        (Count(report, "checked"), Count(report, "missing"), Count(report, "edited"), Count(report, "moved"), Count(report, "unanswered"));

    private static int Count(JsonNode report, string member) => report[member]!.GetValue<int>();

    /// <summary>Two notes, proven; their deliveries by the child's forename.</summary>
    private static Task<IReadOnlyDictionary<string, string>> ProveAsync(RunningTestBridge bridge, string sourceId) => ProveAsync(bridge, Submissions.Small(sourceId), Jacob, Zofia);

    private static Task<IReadOnlyDictionary<string, string>> ProveAcademyAsync(RunningTestBridge bridge)
    {
        var record = Submissions.Small("academy");
        record["school"] = RunningTestBridge.Academy;
        record.Put("/cases/0/subjects/0", JsonNode.Parse("""{ "number": 1, "forename": "Reece", "surname": "Booth", "dateOfBirth": "2014-02-27", "class": "8H" }"""));
        record.Put("/cases/1/subjects/0", JsonNode.Parse("""{ "number": 1, "forename": "Harpreet", "surname": "Kaur", "dateOfBirth": "2015-01-08", "class": "7S" }"""));
        return ProveAsync(bridge, record, "Reece", "Harpreet");
    }

    private static async Task<IReadOnlyDictionary<string, string>> ProveAsync(RunningTestBridge bridge, JsonObject record, string first, string second)
    {
        var reference = await bridge.Recorder.SubmitAsync(record);
        await bridge.Recorder.SettledAsync(reference);
        var deliveries = await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");
        deliveries.ShouldAllBe(delivery => delivery["state"]!.GetValue<string>() == "proven");
        return deliveries.ToDictionary(delivery => delivery["case"]!.GetValue<int>() == 1 ? first : second, delivery => delivery["id"]!.GetValue<string>());
    }

    private static async Task<JsonNode> DeliveryAsync(RunningTestBridge bridge, string id) => (await bridge.Recorder.GetAsync($"v1/deliveries/{id}")).ShouldHave(200).Json;

    private static async Task<string> IncidentAsync(RunningTestBridge bridge, string delivery) =>
        (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).Single(incident => incident["external_id"]!.GetValue<string>() == $"{delivery}-1")["id"]!.GetValue<string>();

    private static async Task<string> StandsAsync(SandboxStaff staff) => string.Join('\n', (await staff.IncidentsAsync()).Select(incident => incident.ToJsonString()));
}

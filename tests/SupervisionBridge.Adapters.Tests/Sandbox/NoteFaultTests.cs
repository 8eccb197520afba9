using System.Net;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>Faults of writing one note: taken and lost, altered, struck between look-up and write.</summary>
public sealed class NoteFaultTests : SandboxTest
{
    [Fact]
    public async Task Accepted_OnCreate_IsWrittenWhenItsTimeHasCome()
    {
        await FaultAsync("accepted", new JsonObject { ["times"] = 1, ["delayMs"] = 60_000 });

        var taken = await CreateAsync(Note());

        taken.Status.ShouldBe(HttpStatusCode.Accepted);
        var operation = "/v1/operations/" + (string)taken.Json["id"]!;
        taken.Headers.Location!.ToString().ShouldEndWith(operation);
        ((string)(await GetAsync(operation)).Json["state"]!).ShouldBe("pending");
        (await GetAsync("/v1/incidents?external_id=ref-1")).Items.ShouldBeEmpty();
        (await CreateAsync(Note())).Json["id"]!.ToString().ShouldBe((string)taken.Json["id"]!);
        Clock.Advance(TimeSpan.FromMinutes(1));
        var settled = (await GetAsync(operation)).Json;
        ((string)settled["state"]!).ShouldBe("succeeded");
        ((string)(await GetAsync("/v1/incidents/" + (string)settled["incident_id"]!)).Json["external_id"]!).ShouldBe("ref-1");
        (await CreateAsync(Note())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accepted_OnCreateOfAWrongNote_IsRefusedAtOnce()
    {
        await FaultAsync("accepted");
        var note = Note();
        note["student_match"]!["dob"] = "2017-03-15";

        (await CreateAsync(note)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task AcceptedThenFails_OnCreate_IsNeverWrittenAndMayBeSentAgain()
    {
        await FaultAsync("accepted-then-fails");

        var taken = await CreateAsync(Note());

        taken.Status.ShouldBe(HttpStatusCode.Accepted);
        var settled = (await GetAsync("/v1/operations/" + (string)taken.Json["id"]!)).Json;
        ((string)settled["state"]!).ShouldBe("failed");
        settled["incident_id"].ShouldBeNull();
        ((int)settled["problem"]!["status"]!).ShouldBe(422);
        (await GetAsync("/v1/incidents?external_id=ref-1")).Items.ShouldBeEmpty();
        (await CreateAsync(Note())).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task AlertFailed_OnCreate_IsWrittenAndSaysThatNobodyWasTold()
    {
        await FaultAsync("alert-failed");
        var note = Note();
        note["alert_staff_ids"] = new JsonArray("sta-101");

        var created = await CreateAsync(note);

        created.Status.ShouldBe(HttpStatusCode.Created);
        ((string)created.Json["alerts"]![0]!["result"]!).ShouldBe("failed");
    }

    [Fact]
    public async Task CategoryDisabled_OnCreate_RefusesTheCategoryFromThenOn()
    {
        await FaultAsync("category-disabled");

        (await CreateAsync(Note())).Errors.ShouldBe(["categories[0]"]);

        (await GetAsync("/v1/categories")).Items.Single(one => (string)one["id"]! == "cat-supervision-case-note")["enabled"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task StudentArchived_BetweenLookUpAndWrite_IsLocked()
    {
        await FaultAsync("student-archived");

        (await CreateAsync(Note())).Status.ShouldBe((HttpStatusCode)423);

        ((string)(await GetAsync("/v1/students/stu-1001")).Json["status"]!).ShouldBe("archived");
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task StudentMerged_BetweenLookUpAndWrite_IsGoneAndTheNewRecordHoldsTheChild()
    {
        await FaultAsync("student-merged");

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.Gone);
        var successor = (await GetAsync("/v1/students/" + (string)answer.Json["merged_into"]!)).Json;
        ((string)successor["upn"]!).ShouldBe("D801200020101");
        (await GetAsync("/v1/students/stu-1001")).Status.ShouldBe(HttpStatusCode.Gone);
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task StudentNewId_BetweenLookUpAndWrite_IsUnknownByTheOldOne()
    {
        await FaultAsync("student-new-id");

        (await CreateAsync(Note())).Errors.ShouldBe(["student_id"]);

        var found = (await GetAsync("/v1/students?mis_id=P1001")).Items.Single();
        ((string)found["id"]!).ShouldNotBe("stu-1001");
        (await GetAsync("/v1/students/stu-1001")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task BodyAltered_OnCreate_ShowsWhatWasSentButReadsBackOtherwise()
    {
        await FaultAsync("body-altered");

        var created = await CreateAsync(Note());

        ((string)created.Json["body"]!).ShouldBe((string)Note()["body"]!);
        var read = (await GetAsync("/v1/incidents/" + (string)created.Json["id"]!)).Json;
        ((string)read["body"]!).ShouldNotBe((string)created.Json["body"]!);
        ((string)read["body_sha256"]!).ShouldNotBe((string)created.Json["body_sha256"]!);
    }

    [Fact]
    public async Task NoteDeletedLater_AfterItsTime_IsFoundAsDeleted()
    {
        await FaultAsync("note-deleted-later", new JsonObject { ["times"] = 1, ["delayMs"] = 3_600_000 });
        ((string)(await CreateAsync(Note())).Json["state"]!).ShouldBe("filed");
        ((string)(await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single()["state"]!).ShouldBe("filed");

        Clock.Advance(TimeSpan.FromHours(1));

        ((string)(await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single()["state"]!).ShouldBe("deleted");
    }

    [Fact]
    public async Task NoteEditedLater_AfterItsTime_ReadsOtherwiseAndSaysWhen()
    {
        await FaultAsync("note-edited-later", new JsonObject { ["times"] = 1, ["delayMs"] = 3_600_000 });
        var created = (await CreateAsync(Note())).Json;
        (await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single()["edited_at"].ShouldBeNull();

        Clock.Advance(TimeSpan.FromHours(1));

        var read = (await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single();
        ((string)read["body_sha256"]!).ShouldNotBe((string)created["body_sha256"]!);
        read["edited_at"]!.GetValue<DateTimeOffset>().ShouldBe(Clock.GetUtcNow());
    }
}

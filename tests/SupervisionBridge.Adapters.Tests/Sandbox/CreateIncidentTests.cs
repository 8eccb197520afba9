using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class CreateIncidentTests : SandboxTest
{
    [Fact]
    public async Task Create_OfANewNote_IsFiledAndReadBackToTheCharacter()
    {
        var note = Note();

        var created = await CreateAsync(note);

        created.Status.ShouldBe(HttpStatusCode.Created);
        var id = (string)created.Json["id"]!;
        created.Headers.Location!.ToString().ShouldBe("/990002/api/v1/incidents/" + id);
        var read = (await GetAsync("/v1/incidents/" + id)).Json;
        JsonNode.DeepEquals(read, created.Json).ShouldBeTrue();
        ((string)read["state"]!).ShouldBe("filed");
        ((string)read["student_id"]!).ShouldBe("stu-1001");
        ((string)read["body"]!).ShouldBe((string)note["body"]!);
        ((string)read["body_sha256"]!).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes((string)note["body"]!))));
        ((string)read["occurred_at"]!).ShouldBe("2026-11-02T12:00:00+00:00");
        ((string)read["url"]!).ShouldBe($"{Sandbox.PagesOf(Primary)}/stu-1001#{id}");
        (await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single().ToJsonString().ShouldBe(read.ToJsonString());
    }

    [Fact]
    public async Task Create_Again_AnswersTheFirstOne()
    {
        var first = await CreateAsync(Note());
        Clock.Advance(TimeSpan.FromMinutes(5));

        var second = await CreateAsync(Note());

        second.Status.ShouldBe(HttpStatusCode.OK);
        second.Text.ShouldBe(first.Text);
        (await IncidentCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Create_AgainWithMembersInAnotherOrderAndTheSameNumberOtherwiseWritten_AnswersTheFirstOne()
    {
        var note = Note();
        note["source_ref"]!["version"] = 1;
        await CreateAsync(note);
        var other = "{" + string.Join(',', note.Reverse().Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}")) + "}";

        var answer = await CreateAsync(other.Replace("\"version\":1", "\"version\":1.0", StringComparison.Ordinal));

        answer.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("body", "Other words.")]
    [InlineData("recorded_at", "2026-11-03T08:15:00+00:00")]
    [InlineData("author_staff_id", null)]
    public async Task Create_AgainWithOtherContent_IsAConflict(string member, string? value)
    {
        await CreateAsync(Note());
        var other = Note();
        other[member] = value;

        var answer = await CreateAsync(other);

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        (await IncidentCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Create_AgainAfterTheStudentWasArchived_AnswersTheFirstOne()
    {
        await CreateAsync(Note());
        await ControlAsync(HttpMethod.Post, "/pupils/stu-1001", new JsonObject { ["status"] = "archived" });

        (await CreateAsync(Note())).Status.ShouldBe(HttpStatusCode.OK);
        (await CreateAsync(Note("ref-2"))).Status.ShouldBe((HttpStatusCode)423);
    }

    [Fact]
    public async Task Create_AgainAfterTheNoteWasDeleted_AnswersTheDeletedOne()
    {
        var id = (string)(await CreateAsync(Note())).Json["id"]!;
        await ControlAsync(HttpMethod.Post, $"/incidents/{id}/delete");

        var answer = await CreateAsync(Note());

        answer.Status.ShouldBe(HttpStatusCode.OK);
        ((string)answer.Json["state"]!).ShouldBe("deleted");
        ((string)(await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single()["state"]!).ShouldBe("deleted");
    }

    [Theory]
    [InlineData("upn", "D801200021102")]
    [InlineData("mis_id", "P1002")]
    [InlineData("dob", "2017-03-15")]
    [InlineData("surname", "Hartly")]
    public async Task Create_WithAMatchThatDisagrees_IsRefusedByThatMember(string member, string value)
    {
        var note = Note();
        note["student_match"]![member] = value;

        var answer = await CreateAsync(note);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldBe(["student_match." + member]);
        answer.Text.ShouldNotContain(value);
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Create_WithAFormerUpnAndAFoldedSurname_IsFiled()
    {
        await ControlAsync(HttpMethod.Post, "/pupils/stu-1005", new JsonObject { ["upn"] = "Z801200022110" });
        var note = Note();
        note["student_id"] = "stu-1005";
        note["student_match"] = new JsonObject { ["upn"] = "D801200024105", ["surname"] = "O BRIEN" };

        (await CreateAsync(note)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Create_ForLettersThatNormalisationLeavesAlone_FoldsThem()
    {
        await using var other = await SupervisionBridge.Sandbox.SandboxServer.StartAsync(Options with { RosterPath = await RosterOfAsync("Þórðarson-Bjørnæß", "Đặng", "Łuczak") });
        foreach (var (surname, written) in new[] { ("Þórðarson-Bjørnæß", "thordarson bjornaess"), ("Đặng", "DANG"), ("Łuczak", "luczak") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, other.ApiOf(Primary) + "/v1/students?surname=" + Uri.EscapeDataString(written));
            request.Headers.Authorization = new("Bearer", "sandbox-key-990002");
            using var response = await Http.SendAsync(request);
            ((string)(await Answer.ReadAsync(response)).Items.Single()["legal_surname"]!).ShouldBe(surname);
        }
    }

    [Theory]
    [InlineData("stu-1004", HttpStatusCode.Created, Primary)] // a leaver
    [InlineData("stu-1024", HttpStatusCode.Created, Academy)] // not yet admitted
    [InlineData("stu-1015", HttpStatusCode.Gone, Academy)] // merged
    public async Task Create_ForEachStateOfARecord_IsAnsweredAsTheContractSays(string student, HttpStatusCode status, string urn)
    {
        var note = Note();
        note["student_id"] = student;
        note["student_match"] = new JsonObject();

        var answer = await CreateAsync(note, urn);

        answer.Status.ShouldBe(status);
        if (status is HttpStatusCode.Gone)
        {
            ((string)answer.Json["merged_into"]!).ShouldBe("stu-1016");
        }
    }

    [Fact]
    public async Task Create_WithoutAStudent_LandsInTheTrayUntilSomebodyAttachesIt()
    {
        var note = Note();
        note["student_id"] = null;

        var created = await CreateAsync(note);

        created.Status.ShouldBe(HttpStatusCode.Created);
        ((string)created.Json["state"]!).ShouldBe("tray");
        created.Json["student_id"].ShouldBeNull();
        await ControlAsync(HttpMethod.Post, $"/incidents/{(string)created.Json["id"]!}/attach", new JsonObject { ["studentId"] = "stu-1001" });
        ((string)(await GetAsync("/v1/incidents?external_id=ref-1")).Items.Single()["state"]!).ShouldBe("filed");
    }

    [Fact]
    public async Task Create_InTrayMode_LandsInTheTrayThoughAStudentIsNamed()
    {
        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["trayMode"] = true });

        var created = await CreateAsync(Note());

        ((string)created.Json["state"]!).ShouldBe("tray");
        created.Json["student_id"].ShouldBeNull();
    }

    [Fact]
    public async Task Create_WithAlerts_SaysWhatBecameOfEach()
    {
        var note = Note();
        note["alert_staff_ids"] = new JsonArray("sta-101", "sta-199");

        (await CreateAsync(note)).Json["alerts"]!.ToJsonString()
            .ShouldBe("""[{"staff_id":"sta-101","result":"sent"},{"staff_id":"sta-199","result":"inactive"}]""");
    }

    [Fact]
    public async Task Create_ThatAmends_NeedsTheAmendedToBeThere()
    {
        var addendum = Note("ref-2");
        addendum["source_ref"]!["amends"] = "ref-1";
        (await CreateAsync(addendum)).Errors.ShouldBe(["source_ref.amends"]);

        await CreateAsync(Note());

        (await CreateAsync(addendum)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Create_LongerThanTheSchoolTakes_IsTooLargeAndNothingIsWritten()
    {
        await ControlAsync(HttpMethod.Post, "/settings", new JsonObject { ["maxBodyChars"] = 10 });
        var note = Note();
        note["body"] = "🙂🙂🙂🙂🙂"; // five characters, ten code units
        (await CreateAsync(note)).Status.ShouldBe(HttpStatusCode.Created);
        note = Note("ref-2");
        note["body"] = "🙂🙂🙂🙂🙂.";

        (await CreateAsync(note)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await IncidentCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Create_WithAHugeRequest_IsTooLarge()
    {
        var note = Note();
        note["on_behalf_of"] = new string('x', 300 * 1024);

        (await CreateAsync(note)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<string> RosterOfAsync(params string[] surnames)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var rows = surnames.Select((surname, index) => $"990002,P{2000 + index},,,Testpupil,{surname},,2018-01-01,3,3M,on_roll,,,");
        await File.WriteAllLinesAsync(path, [
            "school_urn,mis_id,upn,former_upns,legal_first_name,legal_last_name,preferred_name,date_of_birth,year_group,reg_group,status,merged_into,family,remark", .. rows]);
        return path;
    }
}

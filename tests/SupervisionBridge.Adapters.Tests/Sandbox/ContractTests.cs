using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>The sandbox against the contract's own file: every operation is there, and every answer has its shape.</summary>
public sealed class ContractTests : SandboxTest
{
    private readonly Contract _contract = Contract.Read();

    [Fact]
    public async Task EveryOperation_OfTheContract_IsServedInItsShape()
    {
        var incident = (string)(await CreateAsync(Note("before"))).Json["id"]!;
        await FaultAsync("accepted", new JsonObject { ["times"] = 1, ["delayMs"] = 60_000 });
        var operation = (string)(await CreateAsync(Note("later"))).Json["id"]!;
        using var file = new MultipartFormDataContent
        {
            { new ByteArrayContent([1]), "file", "map.png" },
            { new StringContent(Convert.ToHexStringLower(SHA256.HashData([1]))), "sha256" },
        };
        var calls = new Dictionary<string, (string Path, HttpContent? Content, int Status)>
        {
            ["getStatus"] = ("/v1/status", null, 200),
            ["findStudents"] = ("/v1/students?limit=3", null, 200),
            ["getStudent"] = ("/v1/students/stu-1001", null, 200),
            ["listCategories"] = ("/v1/categories", null, 200),
            ["listStaff"] = ("/v1/staff", null, 200),
            ["findIncidents"] = ("/v1/incidents?external_id=before", null, 200),
            ["createIncident"] = ("/v1/incidents", JsonContent.Create(FullNote()), 201),
            ["getIncident"] = ("/v1/incidents/" + incident, null, 200),
            ["addAction"] = ($"/v1/incidents/{incident}/actions", JsonContent.Create(new JsonObject
            {
                ["external_id"] = "a", ["body"] = "b", ["occurred_at"] = "2026-11-04T10:00:00Z", ["on_behalf_of"] = "Helen Ashcroft",
            }), 201),
            ["addFile"] = ($"/v1/incidents/{incident}/files", file, 201),
            ["getOperation"] = ("/v1/operations/" + operation, null, 200),
        };

        foreach (var (method, path, described) in _contract.Operations)
        {
            var id = Contract.Text(described, "operationId")!;
            calls.ShouldContainKey(id, $"{method} {path} has no test");
            var answer = await SendAsync(new HttpMethod(method), calls[id].Path, calls[id].Content);
            ((int)answer.Status).ShouldBe(calls[id].Status, id);
            if (_contract.ResponseSchema(described, calls[id].Status) is { } schema)
            {
                answer.MediaType.ShouldBe("application/json", id);
                new ContractCheck(_contract).Faults(answer.Json, schema).ShouldBeEmpty(id);
            }
        }
    }

    [Fact]
    public async Task EveryStudentIncidentAndOperation_InEveryState_HasItsShape()
    {
        var check = new ContractCheck(_contract);
        foreach (var urn in new[] { Primary, Academy })
        {
            (await GetAsync("/v1/students?limit=500", urn)).Items.SelectMany(one => check.Faults(one, _contract.Schema("Student"))).ShouldBeEmpty();
        }

        var full = (await CreateAsync(FullNote())).Json;
        var tray = Note("tray");
        tray["student_id"] = null;
        await CreateAsync(tray);
        await ControlAsync(HttpMethod.Post, $"/incidents/{(string)full["id"]!}/delete");
        foreach (var reference in new[] { "full", "tray" })
        {
            check.Faults((await GetAsync("/v1/incidents?external_id=" + reference)).Items.Single(), _contract.Schema("Incident")).ShouldBeEmpty();
        }

        await FaultAsync("accepted-then-fails");
        var failed = (string)(await CreateAsync(Note("fails"))).Json["id"]!;
        check.Faults((await GetAsync("/v1/operations/" + failed)).Json, _contract.Schema("Operation")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("stu-1015", 410)]
    [InlineData("stu-9999", 422)]
    public async Task EveryRefusal_OfANote_HasItsShape(string student, int status)
    {
        var note = Note();
        note["student_id"] = student;
        var operation = _contract.Operations.Single(one => one.Method == "POST" && one.Path == "/v1/incidents").Operation;

        var answer = await CreateAsync(note, Academy);

        ((int)answer.Status).ShouldBe(status);
        answer.MediaType.ShouldBe("application/problem+json");
        new ContractCheck(_contract).Faults(answer.Json, _contract.ResponseSchema(operation, status)!).ShouldBeEmpty();
    }

    /// <summary>Every member that NewIncident has.</summary>
    internal static JsonObject FullNote()
    {
        var note = Note("full");
        note["linked_student_ids"] = new JsonArray("stu-1002");
        note["author_staff_id"] = "sta-101";
        note["alert_staff_ids"] = new JsonArray("sta-101", "sta-199");
        note["agencies"] = new JsonArray("Police");
        note["status_snapshot"] = new JsonArray(new JsonObject { ["code"] = "CP", ["since"] = "2026-10-30", ["authority"] = "Leeds" });
        note["source_ref"] = new JsonObject { ["record"] = "r", ["case_note"] = "c", ["version"] = 1, ["group_record"] = false, ["amends"] = null, ["url"] = "https://bridge.example/records/r" };
        note["sensitivity"] = "dsl_only";
        return note;
    }
}

using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>Invented pupils, notes and answers.</summary>
internal static class Sample
{
    public const string Students = "GET /api/v1/students";
    public const string Categories = "GET /api/v1/categories";
    public const string Staff = "GET /api/v1/staff";
    public const string Incidents = "GET /api/v1/incidents";
    public const string Create = "POST /api/v1/incidents";
    public const string Status = "GET /api/v1/status";

    public const string CategoriesJson = """
        {"items":[
          {"id":"c1","name":"Supervision","enabled":true,"can_add":true,"parent_id":null},
          {"id":"c2","name":"Case note","enabled":true,"can_add":true,"parent_id":"c1"},
          {"id":"c3","name":"Family","enabled":true,"can_add":true},
          {"id":"c4","name":"Case note","enabled":true,"can_add":true,"parent_id":"c3"},
          {"id":"c5","name":"Old","enabled":false,"can_add":true},
          {"id":"c6","name":"Sealed","enabled":true,"can_add":false}]}
        """;

    public const string StaffJson = """
        {"items":[
          {"id":"s1","email":"Dana.Dsl@school.invalid","name":"Dana Dsl","active":true},
          {"id":"s2","email":"gone@school.invalid","name":"Gone Person","active":false},
          {"id":"s3","email":"head@school.invalid","name":"Head Person","active":true}]}
        """;

    public static PreparedNote Prepared { get; } = new("sb-1", "p1", """{"title":"t","body":"b"}"""u8.ToArray());

    public static StubSchool School() => new StubSchool()
        .On(Categories, global::System.Net.HttpStatusCode.OK, CategoriesJson)
        .On(Staff, global::System.Net.HttpStatusCode.OK, StaffJson);

    public static PupilFileNote Note(params string[] categories) => new()
    {
        ExternalReference = "sb-1",
        Pupil = new PupilAddress { Id = "p1", DateOfBirth = new DateOnly(2015, 4, 9), Surname = "Testowska" },
        Title = "Supervision note, 3 November 2026",
        Body = "Zażółć gęślą jaźń.\nŵ ŷ \U0001F600 שלום",
        OccurredAt = new DateTimeOffset(2026, 11, 3, 14, 30, 0, TimeSpan.Zero),
        RecordedAt = new DateTimeOffset(2026, 11, 3, 15, 0, 0, TimeSpan.FromHours(1)).AddMilliseconds(123),
        Author = new NoteAuthor("Dana Dsl", "dana.dsl@SCHOOL.invalid"),
        Categories = categories.Length == 0 ? ["c1"] : categories,
        Sensitivity = NoteSensitivity.DslOnly,
        Source = new NoteSource { Record = "rec-1", CaseNote = "cn-1", Version = 2, GroupRecord = true, Amends = "sb-0" },
    };

    public static JsonObject Incident(string state = "filed", string? student = "p1", string externalId = "sb-1") => new()
    {
        ["id"] = "i1",
        ["external_id"] = externalId,
        ["state"] = state,
        ["student_id"] = student,
        ["title"] = "Title",
        ["body"] = "Body \U0001F600\n",
        ["body_sha256"] = "00",
        ["occurred_at"] = "2026-11-03T14:30:00+00:00",
        ["recorded_at"] = "2026-11-03T15:00:00Z",
        ["created_at"] = "2026-11-03T15:00:00Z",
        ["url"] = "https://school.invalid/incidents/i1",
    };

    public static JsonObject Student(string id, string dob = "2015-04-09", string status = "on_roll", string? mergedInto = null) => new()
    {
        ["id"] = id,
        ["mis_id"] = "m-" + id,
        ["upn"] = null,
        ["former_upns"] = new JsonArray(),
        ["legal_forename"] = "Testa",
        ["legal_surname"] = "Testowska",
        ["dob"] = dob,
        ["status"] = status,
        ["merged_into"] = mergedInto,
        ["sibling_ids"] = new JsonArray("p9"),
        ["something_new"] = true,
    };

    public static string Page(string? cursor, string asOf, params JsonObject[] students) =>
        new JsonObject { ["items"] = new JsonArray(students), ["next_cursor"] = cursor, ["roster_as_of"] = asOf }.ToJsonString();
}

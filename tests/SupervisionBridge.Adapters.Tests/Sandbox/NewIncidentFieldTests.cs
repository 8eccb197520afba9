using System.Net;
using System.Text;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class NewIncidentFieldTests : SandboxTest
{
    [Theory]
    [InlineData("external_id", "\"\"", "external_id")]
    [InlineData("title", "\"\"", "title")]
    [InlineData("title", "7", "title")]
    [InlineData("body", "\"\"", "body")]
    [InlineData("body", "null", "body")]
    [InlineData("body", "\"a\\r\\nb\"", "body")]
    [InlineData("body", "\"half \\ud83d\"", "body")]
    [InlineData("on_behalf_of", "\"\\udc00 alone\"", "on_behalf_of")]
    [InlineData("occurred_at", "\"2026-11-02T12:00:00\"", "occurred_at")]
    [InlineData("occurred_at", "\"2026-11-02\"", "occurred_at")]
    [InlineData("occurred_at", "\"2026-02-30T12:00:00Z\"", "occurred_at")]
    [InlineData("recorded_at", "\"2026-11-02 12:00:00Z\"", "recorded_at")]
    [InlineData("categories", "[]", "categories")]
    [InlineData("categories", "[\"cat-nowhere\"]", "categories[0]")]
    [InlineData("categories", "[\"cat-supervision\",\"cat-retired\"]", "categories[1]")]
    [InlineData("categories", "[\"cat-archive\"]", "categories[0]")]
    [InlineData("categories", "[\"cat-supervision\",\"cat-supervision\",\"cat-supervision\",\"cat-supervision\",\"cat-supervision\",\"cat-supervision\"]", "categories")]
    [InlineData("author_staff_id", "\"sta-999\"", "author_staff_id")]
    [InlineData("alert_staff_ids", "[\"sta-101\",\"sta-999\"]", "alert_staff_ids[1]")]
    [InlineData("linked_student_ids", "[\"stu-9999\"]", "linked_student_ids[0]")]
    [InlineData("student_id", "\"stu-9999\"", "student_id")]
    [InlineData("student_match", "{\"forename\":\"Amelia\"}", "student_match.forename")]
    [InlineData("student_match", "{\"dob\":\"14/03/2017\"}", "student_match.dob")]
    [InlineData("sensitivity", "\"secret\"", "sensitivity")]
    [InlineData("status_snapshot", "[{\"since\":\"2026-10-30\"}]", "status_snapshot[0].code")]
    [InlineData("source_ref", "{\"record\":\"r\"}", "source_ref.case_note")]
    [InlineData("source_ref", "{\"record\":\"r\",\"case_note\":\"c\",\"version\":0}", "source_ref.version")]
    [InlineData("source_ref", "{\"record\":\"r\",\"case_note\":\"c\",\"version\":1.5}", "source_ref.version")]
    [InlineData("source_ref", "{\"record\":\"r\",\"case_note\":\"c\",\"url\":\"not an address\"}", "source_ref.url")]
    [InlineData("colour", "\"red\"", "colour")]
    public async Task Create_WithAWrongMember_NamesItAndWritesNothing(string member, string value, string field)
    {
        var note = Note();
        note.Remove(member);
        var json = note.ToJsonString()[..^1] + $",\"{member}\":{value}}}";

        var answer = await CreateAsync(json);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldBe([field]);
        (await IncidentCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Create_WithManyFaults_NamesThemAllAtOnce()
    {
        var answer = await CreateAsync("""{"title":"","colour":"red","student_match":{"name":1}}""");

        answer.Errors.ShouldBe(
            ["body", "categories", "colour", "external_id", "occurred_at", "on_behalf_of", "recorded_at", "source_ref", "student_id", "student_match.name", "title"]);
    }

    [Theory]
    [InlineData("""{"title":"a","title":"b"}""")]
    [InlineData("""{"title":"a",}""")]
    [InlineData("title")]
    public async Task Create_WithWhatIsNotStrictJson_IsABadRequest(string json) =>
        (await CreateAsync(json)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Create_InAnotherMediaType_IsRefused()
    {
        using var content = new StringContent(Note().ToJsonString(), Encoding.UTF8, "text/plain");

        (await SendAsync(HttpMethod.Post, "/v1/incidents", content)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }
}

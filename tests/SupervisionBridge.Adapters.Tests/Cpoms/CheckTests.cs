using System.Net;
using SupervisionBridge.Adapters.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Cpoms;

public class CheckTests
{
    private const string EveryPermission = "\"students.read\",\"notes.read\",\"notes.write\"";

    private static StubSchool School(
        string state = "active", string permissions = EveryPermission, string time = "2026-11-03T16:00:00Z", string rosterAsOf = "2026-11-03T06:00:00Z") => Sample.School()
        .On(Sample.Status, HttpStatusCode.OK, $$"""{"state":"{{state}}","permissions":[{{permissions}}],"time":"{{time}}","limits":{"max_body_chars":20000} }""")
        .On(Sample.Students, HttpStatusCode.OK, Sample.Page("more", rosterAsOf, Sample.Student("p1")));

    private static async Task<IReadOnlyList<Finding>> Check(StubSchool school)
    {
        var findings = await school.System().CheckAsync(CancellationToken.None);
        school.Calls.ShouldAllBe(call => call.Call.StartsWith("GET "), "a check changes nothing there");
        findings.ShouldAllBe(finding => finding.Severity == FindingSeverity.Good || finding.Mend != null);
        return findings;
    }

    private static async Task<FindingSeverity> Severity(StubSchool school, string setting) => (await Check(school)).Single(finding => finding.Setting == setting).Severity;

    [Fact]
    public async Task Check_EverythingRight_IsAllGood()
    {
        var findings = await Check(School());
        findings.ShouldAllBe(finding => finding.Severity == FindingSeverity.Good);
        findings.Select(finding => finding.Setting).ShouldBe([
            "integration", "permissions.students.read", "permissions.notes.write", "permissions.notes.read", "clock", "settings.longestBody", "categories", "staff", "roster"]);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("paused")]
    [InlineData("revoked")]
    [InlineData("unheard-of")]
    public async Task Check_IntegrationNotActive_IsWrong(string state) => (await Severity(School(state), "integration")).ShouldBe(FindingSeverity.Wrong);

    [Theory]
    [InlineData("students.read")]
    [InlineData("notes.read")]
    [InlineData("notes.write")]
    public async Task Check_PermissionMissing_IsWrongByName(string permission)
    {
        var findings = await Check(School(permissions: EveryPermission.Replace($"\"{permission}\"", "\"files.write\"", StringComparison.Ordinal)));
        findings.Where(finding => finding.Severity == FindingSeverity.Wrong).ShouldHaveSingleItem().Setting.ShouldBe($"permissions.{permission}");
    }

    [Theory]
    [InlineData("2026-11-03T16:02:00Z", FindingSeverity.Good)]
    [InlineData("2026-11-03T15:57:59Z", FindingSeverity.Warning)]
    [InlineData("2026-11-03T16:15:00Z", FindingSeverity.Warning)]
    [InlineData("2026-11-03T17:15:01+01:00", FindingSeverity.Wrong)]
    public async Task Check_ClocksApart_IsAsBadAsItIsFar(string theirs, FindingSeverity severity) => (await Severity(School(time: theirs), "clock")).ShouldBe(severity);

    [Theory]
    [InlineData("2026-11-01T16:00:00Z", FindingSeverity.Good)]
    [InlineData("2026-11-01T15:59:59Z", FindingSeverity.Warning)]
    public async Task Check_OldRoster_IsAWarning(string asOf, FindingSeverity severity) => (await Severity(School(rosterAsOf: asOf), "roster")).ShouldBe(severity);

    [Fact]
    public async Task Check_NoCategoryToAddTo_IsWrong()
    {
        var school = new StubSchool()
            .On(Sample.Categories, HttpStatusCode.OK, """{"items":[{"id":"a","name":"A","enabled":false,"can_add":true},{"id":"b","name":"B","enabled":true,"can_add":false}]}""")
            .On(Sample.Staff, HttpStatusCode.OK, """{"items":[]}""")
            .On(Sample.Status, HttpStatusCode.OK, $$"""{"state":"active","permissions":[{{EveryPermission}}],"time":"2026-11-03T16:00:00Z"}""")
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, "2026-11-03T06:00:00Z"));
        var findings = await Check(school);
        findings.Where(finding => finding.Severity != FindingSeverity.Good).Select(finding => (finding.Setting, finding.Severity))
            .ShouldBe([("categories", FindingSeverity.Wrong), ("staff", FindingSeverity.Warning), ("roster", FindingSeverity.Wrong)]);
    }

    [Fact]
    public async Task Check_NotesLongerThanTheSchoolSystemTakes_IsWrong()
    {
        var school = Sample.School()
            .On(Sample.Status, HttpStatusCode.OK, $$"""{"state":"active","permissions":[{{EveryPermission}}],"time":"2026-11-03T16:00:00Z","limits":{"max_body_chars":5000} }""")
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, "2026-11-03T06:00:00Z"));
        (await Severity(school, "settings.longestBody")).ShouldBe(FindingSeverity.Wrong);
        var mended = await new CpomsFactory().Create(school.Context("""{"longestBody":5000}""")).CheckAsync(CancellationToken.None);
        mended.Single(finding => finding.Setting == "settings.longestBody").Severity.ShouldBe(FindingSeverity.Good);
    }

    [Theory]
    [InlineData(401, "authentication")]
    [InlineData(403, "authentication")]
    [InlineData(404, "authentication")]
    [InlineData(500, "address")]
    [InlineData(200, "address")]
    public async Task Check_StatusThatCannotBeRead_IsOneWrongFinding(int status, string setting)
    {
        var finding = (await Check(new StubSchool().On(Sample.Status, (HttpStatusCode)status, "<html>", "text/html"))).ShouldHaveSingleItem();
        (finding.Severity, finding.Setting).ShouldBe((FindingSeverity.Wrong, setting));
    }

    [Fact]
    public async Task Check_OneListRefused_StillChecksTheOthers()
    {
        var refusing = new StubSchool()
            .On(Sample.Categories, HttpStatusCode.Forbidden, "{}")
            .On(Sample.Staff, HttpStatusCode.OK, Sample.StaffJson)
            .On(Sample.Status, HttpStatusCode.OK, $$"""{"state":"active","permissions":[{{EveryPermission}}],"time":"2026-11-03T16:00:00Z"}""")
            .On(Sample.Students, HttpStatusCode.OK, Sample.Page(null, "2026-11-03T06:00:00Z", Sample.Student("p1")));
        (await Check(refusing)).Where(finding => finding.Severity == FindingSeverity.Wrong).ShouldHaveSingleItem().Message.ShouldContain("v1/categories");
        (await Check(refusing)).ShouldContain(finding => finding.Setting == "roster");
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class StudentTests : SandboxTest
{
    [Fact]
    public async Task GetStudent_OnRoll_HasEveryMember()
    {
        var student = (await GetAsync("/v1/students/stu-1005")).Json;

        student.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(
            """{"id":"stu-1005","mis_id":"P1005","upn":"D801200024105","former_upns":[],"upn_temporary":false,"legal_forename":"Niamh","legal_surname":"O'Brien","preferred_forename":"Neve","dob":"2018-09-05","year_group":"3","reg_group":"3M","status":"on_roll","merged_into":null,"sibling_ids":["stu-1006"],"updated_at":"2026-11-23T00:00:00.0000000Z"}""");
    }

    [Fact]
    public async Task GetStudent_OfAMergedRecord_IsGoneAndSaysWhereTo()
    {
        var answer = await GetAsync("/v1/students/stu-1015", Academy);

        answer.Status.ShouldBe(HttpStatusCode.Gone);
        ((string)answer.Json["merged_into"]!).ShouldBe("stu-1016");
    }

    [Fact]
    public async Task FindStudents_ByTheUpnOfAMergedRecord_ListsItWithWhereItWent()
    {
        var found = (await GetAsync("/v1/students?upn=Y801200020115", Academy)).Items.Single();

        ((string)found["status"]!).ShouldBe("archived");
        ((string)found["merged_into"]!).ShouldBe("stu-1016");
        found["sibling_ids"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("upn=D801200020101", "stu-1001")]
    [InlineData("mis_id=P1001", "stu-1001")]
    [InlineData("mis_id=stu-1001", "")]
    [InlineData("upn=Y801200022117", "")] // Harpreet is at the other school.
    [InlineData("dob=2018-09-05", "stu-1005 stu-1006")]
    [InlineData("surname=Smith", "stu-1012 stu-1013")]
    [InlineData("surname=Smith&dob=2019-10-21", "stu-1013")]
    [InlineData("surname=Rahman&status=leaver", "")]
    [InlineData("status=leaver", "stu-1004")]
    [InlineData("updated_since=2026-11-23T00:00:00Z&surname=Tan", "stu-1020")]
    [InlineData("updated_since=2026-11-23T00:00:01Z", "")]
    public async Task FindStudents_ByFilters_ListsThoseForWhomAllHold(string query, string ids)
    {
        var found = (await GetAsync("/v1/students?" + query)).Items;

        string.Join(' ', found.Select(one => (string)one["id"]!)).ShouldBe(ids);
    }

    [Theory]
    [InlineData("obrien", "stu-1005 stu-1006")]
    [InlineData("O'BRIEN", "stu-1005 stu-1006")]
    [InlineData("O’Brien", "stu-1005 stu-1006")]
    [InlineData("O`Brien", "stu-1005 stu-1006")]
    [InlineData("Oʼ Brien", "stu-1005 stu-1006")]
    [InlineData("Lefevre", "stu-1014")]
    [InlineData("LEFE\u0300VRE", "stu-1014")]
    [InlineData("Pryce Jones", "stu-1011")]
    [InlineData("Pryce–Jones", "stu-1011")]
    [InlineData("delacruz", "stu-1019")]
    [InlineData("OBryan", "")]
    public async Task FindStudents_BySurname_FoldsCaseAccentsHyphensApostrophesAndSpacing(string surname, string ids)
    {
        var found = (await GetAsync("/v1/students?surname=" + Uri.EscapeDataString(surname))).Items;

        string.Join(' ', found.Select(one => (string)one["id"]!)).ShouldBe(ids);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=two", "limit")]
    [InlineData("cursor=abc", "cursor")]
    [InlineData("cursor=%21%21", "cursor")]
    [InlineData("dob=05/09/2018", "dob")]
    [InlineData("dob=2018-02-30", "dob")]
    [InlineData("status=here", "status")]
    [InlineData("updated_since=2026-11-01T00:00:00", "updated_since")]
    [InlineData("name=Hartley", "name")]
    [InlineData("upn=A&upn=B", "upn")]
    public async Task FindStudents_WithAWrongParameter_NamesIt(string query, string field)
    {
        var answer = await GetAsync("/v1/students?" + query);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldBe([field]);
    }

    [Fact]
    public async Task FindStudents_PageByPage_GivesEachOnceInOrder()
    {
        var ids = await AllIdsAsync("/v1/students?limit=7");

        ids.Count.ShouldBe(25);
        ids.ShouldBe(ids.Order(StringComparer.Ordinal).Distinct());
    }

    [Fact]
    public async Task FindStudents_WithTheCursorOfAnotherSearch_IsRefused()
    {
        var cursor = (string)(await GetAsync("/v1/students?limit=2")).Json["next_cursor"]!;

        (await GetAsync($"/v1/students?limit=2&cursor={cursor}")).Status.ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"/v1/students?limit=2&status=on_roll&cursor={cursor}")).Errors.ShouldBe(["cursor"]);
    }

    [Theory]
    [InlineData("stu-1011", null, false)]
    [InlineData("stu-1012", "J80120002412A", true)]
    [InlineData("stu-1013", "Z801200025113", false)]
    public async Task GetStudent_WithATemporaryUpnOrNone_SaysSo(string id, string? upn, bool temporary)
    {
        var student = (await GetAsync("/v1/students/" + id)).Json;

        ((string?)student["upn"]).ShouldBe(upn);
        ((bool)student["upn_temporary"]!).ShouldBe(temporary);
    }

    [Fact]
    public async Task GetStudent_WithFamilyAtTheOtherSchool_ListsOnlyThoseOfThisOne()
    {
        (await GetAsync("/v1/students/stu-1016", Academy)).Json["sibling_ids"]!.AsArray().ShouldBeEmpty("the record merged into hers is no second child");
        (await GetAsync("/v1/students/stu-1025")).Json["sibling_ids"]!.AsArray().ShouldBeEmpty();
        (await GetAsync("/v1/students/stu-1018")).Json["sibling_ids"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task FindStudents_ByAFormerUpn_FindsWhoHadIt()
    {
        await ControlAsync(HttpMethod.Post, "/pupils/stu-1001", new JsonObject { ["upn"] = "Z801200022110" });

        var found = (await GetAsync("/v1/students?upn=D801200020101")).Items.Single();

        ((string)found["id"]!).ShouldBe("stu-1001");
        found["former_upns"]!.AsArray().Select(one => (string)one!).ShouldBe(["D801200020101"]);
    }

    private async Task<List<string>> AllIdsAsync(string path)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await GetAsync(path + (cursor is null ? string.Empty : "&cursor=" + cursor));
            ids.AddRange(page.Items.Select(one => (string)one["id"]!));
            cursor = (string?)page.Json["next_cursor"];
        }
        while (cursor is not null);

        return ids;
    }
}

using System.Net;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class StatusAndListsTests : SandboxTest
{
    [Fact]
    public async Task GetStatus_AtTheStart_SaysActiveWithPermissionsTimeAndLimits()
    {
        var status = (await GetAsync("/v1/status")).Json;

        ((string)status["state"]!).ShouldBe("active");
        status["permissions"]!.AsArray().Select(one => (string)one!).ShouldBe(["students.read", "notes.read", "notes.write", "files.write"]);
        status["time"]!.GetValue<DateTimeOffset>().ShouldBe(Clock.GetUtcNow());
        ((int)status["limits"]!["max_body_chars"]!).ShouldBe(20_000);
        ((int)status["limits"]!["max_categories"]!).ShouldBe(5);
        status["limits"]!["requests_per_minute"].ShouldBeNull();
    }

    [Fact]
    public async Task ListCategories_AtTheStart_HasTheSupervisionNoteUnderItsParentAndOneSwitchedOff()
    {
        var categories = (await GetAsync("/v1/categories")).Items;

        categories.Single(one => (string)one["id"]! == "cat-supervision-case-note").ToJsonString()
            .ShouldBe("""{"id":"cat-supervision-case-note","parent_id":"cat-supervision","name":"Safeguarding supervision case note","enabled":true,"can_add":true}""");
        categories.ShouldContain(one => !(bool)one["enabled"]!);
        categories.ShouldContain(one => !(bool)one["can_add"]!);
    }

    [Theory]
    [InlineData(Primary, "helen.ashcroft@northgate.example", true)]
    [InlineData(Academy, "helen.ashcroft@northgate.example", false)]
    [InlineData(Academy, "lee.barker@northgate.example", true)]
    [InlineData(Primary, "claire.dunmore@northgate.example", true)]
    public async Task ListStaff_OfASchool_HasThoseWhoWorkThere(string urn, string email, bool works)
    {
        var staff = (await GetAsync("/v1/staff", urn)).Items;

        staff.Any(one => (string)one["email"]! == email).ShouldBe(works);
    }

    [Theory]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/v1/students/stu-9999", HttpStatusCode.NotFound)]
    [InlineData("/v1/incidents/inc-9", HttpStatusCode.NotFound)]
    [InlineData("/v1/operations/op-9", HttpStatusCode.NotFound)]
    [InlineData("/oauth/token", HttpStatusCode.MethodNotAllowed)]
    public async Task Get_OfWhatIsNotThere_IsAProblem(string path, HttpStatusCode status)
    {
        var answer = await GetAsync(path);

        answer.Status.ShouldBe(status);
        answer.MediaType.ShouldBe("application/problem+json");
        ((int)answer.Json["status"]!).ShouldBe((int)status);
    }
}

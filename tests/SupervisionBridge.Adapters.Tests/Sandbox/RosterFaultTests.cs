using System.Text.Json.Nodes;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class RosterFaultTests : SandboxTest
{
    [Fact]
    public async Task TwoPupilsOneUpn_OnLookUp_FindsAnotherChildToo()
    {
        await FaultAsync("two-pupils-one-upn");

        var found = (await GetAsync("/v1/students?upn=D801200020101")).Items;

        found.Count.ShouldBe(2);
        found.Select(one => (string)one["dob"]!).Distinct().Count().ShouldBe(2);
        found.Select(one => (string)one["legal_surname"]!).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Twin_OnLookUp_FindsOneOfTheSameSurnameAndBirthday()
    {
        await FaultAsync("twin");

        var found = (await GetAsync("/v1/students?surname=Hartley&dob=2017-03-14")).Items;

        found.Count.ShouldBe(2);
        found.Select(one => (string)one["upn"]!).Distinct().Count().ShouldBe(2);
        found[0]["sibling_ids"]!.AsArray().Select(one => (string)one!).ShouldContain((string)found[1]["id"]!);
    }

    [Fact]
    public async Task StaleRoster_OnLookUp_SaysHowOldItIs()
    {
        await FaultAsync("stale-roster", new JsonObject { ["times"] = 1, ["shiftSeconds"] = 86_400 });

        var stale = (await GetAsync("/v1/students?limit=1")).Json["roster_as_of"]!.GetValue<DateTimeOffset>();
        var fresh = (await GetAsync("/v1/students?limit=1")).Json["roster_as_of"]!.GetValue<DateTimeOffset>();

        (fresh - stale).ShouldBe(TimeSpan.FromDays(1));
        (Clock.GetUtcNow() - fresh).ShouldBeLessThan(TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task DuplicateRows_AcrossPages_RepeatButNeverMissAndEnd(int limit)
    {
        await FaultAsync("duplicate-rows", []);
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"/v1/students?limit={limit}" + (cursor is null ? string.Empty : "&cursor=" + cursor));
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
            ids.AddRange(page.Items.Select(one => (string)one["id"]!));
            cursor = (string?)page.Json["next_cursor"];
        }
        while (cursor is not null && ids.Count < 100);

        ids.Distinct().Count().ShouldBe(25);
        ids.Count.ShouldBe(limit == 1 ? 25 : 25 + ((25 - limit + limit - 2) / (limit - 1)));
    }
}

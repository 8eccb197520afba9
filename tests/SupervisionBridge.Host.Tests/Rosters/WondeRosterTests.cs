using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>Wonde as a roster, over real HTTP: whole each day, what changed in between, and never worse than the last good one.</summary>
public sealed class WondeRosterTests
{
    [Fact]
    public async Task Read_TheFirstTime_ReadsStudentsAndLeaversToTheLastPage()
    {
        await using var scene = await WondeScene.StartAsync();

        var roster = await scene.ReadAsync();

        roster.AsOf.ShouldBe(scene.Clock.GetUtcNow());
        roster.Pupils.Select(pupil => pupil.Id).ShouldBe(["MA1", "MA2", "MA3", "MA4"], ignoreOrder: true);
        roster.Get("MA4")!.RollState.ShouldBe(RollState.Leaver);
        var yusuf = roster.Find(new PupilQuery { Upn = "U801200025127" }).ShouldHaveSingleItem();
        (yusuf.DateOfBirth, yusuf.YearGroup, yusuf.Class, yusuf.RollState, yusuf.MisId).ShouldBe((new DateOnly(2018, 1, 30), "4", "4B", RollState.OnRoll, "MA1"));
        scene.Wonde.Asked.Count.ShouldBe(3);
        scene.Wonde.Asked.ShouldAllBe(asked => asked.Contains("include=education_details,year,groups"));
    }

    [Theory]
    [InlineData("id", "A3", false)]
    [InlineData("upn", "no address: A3", true)]
    public async Task Read_ThePupilId_IsWhatWasConfigured(string pupilId, string id, bool noAddress)
    {
        await using var scene = await WondeScene.StartAsync(pupilId);

        (await scene.ReadAsync()).Get(id)!.NoAddress.ShouldBe(noAddress);
    }

    [Fact]
    public async Task Read_OneAddressOfTwoStudents_AddressesNeither()
    {
        await using var scene = await WondeScene.StartAsync("upn");
        scene.Wonde.Students[1]["education_details"]!["data"]!["upn"] = "U801200025127";

        (await scene.ReadAsync()).Pupils.Count(pupil => pupil.NoAddress).ShouldBe(3);
    }

    [Fact]
    public async Task Read_AHalfHourLater_TakesOverWhatChangedAndHonoursDeletions()
    {
        await using var scene = await WondeScene.StartAsync();
        await scene.ReadAsync();
        scene.Wonde.Students[0]["forename"] = "Joe";
        scene.Wonde.Students[0]["updated_at"]!["date"] = "2026-11-03 09:10:00.000000";
        scene.Wonde.Students.RemoveAt(2);
        scene.Wonde.Leavers.Add(WondeStandIn.Student(WondeScene.Maisie, "Maisie", "Booth", "2018-08-18", "U801200023125", "2026-11-03 09:11:00"));
        scene.Wonde.Deletions.Add(WondeStandIn.Deletion(WondeScene.Isla, "2026-11-03 09:12:00"));
        scene.Wonde.Deletions.Add(WondeStandIn.Deletion(WondeScene.Yusuf, "2026-11-03 09:05:00"));
        scene.Wonde.Deletions.Add(WondeStandIn.Deletion(WondeScene.Lukasz, "2026-11-03 09:05:00", "contact"));
        scene.Wonde.Asked.Clear();

        (await scene.ReadAsync()).Pupils.Count.ShouldBe(4);
        scene.Wonde.Asked.ShouldBeEmpty();
        scene.Clock.Advance(TimeSpan.FromMinutes(30));
        var roster = await scene.ReadAsync();

        roster.Pupils.Select(pupil => pupil.Id).ShouldBe(["MA1", "MA2", "MA4"], ignoreOrder: true);
        roster.Get("MA1")!.PreferredForename.ShouldBe("Joe");
        roster.Get("MA2")!.RollState.ShouldBe(RollState.Leaver);
        roster.AsOf.ShouldBe(scene.Clock.GetUtcNow());
        scene.Wonde.Asked.ShouldAllBe(asked => asked.Contains("updated_after=2026-11-02%2009%3A00%3A00"), "a day's overlap");
    }

    [Fact]
    public async Task Read_ADayLater_ReadsAllAnew()
    {
        await using var scene = await WondeScene.StartAsync();
        await scene.ReadAsync();
        scene.Wonde.Students.RemoveAt(2);
        scene.Clock.Advance(TimeSpan.FromHours(23));
        (await scene.ReadAsync()).Get("MA3").ShouldNotBeNull();

        scene.Clock.Advance(TimeSpan.FromHours(1));

        (await scene.ReadAsync()).Get("MA3").ShouldBeNull();
    }

    [Theory]
    [InlineData(500, SchoolSystemTrouble.Unreachable)]
    [InlineData(403, SchoolSystemTrouble.NotAllowed)]
    [InlineData(404, SchoolSystemTrouble.NotAllowed)]
    [InlineData(400, SchoolSystemTrouble.NotUnderstood)]
    [InlineData(302, SchoolSystemTrouble.NotUnderstood)]
    [InlineData(200, SchoolSystemTrouble.NotUnderstood)]
    public async Task Read_NoGoodAnswer_IsTroubleFirstAndLaterKeepsTheLastGoodRoster(int status, SchoolSystemTrouble trouble)
    {
        await using var scene = await WondeScene.StartAsync();
        var log = new KeptLog();
        scene.Kept.Log = log.CreateLogger("rosters");
        scene.Wonde.Instead = http =>
        {
            http.Response.StatusCode = status;
            return true;
        };
        (await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync)).Trouble.ShouldBe(trouble);
        (await scene.CheckAsync()).ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Wrong);
        var broken = scene.Wonde.Instead;
        scene.Wonde.Instead = _ => false;
        var good = await scene.ReadAsync();

        // The leavers' list fails: half a refresh is none.
        scene.Wonde.Students.Add(WondeStandIn.Student("A9", "Nora", "New", "2019-01-01", null, "2026-11-03 09:20:00"));
        scene.Wonde.Instead = http => http.Request.Path.Value!.EndsWith("leaver", StringComparison.Ordinal) && broken(http);
        scene.Clock.Advance(TimeSpan.FromMinutes(30));

        (await scene.ReadAsync()).ShouldBeSameAs(good);
        log.Lines.Count(line => line.Contains("cannot be used")).ShouldBe(2);
        scene.Wonde.Asked.Clear();
        (await scene.ReadAsync()).ShouldBeSameAs(good);
        scene.Wonde.Asked.ShouldBeEmpty("it is not asked again at once");

        scene.Wonde.Instead = _ => false;
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        (await scene.ReadAsync()).Get("MA9").ShouldNotBeNull();
    }

    [Fact]
    public async Task Read_TooManyRequests_WaitsAsLongAsWondeSays()
    {
        await using var scene = await WondeScene.StartAsync();
        var good = await scene.ReadAsync();
        scene.Wonde.Instead = http =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "1200");
            return true;
        };
        scene.Clock.Advance(TimeSpan.FromMinutes(30));
        (await scene.ReadAsync()).ShouldBeSameAs(good);
        scene.Wonde.Instead = _ => false;
        scene.Wonde.Asked.Clear();

        scene.Clock.Advance(TimeSpan.FromSeconds(1199));
        (await scene.ReadAsync()).ShouldBeSameAs(good);
        scene.Wonde.Asked.ShouldBeEmpty();
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        (await scene.ReadAsync()).ShouldNotBeSameAs(good);
    }

    [Theory]
    [InlineData("elsewhere", "at another host")]
    [InlineData("circle", "round in a circle")]
    [InlineData("none", "none is named")]
    public async Task Read_ANextPageThatLeadsAstray_IsNotFollowed(string next, string why)
    {
        await using var scene = await WondeScene.StartAsync();
        await using var elsewhere = await WondeStandIn.StartAsync();
        scene.Wonde.Next = address => next switch
        {
            "elsewhere" => address.Replace(scene.Wonde.Address.Authority, elsewhere.Address.Authority, StringComparison.Ordinal),
            "circle" => address.Split("&page=")[0],
            _ => null,
        };

        (await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync)).Message.ShouldContain(why);

        elsewhere.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_AWrongToken_IsNotAllowedAndNamesNothing()
    {
        await using var scene = await WondeScene.StartAsync(token: "wr0ng");

        var trouble = await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync);

        (trouble.Trouble, trouble.Message).ShouldBe((SchoolSystemTrouble.NotAllowed, "Wonde students: answered 401."));
    }

    [Fact]
    public async Task Check_StudentsWithoutDateOfBirth_AreLeftOutAndCounted()
    {
        await using var scene = await WondeScene.StartAsync();
        scene.Wonde.Students[0]["date_of_birth"] = null;

        (await scene.CheckAsync()).Select(finding => finding.Message).ShouldBe(
            ["3 pupils, as of 2026-11-03 09:00 UTC (0 days old).", "1 students are shown without name or date of birth and left out."]);
    }

    [Fact]
    public async Task Read_NobodyWithADateOfBirth_IsNoRoster()
    {
        await using var scene = await WondeScene.StartAsync();
        scene.Wonde.Students.Concat(scene.Wonde.Leavers).ToList().ForEach(student => student["date_of_birth"] = null);

        (await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync)).Trouble.ShouldBe(SchoolSystemTrouble.NotAllowed);
    }
}

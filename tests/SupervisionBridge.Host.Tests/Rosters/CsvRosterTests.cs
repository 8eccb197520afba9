using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Rosters.Csv;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>A roster file over time: taken anew when it changes, and never worse than the last good one.</summary>
public sealed class CsvRosterTests : IDisposable
{
    private const string Isla = "Isla,Thwaite,2015-10-10,P1030";

    private readonly CsvScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Read_AFile_IsOfTheTimeItWasWritten()
    {
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf, TimeSpan.FromDays(3));

        var roster = await scene.ReadAsync();

        roster.AsOf.ShouldBe(scene.Clock.GetUtcNow().AddDays(-3));
        roster.Find(new PupilQuery { Surname = "DEMIR" }).ShouldHaveSingleItem().Id.ShouldBe("P1027");
        roster.Find(new PupilQuery { DateOfBirth = new DateOnly(2018, 1, 30), Upn = "X" }).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => roster.Find(new PupilQuery()));
        roster.Get("P1027").ShouldNotBeNull();
        roster.Get("P1028").ShouldBeNull();
    }

    [Fact]
    public async Task Read_ANewFile_IsTakenAtOnce()
    {
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf, TimeSpan.FromHours(2));
        (await scene.ReadAsync()).Pupils.Count.ShouldBe(1);

        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf + "\n" + Isla);

        (await scene.ReadAsync()).Pupils.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Read_AFileThatLooksUnchanged_IsLookedIntoAgainInTime()
    {
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf);
        await scene.ReadAsync();
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf.Replace("P1027", "P1099", StringComparison.Ordinal));

        scene.Clock.Advance(TimeSpan.FromMinutes(10));

        (await scene.ReadAsync()).Get("P1099").ShouldNotBeNull();
    }

    [Fact]
    public async Task Read_ABrokenNewFile_KeepsTheLastGoodOneAndItsAge()
    {
        var log = new KeptLog();
        scene.Kept.Log = log.CreateLogger("rosters");
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf, TimeSpan.FromDays(2));
        var good = await scene.ReadAsync();

        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf + "\nIsla,Thwaite,tomorrow,P1030");

        for (var look = 0; look < 3; look++)
        {
            (await scene.ReadAsync()).ShouldBeSameAs(good);
        }

        log.Lines.ShouldHaveSingleItem().ShouldContain("line 3, column date_of_birth");
        var finding = (await scene.CheckAsync()).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(FindingSeverity.Wrong);
        finding.Message.ShouldStartWith("line 3, column date_of_birth: It is no date.");
        log.Lines.ShouldAllBe(line => !line.Contains("Thwaite") && !line.Contains("tomorrow"));

        scene.Write(CsvScene.Header + "\n" + Isla);
        (await scene.ReadAsync()).Get("P1030").ShouldNotBeNull();
        log.Lines[^1].ShouldContain("good again");
    }

    [Fact]
    public async Task Read_TheSamePupilsExportedAgain_AreOfTheLaterTime()
    {
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf, TimeSpan.FromDays(5));
        await scene.ReadAsync();

        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf, TimeSpan.FromDays(1));

        (await scene.ReadAsync()).AsOf.ShouldBe(scene.Clock.GetUtcNow().AddDays(-1));
    }

    [Fact]
    public async Task Read_AFileFromTheFuture_IsRefusedUntilThen()
    {
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf, -TimeSpan.FromSeconds(1));

        var trouble = await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync);
        (await scene.CheckAsync()).ShouldHaveSingleItem().Message.ShouldContain("written in the future");

        trouble.Trouble.ShouldBe(SchoolSystemTrouble.Unreachable);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await scene.ReadAsync()).Pupils.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_NoFileYet_IsTroubleUntilItIsThere()
    {
        (await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync)).Message.ShouldContain("not there");

        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf);

        (await scene.ReadAsync()).Pupils.Count.ShouldBe(1);
        File.Delete(scene.Path);
        (await scene.ReadAsync()).Pupils.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_AFileThatIsTooLong_IsRefusedUnread()
    {
        await using (var file = File.Create(scene.Path))
        {
            file.SetLength(CsvFile.Longest + 1L);
        }

        File.SetLastWriteTimeUtc(scene.Path, scene.Clock.GetUtcNow().UtcDateTime.AddHours(-1));

        (await Should.ThrowAsync<SchoolSystemException>(scene.ReadAsync)).Message.ShouldContain("longer than 32 MiB");
    }

    [Theory]
    [InlineData(7, FindingSeverity.Good, "2 pupils, as of 2026-10-27 09:00 UTC (7 days old).")]
    [InlineData(8, FindingSeverity.Warning, "2 pupils, as of 2026-10-26 09:00 UTC (8 days old). It is older than roster.staleAfterDays")]
    public async Task Check_AFile_SaysHowManyAndHowOld(int days, FindingSeverity severity, string message)
    {
        scene.Write(CsvScene.Header + "\n" + CsvScene.Yusuf + "\nIsla,Thwaite,2015-10-10,", TimeSpan.FromDays(days));

        var findings = await scene.CheckAsync();

        findings.Count.ShouldBe(2);
        findings[0].Severity.ShouldBe(severity);
        findings[0].Message.ShouldStartWith(message);
        findings[1].Message.ShouldStartWith("1 pupils have no id there");
    }
}

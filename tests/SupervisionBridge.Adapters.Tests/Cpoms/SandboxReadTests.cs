namespace SupervisionBridge.Adapters.Tests.Cpoms;

/// <summary>Pupils and checks over real HTTP against the sandbox school system.</summary>
public class SandboxReadTests
{
    [Fact]
    public async Task Find_ManyPupilsOverSeveralPages_AreAllThereOnce()
    {
        await using var visit = await SandboxVisit.StartAsync();
        await visit.ControlAsync("/pupils", """{"count":450}""");
        await visit.ControlAsync("/faults", """{"kind":"duplicate-rows"}""");
        var found = await visit.System.FindPupilsAsync(new PupilQuery { Surname = "sampleson" }, CancellationToken.None);
        found.Pupils.Select(pupil => pupil.MisId).Distinct().Count().ShouldBe(450);
        found.Pupils.Count.ShouldBe(450);
    }

    [Fact]
    public async Task Find_TwoPupilsWithOneUpn_AreBothHandedOn()
    {
        await using var visit = await SandboxVisit.StartAsync();
        await visit.ArmAsync("two-pupils-one-upn");
        (await visit.System.FindPupilsAsync(new PupilQuery { Upn = "D801200022103" }, CancellationToken.None)).Pupils.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Get_MergedRecord_IsVisibleWithItsSuccessor()
    {
        await using var visit = await SandboxVisit.StartAsync(urn: "990001");
        var listed = (await visit.System.FindPupilsAsync(new PupilQuery { Upn = "Y801200020115" }, CancellationToken.None)).Pupils;
        var old = listed.Single(pupil => pupil.MergedInto is not null);
        var got = (await visit.System.GetPupilAsync(old.Id, CancellationToken.None))!;
        (got.Id, got.MergedInto, got.Upn, got.LegalSurname).ShouldBe((old.Id, old.MergedInto, old.Upn, "Adeyemi-Clarke"));
    }

    [Fact]
    public async Task Get_NobodyOfThatId_IsNull()
    {
        await using var visit = await SandboxVisit.StartAsync();
        (await visit.System.GetPupilAsync("nobody", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Check_SandboxAsItComes_IsAllGood()
    {
        await using var visit = await SandboxVisit.StartAsync();
        (await visit.System.CheckAsync(CancellationToken.None)).ShouldAllBe(finding => finding.Severity == FindingSeverity.Good);
    }

    [Theory]
    [InlineData("clock-skew", "getStatus", "clock", FindingSeverity.Wrong)]
    [InlineData("stale-roster", "findStudents", "roster", FindingSeverity.Warning)]
    [InlineData("html-error-page", "listCategories", "address", FindingSeverity.Wrong)]
    public async Task Check_Fault_IsItsFinding(string fault, string operation, string setting, FindingSeverity severity)
    {
        await using var visit = await SandboxVisit.StartAsync();
        await visit.ArmAsync(fault, operation);
        (await visit.System.CheckAsync(CancellationToken.None)).Where(finding => finding.Severity != FindingSeverity.Good)
            .Select(finding => (finding.Setting, finding.Severity)).ShouldBe([(setting, severity)]);
    }

    [Fact]
    public async Task Check_PausedIntegration_SaysWhoMustMendIt()
    {
        await using var visit = await SandboxVisit.StartAsync();
        await visit.ControlAsync("/settings", """{"state":"paused"}""");
        (await visit.System.CheckAsync(CancellationToken.None)).ShouldContain(finding => finding.Setting == "integration" && finding.Severity == FindingSeverity.Wrong);
    }

    [Fact]
    public async Task Check_ReaderCredential_LacksTheWritePermission()
    {
        await using var visit = await SandboxVisit.StartAsync(key: "sandbox-key-reader-990002");
        (await visit.System.CheckAsync(CancellationToken.None)).ShouldContain(finding => finding.Setting == "permissions.notes.write" && finding.Severity == FindingSeverity.Wrong);
    }

    [Fact]
    public async Task Check_WrongCredential_NamesIt()
    {
        await using var visit = await SandboxVisit.StartAsync(key: "wrong");
        (await visit.System.CheckAsync(CancellationToken.None)).ShouldHaveSingleItem().Setting.ShouldBe("authentication");
    }
}

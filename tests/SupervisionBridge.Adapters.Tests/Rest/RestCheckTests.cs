using SupervisionBridge.Adapters.Rest;
using SupervisionBridge.Adapters.Tests.Cpoms;
using static SupervisionBridge.Adapters.Tests.Rest.DeclaredSchool;

namespace SupervisionBridge.Adapters.Tests.Rest;

public class RestCheckTests
{
    private static async Task<Finding> Of(DeclaredSchool school, string setting) =>
        (await school.System().CheckAsync(TestContext.Current.CancellationToken)).Single(finding => finding.Setting.StartsWith(setting, StringComparison.Ordinal));

    [Fact]
    public async Task Check_ReferenceMappingAgainstTheSandbox_IsGood()
    {
        await using var visit = await SandboxVisit.StartAsync(factory: new RestFactory());
        var findings = await visit.System.CheckAsync(CancellationToken.None);
        findings.Select(finding => finding.Setting).ShouldBe(["check", "pupils", "notes.find", "categories"]);
        findings.ShouldAllBe(finding => finding.Severity == FindingSeverity.Good);
        (await visit.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Check_KeyThatIsNotTaken_NamesTheCredentials()
    {
        await using var visit = await SandboxVisit.StartAsync(key: "another-key", factory: new RestFactory());
        (await visit.System.CheckAsync(CancellationToken.None)).ShouldAllBe(finding => finding.Severity == FindingSeverity.Wrong && finding.Mend!.Contains("credentials"));
    }

    [Fact]
    public async Task Check_SystemThatOverlooksTheReference_IsAWarning() =>
        (await Of(new DeclaredSchool().On(Pupils, Rows(Pupil("p1"))).On(Notes, Rows(Note())), "notes")).Severity.ShouldBe(FindingSeverity.Warning);

    [Fact]
    public async Task Check_PointerThatHitsNothing_NamesWhatIsThereAndNoChild()
    {
        var finding = await Of(new DeclaredSchool().With("pupils.fields.dateOfBirth", "\"/born\"").On(Pupils, Rows(Pupil("p1"))).On(Notes, Rows()), "pupils");
        (finding.Severity, finding.Message).ShouldBe((FindingSeverity.Wrong, "pupils: nothing that fits stands at /born; there is: id, forename, surname, dob, state, upn, mis."));
    }

    [Fact]
    public async Task Check_NoPupils_IsWrong() => (await Of(new DeclaredSchool().On(Pupils, Rows()).On(Notes, Rows()), "pupils")).Severity.ShouldBe(FindingSeverity.Wrong);
}

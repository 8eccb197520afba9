using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Gates;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;
using static SupervisionBridge.Core.Tests.Builders.Invented;

namespace SupervisionBridge.Core.Tests.Gates;

public sealed class GateKeeperTests
{
    private const string RecordHash = "hash-of-record";

    private static readonly HashSet<string> RecordHashes = [RecordHash, "hash-of-record-before"];

    private static readonly RecordTemplates Templates = RecordTemplates.Load(Repository.Templates, Repository.Notes);
    private static readonly Participant Amir = new("amir", ParticipantRole.Present, "Amir Shah", "Deputy DSL", null, IsDsl: true);
    private static readonly Participant Beth = new("beth", ParticipantRole.Apologies, "Beth Colley", "SENDCo", null, IsDsl: false);

    [Fact]
    public void Check_LeedsSignedByBothAndDated_LetsItGo() =>
        Check("leeds", CaseNote(), [Signed(Supervisor), Signed(Supervisee)]).ShouldBeEmpty();

    [Fact]
    public void Check_LeedsWithoutTheSupervisor_IsHeld() =>
        Check("leeds", CaseNote(), [Signed(Supervisee)]).ShouldBe([HoldReason.SupervisorSignatureMissing]);

    [Fact]
    public void Check_LeedsWithoutTheSupervisee_IsHeld() =>
        Check("leeds", CaseNote(), [Signed(Supervisor)]).ShouldBe([HoldReason.SuperviseeSignatureMissing]);

    [Fact]
    public void Check_LeedsUnsigned_SaysBoth() =>
        Check("leeds", CaseNote(), []).ShouldBe([HoldReason.SupervisorSignatureMissing, HoldReason.SuperviseeSignatureMissing]);

    [Fact]
    public void Check_LeedsUndated_IsHeld() =>
        Check("leeds", CaseNote(), [Signed(Supervisor), Signed(Supervisee, dated: false)]).ShouldBe([HoldReason.SignatureUndated]);

    [Fact]
    public void Check_LeedsUndatedAndThenDated_LetsItGo() =>
        Check("leeds", CaseNote(), [Signed(Supervisor), Signed(Supervisee, dated: false), Signed(Supervisee)]).ShouldBeEmpty();

    [Fact]
    public void Check_WorcestershireUndated_LetsItGo() =>
        Check("worcestershire", CaseNote(), [Signed(Supervisor, dated: false), Signed(Supervisee, dated: false)]).ShouldBeEmpty();

    [Fact]
    public void Check_ASignatureOfOtherContent_DoesNotCount() =>
        Check("leeds", CaseNote() with { ContentHash = "changed" }, [Signed(Supervisor, hash: "changed"), Signed(Supervisee)])
            .ShouldBe([HoldReason.SuperviseeSignatureMissing]);

    [Fact]
    public void Check_ASignatureOnAnotherSheet_DoesNotCount() =>
        Check("leeds", CaseNote(), [Signed(Supervisor), Signed(Supervisee, caseNumber: 2)]).ShouldBe([HoldReason.SuperviseeSignatureMissing]);

    [Fact]
    public void Check_ASignatureOnTheRecord_DoesNotCountForASheet() =>
        Check("leeds", CaseNote(), [Signed(Supervisor), Signed(Supervisee, caseNumber: null)]).ShouldBe([HoldReason.SuperviseeSignatureMissing]);

    [Theory]
    [InlineData("trust")]
    [InlineData("primary")]
    public void Check_ARecordSignedOnce_LetsEverySheetGo(string template)
    {
        IReadOnlyList<Signature> signatures = [Signed(Supervisor, null, RecordHash), Signed(Supervisee, null, RecordHash)];

        Check(template, CaseNote(), signatures).ShouldBeEmpty();
        Check(template, CaseNote() with { Number = 7, ContentHash = "other" }, signatures).ShouldBeEmpty();
    }

    [Fact]
    public void Check_ARecordChangedAfterSigning_IsHeld() =>
        Check("trust", CaseNote(), [Signed(Supervisor, null, "old"), Signed(Supervisee, null, RecordHash)]).ShouldBe([HoldReason.SupervisorSignatureMissing]);

    [Fact]
    public void Check_ASheetSignedWhereTheRecordIsAskedFor_DoesNotCount() =>
        Check("trust", CaseNote(), [Signed(Supervisor, 1, RecordHash), Signed(Supervisee, null, RecordHash)]).ShouldBe([HoldReason.SupervisorSignatureMissing]);

    [Fact]
    public void Check_AGroupSignedByEveryonePresent_LetsItGoWithoutTheAbsent() =>
        Check("group", Group(), EveryoneSigned()).ShouldBeEmpty();

    [Fact]
    public void Check_AGroupWithSomeonePresentUnsigned_IsHeld() =>
        Check("group", Group(), [Signed(Supervisor, null, RecordHash), Signed(Supervisee, null, RecordHash)]).ShouldBe([HoldReason.PresentSignatureMissing]);

    [Fact]
    public void Check_AGroupWithoutSupervisees_AsksForNone() =>
        Check("group", Group() with { People = [Supervisor, Amir] }, [Signed(Supervisor, null, RecordHash), Signed(Amir, null, RecordHash)]).ShouldBeEmpty();

    [Fact]
    public void Check_AOneToOneForm_AsksNobodyElsePresent() =>
        Check("leeds", Group(), [Signed(Supervisor), Signed(Supervisee)]).ShouldBeEmpty();

    [Fact]
    public void Check_AChangeOfPlanWithoutApproval_IsHeld() =>
        Check("group", Group() with { PlanChanges = true }, EveryoneSigned()).ShouldBe([HoldReason.DslApprovalMissing]);

    [Fact]
    public void Check_AChangeOfPlanApproved_LetsItGo() =>
        Check("group", Group() with { PlanChanges = true }, EveryoneSigned(), new(1, "Claire Dunmore", null, "hash-of-case")).ShouldBeEmpty();

    [Theory]
    [InlineData(2, "hash-of-case")]
    [InlineData(1, "hash-of-what-it-was")]
    public void Check_AnApprovalOfSomethingElse_DoesNotCount(int caseNumber, string hash) =>
        Check("group", Group() with { PlanChanges = true }, EveryoneSigned(), new(caseNumber, "Claire Dunmore", null, hash)).ShouldBe([HoldReason.DslApprovalMissing]);

    [Fact]
    public void Check_RecordSignedInVersionsThatHoldTheCaseUnchanged_LetsItGo() =>
        Check("trust", CaseNote(), [Signed(Supervisor, null, "hash-of-record-before"), Signed(Supervisee, null, RecordHash)]).ShouldBeEmpty();

    [Fact]
    public void Check_NobodyNamedAsSupervisor_IsHeld() =>
        Check("leeds", CaseNote() with { People = [Supervisee] }, [Signed(Supervisee)]).ShouldBe([HoldReason.SupervisorSignatureMissing]);

    [Fact]
    public void Check_AFormThatAsksNothing_LetsItGo() =>
        GateKeeper.Check(Templates.Find("leeds")! with { Gates = new() }, CaseNote(), [], null, RecordHashes).ShouldBeEmpty();

    [Fact]
    public void Check_ApprovalAlwaysAsked_HoldsWithoutAChangeOfPlan() =>
        GateKeeper.Check(Templates.Find("leeds")! with { Gates = new() { DslApproval = ApprovalRule.Always } }, CaseNote(), [], null, RecordHashes).ShouldBe([HoldReason.DslApprovalMissing]);

    private static CaseNote Group() => CaseNote() with { People = [Supervisor, Supervisee, Amir, Beth] };

    private static Signature[] EveryoneSigned() =>
        [Signed(Supervisor, null, RecordHash), Signed(Supervisee, null, RecordHash), Signed(Amir, null, RecordHash)];

    private static IReadOnlyList<HoldReason> Check(string template, CaseNote note, IReadOnlyList<Signature> signatures, Approval? approval = null) =>
        GateKeeper.Check(Templates.Find(template)!, note, signatures, approval, RecordHashes);
}

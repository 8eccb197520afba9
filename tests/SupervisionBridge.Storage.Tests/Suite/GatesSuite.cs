using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Signatures and approvals: what they open, and what they bind.</summary>
public abstract class GatesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly HoldReason[] Unsigned = [HoldReason.SupervisorSignatureMissing];

    [Fact]
    public async Task Accept_ClosedGates_AreHeldAndOthersAreDueNow()
    {
        var record = A.Record(cases: [A.Case(1), A.Case(2)]);
        var submission = A.Submission(record);

        await AcceptAsync(submission with { Deliveries = [A.Held(submission.Deliveries[0], Unsigned), submission.Deliveries[1]] });

        var held = await SummaryAsync(A.DeliveryId(caseNumber: 1));
        held.State.ShouldBe(DeliveryState.Held);
        held.HoldReasons.ShouldBe(Unsigned);
        held.DueAt.ShouldBeNull();
        var due = await SummaryAsync(A.DeliveryId(caseNumber: 2));
        due.State.ShouldBe(DeliveryState.Due);
        due.DueAt.ShouldBe(Clock.Now);
        due.CreatedAt.ShouldBe(A.RecordedAt);
    }

    [Fact]
    public async Task Accept_NewVersionBringsTheMissingSignature_OpensWhatTheFirstHoldsAndNamesItsSchools()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1, "One.", A.Subject(1), A.Subject(2) with { SchoolUrn = "990003" })]), Unsigned));
        Clock.Advance(TimeSpan.FromHours(1));
        var signed = A.Record(version: 2, cases: [A.Case(1, "One.", A.Subject(1), A.Subject(2) with { SchoolUrn = "990003" })]) with { Signatures = [A.Signature("hash of record 2")] };

        var accepted = await AcceptAsync(A.Submission(signed) with { Deliveries = [] }, Signed);

        accepted.ShouldBeOfType<AcceptResult.Stored>().Schools.ShouldBe([A.School, "990003"], ignoreOrder: true);
        var freed = await SummaryAsync();
        freed.State.ShouldBe(DeliveryState.Due);
        freed.DueAt.ShouldBe(Clock.Now);
    }

    [Fact]
    public async Task Accept_NewVersionSignedButChanged_DoesNotOpenTheEarlierText()
    {
        await AcceptAsync(A.Submission(held: Unsigned));
        var signed = A.Record(version: 2, cases: [A.Case(text: "Changed since.")]) with { Signatures = [A.Signature("hash of record 2")] };

        var accepted = await AcceptAsync(A.Submission(signed) with { Deliveries = [] }, Signed);

        accepted.ShouldBeOfType<AcceptResult.Stored>().Schools.ShouldBeEmpty();
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Held);
    }

    [Fact]
    public async Task Accept_FirstVersion_NamesTheSchoolsOfWhatIsDue()
    {
        var submission = A.Submission(A.Record(cases: [A.Case(1), A.Case(2, "Two.", A.Subject(1) with { SchoolUrn = "990003" })]));

        var accepted = await AcceptAsync(submission with { Deliveries = [submission.Deliveries[0], A.Held(submission.Deliveries[1], Unsigned)] });

        accepted.ShouldBeOfType<AcceptResult.Stored>().Schools.ShouldBe([A.School]);
    }

    [Fact]
    public async Task Sign_LastMissingSignature_MakesDeliveriesDueAndNamesTheirSchools()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1, "One.", A.Subject(1), A.Subject(2) with { SchoolUrn = "990003" })]), Unsigned));
        Clock.Advance(TimeSpan.FromHours(1));

        var schools = await Records.SignAsync("rec-a", A.Signature("hash of record 1"), A.Decision(), Signed, Now);

        schools.ShouldBe([A.School, "990003"], ignoreOrder: true);
        var freed = await SummaryAsync();
        freed.State.ShouldBe(DeliveryState.Due);
        freed.DueAt.ShouldBe(Clock.Now);
        freed.HoldReasons.ShouldBeEmpty();
        (await DecisionsAsync()).ShouldBe(["sign//"]);
    }

    [Fact]
    public async Task Sign_GateStaysClosed_KeepsHeldWithReasonsOfNow()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.SupervisorSignatureMissing, HoldReason.DslApprovalMissing]));

        var schools = await Records.SignAsync("rec-a", A.Signature("hash of record 1"), A.Decision(), (_, _, _, _) => [HoldReason.DslApprovalMissing], Now);

        schools.ShouldBeEmpty();
        var held = await SummaryAsync();
        held.State.ShouldBe(DeliveryState.Held);
        held.HoldReasons.ShouldBe([HoldReason.DslApprovalMissing]);
    }

    [Fact]
    public async Task Sign_GuardHolds_StaysHeldAlthoughGatesOpen()
    {
        await StepAsync(A.Hold());

        (await Records.SignAsync("rec-a", A.Signature("hash of record 1"), A.Decision(), Signed, Now)).ShouldBeEmpty();

        (await SummaryAsync()).HoldReasons.ShouldBe([HoldReason.AnotherChildNamed]);
    }

    [Fact]
    public async Task Sign_GateCheck_SeesCaseAllSignaturesAndRecordHashes()
    {
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature("first", participant: "a")] }, Unsigned));
        (CaseNote Note, IReadOnlyList<Signature> Signatures, IReadOnlySet<string> RecordHashes)? seen = null;

        await Records.SignAsync("rec-a", A.Signature("second", 1, "b"), A.Decision(), (note, signatures, _, hashes) => Seen(note, signatures, hashes), Now);

        seen.ShouldNotBeNull();
        seen.Value.Note.ShouldReadLike(A.Record().Cases[0]);
        seen.Value.Signatures.ShouldBe([A.Signature("first", participant: "a"), A.Signature("second", 1, "b")]);
        seen.Value.RecordHashes.ShouldBe(["hash of record 1"]);

        IReadOnlyList<HoldReason> Seen(CaseNote note, IReadOnlyList<Signature> signatures, IReadOnlySet<string> hashes)
        {
            seen = (note, signatures, hashes);
            return Unsigned;
        }
    }

    [Fact]
    public async Task Sign_NewVersionHoldsCaseUnchanged_ItsSignatureOpensEarlierDelivery()
    {
        await AcceptAsync(A.Submission(held: Unsigned));
        await AcceptAsync(A.Submission(A.Record(version: 2)) with { Deliveries = [] });

        (await Records.SignAsync("rec-a", A.Signature("hash of record 2"), A.Decision(), Signed, Now)).ShouldBe([A.School]);
    }

    [Fact]
    public async Task Sign_NewVersionChangedCase_ItsSignatureDoesNotOpenEarlierText()
    {
        await AcceptAsync(A.Submission(held: Unsigned));
        await AcceptAsync(A.Submission(A.Record(version: 2, cases: [A.Case(text: "Changed since.")])) with { Deliveries = [] });

        (await Records.SignAsync("rec-a", A.Signature("hash of record 2"), A.Decision(), Signed, Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Approve_RecordSignedBeforeAnotherCaseWasCorrected_ItsSignatureStillCounts()
    {
        var first = A.Record(cases: [A.Case(1), A.Case(2)]) with { Signatures = [A.Signature("hash of record 1")] };
        await AcceptAsync(A.Submission(first, [HoldReason.DslApprovalMissing]));
        await AcceptAsync(A.Submission(A.Record(version: 2, cases: [A.Case(1), A.Case(2, "Corrected.")])) with { Deliveries = [] });

        await Records.ApproveAsync("rec-a", A.Approval(A.Case(1).ContentHash), A.Decision(), Signed, Now);

        (await SummaryAsync(A.DeliveryId(caseNumber: 1))).State.ShouldBe(DeliveryState.Due);
        (await ClaimAsync()).ShouldAllBe(work => work.Signatures.Count == 1);
    }

    [Fact]
    public async Task Sign_UnknownRecord_IsRefused() =>
        await Should.ThrowAsync<KeyNotFoundException>(Records.SignAsync("rec-b", A.Signature("x"), A.Decision(), Signed, Now));

    [Fact]
    public async Task Sign_GateCheckThrows_StoresNeitherSignatureNorDecision()
    {
        await AcceptAsync(A.Submission(held: Unsigned));

        await Should.ThrowAsync<FormatException>(Records.SignAsync("rec-a", A.Signature("hash of record 1"), A.Decision(), (_, _, _, _) => throw new FormatException(), Now));

        (await DecisionsAsync()).ShouldBeEmpty();
        (await Deliveries.FindWorkAsync(A.DeliveryId(), Now))!.Signatures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Approve_LatestApproval_ReachesGateCheckAndOpens()
    {
        var hash = A.Case().ContentHash;
        await AcceptAsync(A.Submission(A.Record() with { Approvals = [A.Approval("of older text")] }, [HoldReason.DslApprovalMissing]));

        var schools = await Records.ApproveAsync("rec-a", A.Approval(hash), A.Decision(), (note, _, approval, _) => approval?.BoundHash == note.ContentHash ? [] : [HoldReason.DslApprovalMissing], Now);

        schools.ShouldBe([A.School]);
        (await DecisionsAsync()).ShouldBe(["approve//"]);
        (await ClaimOneAsync()).Approval.ShouldBe(A.Approval(hash));
    }

    [Fact]
    public async Task Approve_OfAnotherCase_DoesNotReachThisCase()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing]));

        (await Records.ApproveAsync("rec-a", A.Approval("x", caseNumber: 2), A.Decision(), (_, _, approval, _) => approval is null ? [HoldReason.DslApprovalMissing] : [], Now)).ShouldBeEmpty();
    }

    private static IReadOnlyList<HoldReason> Signed(CaseNote note, IReadOnlyList<Signature> signatures, Approval? approval, IReadOnlySet<string> recordHashes) =>
        signatures.Any(signature => recordHashes.Contains(signature.BoundHash)) ? [] : Unsigned;
}

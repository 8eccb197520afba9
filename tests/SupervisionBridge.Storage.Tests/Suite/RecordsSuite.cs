using System.Globalization;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class RecordsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly HoldReason[] Unsigned = [HoldReason.SupervisorSignatureMissing];

    [Fact]
    public async Task Accept_NewRecord_IsFoundWholeAgain()
    {
        var record = A.Record() with { Signatures = [A.Signature("hash of record 1")], Approvals = [A.Approval("x")] };

        (await AcceptAsync(A.Submission(record))).ShouldBeOfType<AcceptResult.Stored>();

        (await Records.FindAsync("rec-a", Now)).ShouldReadLike(record);
    }

    [Fact]
    public async Task Find_UnknownRecord_IsNull()
    {
        (await Records.FindAsync("rec-b", Now)).ShouldBeNull();
        (await Records.FindStatusAsync("rec-b", Now)).ShouldBeNull();
        (await Records.DeliveriesOfAsync("rec-b", Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_SameAgain_IsStoredBeforeAndPlansNothing()
    {
        await AcceptAsync();

        (await AcceptAsync()).ShouldBeOfType<AcceptResult.StoredBefore>();

        (await Records.DeliveriesOfAsync("rec-a", Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Accept_OlderVersionAgain_IsStoredBefore()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record(version: 2)));

        (await AcceptAsync()).ShouldBeOfType<AcceptResult.StoredBefore>();
    }

    [Fact]
    public async Task Accept_SameVersionWithOtherContent_NamesCurrentVersionAndChangesNothing()
    {
        await AcceptAsync();
        var other = A.Submission(A.Record(cases: [A.Case(text: "Quite another text.")]), submissionHash: "other");

        (await AcceptAsync(other)).ShouldBe(new AcceptResult.OtherContent(1));

        (await Records.FindAsync("rec-a", Now))!.Cases[0].Entries[0].Text.ShouldBe("Core group held.");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 0)]
    public async Task Accept_FirstVersionNotOne_IsNotTheNext(int version, int current) =>
        (await AcceptAsync(A.Submission(A.Record(version: version)))).ShouldBe(new AcceptResult.NotTheNextVersion(current));

    [Fact]
    public async Task Accept_VersionSkipped_IsNotTheNext()
    {
        await AcceptAsync();

        (await AcceptAsync(A.Submission(A.Record(version: 3)))).ShouldBe(new AcceptResult.NotTheNextVersion(1));
    }

    [Fact]
    public async Task Accept_SecondVersionReadBeforeTheFirstWasThere_IsNotTakenAsTheNext()
    {
        var early = A.Submission(A.Record(version: 2)) with { PlannedAgainst = 0, Deliveries = [] };
        await AcceptAsync();

        (await AcceptAsync(early)).ShouldBe(new AcceptResult.NotTheNextVersion(1));

        (await Records.FindStatusAsync("rec-a", Now))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Accept_TwoPlannedAgainstTheSameVersion_OneIsTaken()
    {
        await AcceptAsync();
        var second = A.Submission(A.Record(version: 2));
        var third = A.Submission(A.Record(version: 3)) with { PlannedAgainst = 1 };

        (await AcceptAsync(second)).ShouldBeOfType<AcceptResult.Stored>();
        (await AcceptAsync(third)).ShouldBe(new AcceptResult.NotTheNextVersion(2));

        (await Records.DeliveriesOfAsync("rec-a", Now)).Select(delivery => delivery.Version).ShouldBe([2, 1]);
        (await AcceptAsync(third with { PlannedAgainst = 2 })).ShouldBeOfType<AcceptResult.Stored>();
    }

    [Fact]
    public async Task Accept_FirstVersionPlannedAgainstAnother_IsRefused() =>
        (await AcceptAsync(A.Submission() with { PlannedAgainst = 1 })).ShouldBe(new AcceptResult.NotTheNextVersion(0));

    [Fact]
    public async Task Accept_NextVersion_IsCurrentAndKeepsTimeOfFirst()
    {
        await AcceptAsync();
        var second = A.Record(version: 2, cases: [A.Case(text: "Corrected.")]) with { RecordedAt = A.RecordedAt.AddDays(3) };

        await AcceptAsync(A.Submission(second) with { SubmittedBy = "key:another" });

        (await Records.FindAsync("rec-a", Now)).ShouldReadLike(second);
        var status = (await Records.FindStatusAsync("rec-a", Now)).ShouldNotBeNull();
        status.Version.ShouldBe(2);
        status.RecordedAt.ShouldBe(A.RecordedAt);
        status.SubmittedBy.ShouldBe("key:another");
    }

    [Fact]
    public async Task Accept_SameSourceIdInAnotherSchool_IsAnotherRecord()
    {
        await AcceptAsync(A.Submission(sourceId: "7"));

        (await AcceptAsync(A.Submission(A.Record("rec-b", school: "990003"), sourceId: "7"))).ShouldBeOfType<AcceptResult.Stored>();
    }

    [Fact]
    public async Task Accept_SameSourceIdUnderAnotherReference_IsRefused()
    {
        await AcceptAsync(A.Submission(sourceId: "7"));

        await Should.ThrowAsync<ArgumentException>(AcceptAsync(A.Submission(A.Record("rec-b"), sourceId: "7")));
    }

    [Fact]
    public async Task Accept_DeliveryIdTaken_StoresNothingOfTheRecord()
    {
        await AcceptAsync();
        var clash = A.Submission(A.Record("rec-b"));
        clash = clash with { Deliveries = [clash.Deliveries[0] with { Id = A.DeliveryId() }] };

        await Should.ThrowAsync<Exception>(AcceptAsync(clash));

        (await Records.FindStatusAsync("rec-b", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Accept_DeliveryForMissingCase_StoresNothingOfTheRecord()
    {
        var stray = A.Submission();
        stray = stray with { Deliveries = [stray.Deliveries[0] with { CaseNumber = 9 }] };

        await Should.ThrowAsync<ArgumentException>(AcceptAsync(stray));

        (await Records.FindStatusAsync("rec-a", Now)).ShouldBeNull();
    }

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
    public async Task FindStatus_StoredRecord_ShowsMachineryWithLocalSessionTime()
    {
        await AcceptAsync();

        var status = (await Records.FindStatusAsync("rec-a", Now)).ShouldNotBeNull();

        status.ShouldBe(new RecordStatus
        {
            Reference = "rec-a",
            SchoolUrn = A.School,
            TemplateId = "leeds",
            Version = 1,
            Kind = SessionKind.OneToOne,
            SessionAt = A.Session.StartsAt,
            RecordedAt = A.RecordedAt,
            SubmittedBy = "key:recorder",
        });
        status.SessionAt.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task List_ManyRecords_PagesNewestFirstWithoutGapOrRepeat()
    {
        for (var number = 0; number < 7; number++)
        {
            await AcceptAsync(A.Submission(A.Record($"rec-{number}", school: number % 2 == 0 ? A.School : "990003")));
        }

        (await ReferencesAsync(null, 3)).ShouldBe(["rec-6", "rec-5", "rec-4", "rec-3", "rec-2", "rec-1", "rec-0"]);
        (await ReferencesAsync(A.School, 2)).ShouldBe(["rec-6", "rec-4", "rec-2", "rec-0"]);
        (await ReferencesAsync("990009", 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_LastPageFull_HasNoNext()
    {
        await AcceptAsync();

        (await Records.ListAsync(null, new PageRequest(Limit: 1), Now)).Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("not a cursor!")]
    [InlineData("MTIzNDU2Nzg5MDEyMzQ1Njc")]
    public async Task List_ForeignCursor_IsRefused(string cursor) =>
        await Should.ThrowAsync<CursorException>(Records.ListAsync(null, new PageRequest(cursor), Now));

    [Fact]
    public async Task List_CursorOfAnotherFilter_IsRefused()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var page = await Records.ListAsync(A.School, new PageRequest(Limit: 1), Now);

        await Should.ThrowAsync<CursorException>(Records.ListAsync(null, new PageRequest(page.Next), Now));
        await Should.ThrowAsync<CursorException>(Deliveries.ListAsync(new DeliveryFilter { SchoolUrn = A.School }, new PageRequest(page.Next), Now));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task List_LimitOutOfRange_IsRefused(int limit) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Records.ListAsync(null, new PageRequest(Limit: limit), Now));

    [Fact]
    public async Task DeliveriesOf_SeveralVersions_NewestFirst()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record(version: 2)));

        (await Records.DeliveriesOfAsync("rec-a", Now)).Select(delivery => delivery.Version).ShouldBe([2, 1]);
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

    private async Task<List<string>> ReferencesAsync(string? school, int limit)
    {
        var references = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Records.ListAsync(school, new PageRequest(cursor, limit), Now);
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit, string.Create(CultureInfo.InvariantCulture, $"limit {limit}"));
            references.AddRange(page.Items.Select(status => status.Reference));
            cursor = page.Next;
        }
        while (cursor is not null);

        return references;
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class DeliveryQueueSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string Delivery = A.DeliveryId();

    [Fact]
    public async Task Claim_DueDelivery_IsLoadedWithEverythingItMayKnow()
    {
        var family = A.Case(1, "Core group held.", A.Subject(1), A.Subject(2, "Jacob"));
        var other = A.Case(2, "Quieter.", A.Subject(1, "Zofia", "Kowalczyk"));
        var caseSigned = A.Signature(family.ContentHash, 1);
        var recordSigned = A.Signature("hash of record 1", participant: "see");
        var record = A.Record(cases: [family, other]) with
        {
            Signatures = [caseSigned, A.Signature("another text", 1), A.Signature(family.ContentHash, 2), recordSigned, A.Signature("another record")],
            Approvals = [A.Approval(family.ContentHash), A.Approval("another text")],
        };
        await AcceptAsync(A.Submission(record));

        var claimed = await ClaimAsync();

        claimed.Count.ShouldBe(3);
        var work = claimed.Single(delivery => delivery.Claim.DeliveryId == A.DeliveryId(subject: 2));
        work.SchoolUrn.ShouldBe(A.School);
        work.Case.ShouldReadLike(record.Cases[0]);
        work.Subject.Forename.ShouldBe("Jacob");
        work.Attempt.ShouldBe(1);
        work.DeliveriesOfCase.ShouldBe(new Dictionary<int, string> { [1] = A.DeliveryId(subject: 1), [2] = A.DeliveryId(subject: 2) }, ignoreOrder: true);
        work.SubjectsOfOtherCases.ShouldHaveSingleItem().ShouldReadLike(other.Subjects[0]);
        work.Signatures.ShouldBe([caseSigned, recordSigned]);
        work.Approval.ShouldBe(A.Approval(family.ContentHash));
        work.Link.ShouldBeNull();
        work.Release.ShouldBeNull();
        work.Amends.ShouldBeNull();
        work.Frozen.ShouldBeEmpty();
        work.Operation.ShouldBeNull();
        work.LookFirst.ShouldBeFalse();
    }

    [Fact]
    public async Task Claim_SignatureOfEarlierVersion_CountsWhileTextIsTheSame()
    {
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature(A.Case().ContentHash, 1), A.Signature("hash of record 1")] }) with { Deliveries = [] });
        await AcceptAsync(A.Submission(A.Record(version: 2)));

        (await ClaimOneAsync()).Signatures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Claim_SignatureOfEarlierText_DoesNotCount()
    {
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature(A.Case().ContentHash, 1), A.Signature("hash of record 1")] }) with { Deliveries = [] });
        await AcceptAsync(A.Submission(A.Record(version: 2, cases: [A.Case(text: "Changed since.")])));

        (await ClaimOneAsync()).Signatures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_SameSignatureCarriedByNextVersion_IsKeptOnce()
    {
        var signed = A.Record() with { Signatures = [A.Signature(A.Case().ContentHash, 1)] };
        await AcceptAsync(A.Submission(signed) with { Deliveries = [] });
        await AcceptAsync(A.Submission(A.Record(version: 2) with { Signatures = signed.Signatures }));

        (await ClaimOneAsync()).Signatures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_TakesThoseDueLongestFirstAndNoMoreThanAsked()
    {
        foreach (var reference in (string[])["rec-c", "rec-a", "rec-b"])
        {
            await AcceptAsync(A.Submission(A.Record(reference)));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await ClaimAsync(2)).Select(work => work.Case.RecordReference).ShouldBe(["rec-c", "rec-a"]);
        (await ClaimAsync(2)).Select(work => work.Case.RecordReference).ShouldBe(["rec-b"]);
        (await ClaimAsync(2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_AnotherSchool_IsLeftAlone()
    {
        await AcceptAsync();

        (await ClaimAsync(school: "990003")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_HeldDelivery_IsLeftAlone()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing]));

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_LeaseRunning_IsLeftAloneToTheLastMoment()
    {
        await StepAsync();
        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_LeaseRunOut_IsClaimedAgainWithFreshTokenAndCounted()
    {
        var first = await StepAsync();
        Clock.Advance(Lease);

        var again = await ClaimOneAsync();

        again.Claim.DeliveryId.ShouldBe(first.DeliveryId);
        again.Claim.Token.ShouldNotBe(first.Token);
        again.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task Claim_LeaseRunOutAfterIntent_BringsFrozenPartsBackToTheByte()
    {
        await StepAsync(A.Intend(Delivery, parts: 2));
        Clock.Advance(Lease);

        var frozen = (await ClaimOneAsync()).Frozen;

        frozen.Select(note => note.Part).ShouldBe([1, 2]);
        frozen[1].Prepared.Payload.ToArray().ShouldBe(A.Frozen(Delivery, 2).Prepared.Payload.ToArray());
        frozen[1].BodyHash.ShouldBe("body hash 2");
        frozen[1].Prepared.PupilId.ShouldBe("pupil-1");
        frozen[1].Prepared.ExternalReference.ShouldBe($"{Delivery}-2");
        frozen[1].TitleHash.ShouldBe("title hash 2");
        frozen[1].OccurredAt.ShouldBe(A.Session.StartsAt);
        frozen[1].OccurredAt.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Claim_Amendment_WaitsUntilWhatItAmendsIsProven()
    {
        await AcceptAsync();
        var first = await ClaimOneAsync();
        first.Claim.DeliveryId.ShouldBe(Delivery);
        await Queue.RecordAsync(first.Claim, A.Intend(Delivery), Now);
        await AcceptAsync(A.Correction());

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now + Lease);
        await Queue.RecordAsync(first.Claim, A.Prove(), Now);

        var amendment = await ClaimOneAsync();
        amendment.Claim.DeliveryId.ShouldBe(A.DeliveryId(version: 2));
        amendment.Amends.ShouldBe(Delivery);
    }

    [Fact]
    public async Task Claim_AmendsTheDead_WaitsAndDoesNotCountAsDue()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.Bury(DeathReason.AlteredThere, null, NothingThere: false));
        await AcceptAsync(A.Correction());

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Claim_TwoAtOnceManyRounds_NothingIsClaimedTwice()
    {
        for (var round = 0; round < 40; round++)
        {
            var cases = Enumerable.Range(1, 12).Select(number => A.Case(number)).ToArray();
            await AcceptAsync(A.Submission(A.Record($"rec-{round}", cases: cases)));

            var claimers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ClaimAsync(5))).ToArray();
            var claimed = (await Task.WhenAll(claimers)).SelectMany(works => works).Select(work => work.Claim.DeliveryId).ToList();

            claimed.ShouldBeUnique();
            claimed.Count.ShouldBe(12);
        }
    }

    [Fact]
    public async Task Intend_Stored_KeepsClaimAndEvidence()
    {
        await StepAsync(A.Intend(Delivery));

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Claimed);
        (await Deliveries.FindEvidenceAsync(Delivery, Now)).ShouldReadLike(A.Evidence());
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now + Lease, "an intent does not lengthen the lease");
    }

    [Fact]
    public async Task Intend_SameBytesAgain_IsStored()
    {
        var claim = await StepAsync(A.Intend(Delivery, 2));

        (await Queue.RecordAsync(claim, A.Intend(Delivery, 2), Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Intend_OtherBytesThanFrozen_IsRefusedAndChangesNothing()
    {
        var claim = await StepAsync(A.Intend(Delivery));
        var other = new DeliveryStep.Intend(A.Matched(), [A.Frozen(Delivery, body: "Other bytes.")]);

        await Should.ThrowAsync<InvalidOperationException>(Queue.RecordAsync(claim, other, Now));

        (await Deliveries.FindWorkAsync(Delivery, Now))!.Frozen[0].Prepared.Payload.ToArray().ShouldBe(A.Frozen(Delivery).Prepared.Payload.ToArray());
    }

    [Fact]
    public async Task Prove_EveryPart_IsProvenAndClaimableNoMore()
    {
        await StepAsync(A.Intend(Delivery, 2), A.Prove(2));
        Clock.Advance(TimeSpan.FromDays(30));

        var proven = await SummaryAsync();
        proven.State.ShouldBe(DeliveryState.Proven);
        proven.ProvenAt.ShouldBe(A.RecordedAt.AddDays(2));
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Prove_OtherPartsThanFrozen_IsRefusedAndProvesNothing(int receipts)
    {
        var claim = await StepAsync(A.Intend(Delivery, 2));

        await Should.ThrowAsync<InvalidOperationException>(Queue.RecordAsync(claim, A.Prove(receipts), Now));

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Claimed);
    }

    [Fact]
    public async Task Prove_WithoutReceipt_IsRefused()
    {
        var claim = await StepAsync();

        await Should.ThrowAsync<ArgumentException>(Queue.RecordAsync(claim, A.Prove(0), Now));
    }

    [Fact]
    public async Task AskPerson_KeepsQuestionAndDropsFrozenParts()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));

        (await SummaryAsync()).State.ShouldBe(DeliveryState.NeedsPerson);
        (await Deliveries.FindEvidenceAsync(Delivery, Now))!.Doubts.ShouldBe([MatchDoubt.LookAlike]);
        (await Deliveries.FindWorkAsync(Delivery, Now))!.Frozen.ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Hold_ByGuard_ShowsReason()
    {
        await StepAsync(A.Hold());

        var held = await SummaryAsync();
        held.State.ShouldBe(DeliveryState.Held);
        held.HoldReasons.ShouldBe([HoldReason.AnotherChildNamed]);
    }

    [Theory]
    [InlineData(true, 1, 2)]
    [InlineData(false, 0, 1)]
    public async Task PutOff_IsDueLaterAndCountsOnlyItsOwnTrouble(bool counts, int attempts, int next)
    {
        await StepAsync(new DeliveryStep.PutOff(Clock.Now.AddMinutes(5), "503", counts));

        var waiting = await SummaryAsync();
        waiting.State.ShouldBe(DeliveryState.Due);
        waiting.Attempts.ShouldBe(attempts);
        waiting.DueAt.ShouldBe(Clock.Now.AddMinutes(5));
        waiting.Detail.ShouldBe("503");
        (await ClaimAsync()).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await ClaimOneAsync()).Attempt.ShouldBe(next);
    }

    [Fact]
    public async Task PutOff_AfterIntent_KeepsFrozenParts()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.PutOff(Clock.Now, "answer lost", CountsAsAttempt: true));

        (await ClaimOneAsync()).Frozen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task PutOff_OfWhichNothingIsThere_DropsFrozenPartsAndIsComposedAnew()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.PutOff(Clock.Now, "no connection", CountsAsAttempt: false, NothingThere: true));

        var work = await ClaimOneAsync();
        (work.Frozen.Count, work.MayBeThere).ShouldBe((0, false));
        (await Queue.RecordAsync(work.Claim, A.Intend(Delivery, parts: 2), Now)).ShouldBeTrue();
        (await Deliveries.FindWorkAsync(Delivery, Now))!.Frozen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task PutOff_OfWhichNothingIsThere_GivesWayToTheVersionPlannedBehindIt()
    {
        var claim = await StepAsync(A.Intend(Delivery));
        await AcceptAsync(A.Correction());

        (await Queue.RecordAsync(claim, new DeliveryStep.PutOff(Clock.Now, "no connection", CountsAsAttempt: false, NothingThere: true), Now)).ShouldBeTrue();

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Superseded);
        var work = await ClaimOneAsync();
        (work.Claim.DeliveryId, work.Amends).ShouldBe((A.DeliveryId(version: 2), null));
    }

    [Fact]
    public async Task PutOff_AfterTheClaimWasLost_DropsNothing()
    {
        var claim = await StepAsync(A.Intend(Delivery));
        Clock.Advance(Lease);
        var other = await ClaimOneAsync();

        (await Queue.RecordAsync(claim, new DeliveryStep.PutOff(Clock.Now, "no connection", CountsAsAttempt: false, NothingThere: true), Now)).ShouldBeFalse();

        (await Deliveries.FindWorkAsync(other.Claim.DeliveryId, Now))!.Frozen.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FollowLater_WhetherItIsTheOnlyWrite_IsKept(bool onlyWrite)
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.FollowLater("op-77", Clock.Now, onlyWrite));

        (await ClaimOneAsync()).OnlyWrite.ShouldBe(onlyWrite);
    }

    [Fact]
    public async Task FollowLater_IsAcceptedAndClaimedAgainWithItsOperation()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.FollowLater("op-77", Clock.Now.AddMinutes(1)));
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Accepted);
        (await ClaimAsync()).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromMinutes(1));
        (await ClaimOneAsync()).Operation.ShouldBe("op-77");
        Clock.Advance(Lease);
        (await ClaimOneAsync()).Operation.ShouldBe("op-77", "a lease that ran out forgets nothing");
    }

    [Fact]
    public async Task PutOff_WhileFollowing_StaysAccepted()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.FollowLater("op-77", Clock.Now));
        await ClaimOneAsync();
        Clock.Advance(Lease);
        var again = await ClaimOneAsync();

        await Queue.RecordAsync(again.Claim, new DeliveryStep.PutOff(Clock.Now, "paused", CountsAsAttempt: false), Now);

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Accepted);
        (await ClaimOneAsync()).Operation.ShouldBe("op-77");
    }

    [Fact]
    public async Task Intend_AfterFollowing_ForgetsTheOperation()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.FollowLater("op-77", Clock.Now));
        var again = await ClaimOneAsync();

        await Queue.RecordAsync(again.Claim, A.Intend(Delivery), Now);
        await Queue.RecordAsync(again.Claim, new DeliveryStep.PutOff(Clock.Now, "answer lost", CountsAsAttempt: true), Now);

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Due);
        (await ClaimOneAsync()).Operation.ShouldBeNull();
    }

    [Fact]
    public async Task WaitInTray_IsLookedAtLater()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.WaitInTray(Clock.Now.AddHours(1)));
        (await SummaryAsync()).State.ShouldBe(DeliveryState.InTray);
        (await ClaimAsync()).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromHours(1));

        var work = await ClaimOneAsync();
        work.Frozen.ShouldHaveSingleItem();
        await Queue.RecordAsync(work.Claim, new DeliveryStep.PutOff(Clock.Now.AddHours(1), "down", CountsAsAttempt: false), Now);
        (await SummaryAsync()).State.ShouldBe(DeliveryState.InTray);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Bury_DropsFrozenPartsOnlyWhereNothingIsThere(bool nothingThere, int frozen)
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.Bury(DeathReason.Rejected, "category", nothingThere));

        var dead = await SummaryAsync();
        dead.State.ShouldBe(DeliveryState.Dead);
        dead.DeathReason.ShouldBe(DeathReason.Rejected);
        dead.Detail.ShouldBe("category");
        (await Deliveries.FindWorkAsync(Delivery, Now))!.Frozen.Count.ShouldBe(frozen);
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task NextDue_IsTheEarliestOfDueTimesAndLeaseEnds()
    {
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2)])));
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now);

        var claimed = await ClaimAsync();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now + Lease);

        await Queue.RecordAsync(claimed[0].Claim, new DeliveryStep.PutOff(Clock.Now.AddSeconds(10), "429", CountsAsAttempt: false), Now);
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now.AddSeconds(10));
        (await Queue.NextDueAsync("990003", Now)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 0)]
    public async Task Claim_NothingOrNoLease_IsRefused(int most, int seconds) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Queue.ClaimAsync(A.School, most, TimeSpan.FromSeconds(seconds), Now));
}

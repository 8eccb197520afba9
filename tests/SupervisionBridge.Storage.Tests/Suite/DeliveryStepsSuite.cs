using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What each step of a claimed delivery leaves behind.</summary>
public abstract class DeliveryStepsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string Delivery = A.DeliveryId();

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
    public async Task PutOff_AfterAFirstLook_HandsItToTheNextClaim()
    {
        await StepAsync(A.Intend(Delivery), Looked());

        (await ClaimOneAsync()).FirstLook.ShouldBe(Looked().FirstLook);
    }

    [Fact]
    public async Task PutOff_WithoutALook_ForgetsTheOneBefore()
    {
        await StepAsync(A.Intend(Delivery), Looked());
        var again = await ClaimOneAsync();

        await Queue.RecordAsync(again.Claim, new DeliveryStep.PutOff(Clock.Now, "answer lost", CountsAsAttempt: true), Now);

        (await ClaimOneAsync()).FirstLook.ShouldBeNull();
    }

    [Fact]
    public async Task Claim_OfAWorkerThatDied_ForgetsTheLookAfterWhichItMayHaveWritten()
    {
        await StepAsync(A.Intend(Delivery), Looked());
        await ClaimOneAsync();
        Clock.Advance(Lease);

        (await ClaimOneAsync()).FirstLook.ShouldBeNull();
    }

    [Fact]
    public async Task Bury_AfterAFirstLook_ForgetsIt()
    {
        await StepAsync(A.Intend(Delivery), Looked());
        var again = await ClaimOneAsync();

        await Queue.RecordAsync(again.Claim, new DeliveryStep.Bury(DeathReason.AttemptsExhausted, null, NothingThere: false), Now);
        await Deliveries.ReplayAsync(Delivery, A.Decision(), Now);

        (await ClaimOneAsync()).FirstLook.ShouldBeNull();
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

    [Theory]
    [InlineData(DeathReason.MayStillArrive, null)]
    [InlineData(DeathReason.Rejected, null)]
    [InlineData(DeathReason.AttemptsExhausted, "op-77")]
    public async Task Bury_WhileFollowing_RefusalEndsTheOperationAndAReplaySendsTheSameAgain(DeathReason reason, string? operation)
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.FollowLater("op-77", Clock.Now));
        var again = await ClaimOneAsync();

        await Queue.RecordAsync(again.Claim, new DeliveryStep.Bury(reason, null, NothingThere: false), Now);
        await Deliveries.ReplayAsync(Delivery, A.Decision(), Now);

        var replayed = await ClaimOneAsync();
        (replayed.Operation, replayed.LookFirst, replayed.Frozen.Count).ShouldBe((operation, true, 1));
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

    private DeliveryStep.PutOff Looked() => new(Clock.Now, "not found", CountsAsAttempt: false) { FirstLook = new FirstLook(1, A.RecordedAt) };
}

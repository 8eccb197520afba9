using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What a later version does to entries that are there, may be there, or cannot be.</summary>
public abstract class CorrectionsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string First = A.DeliveryId();
    private static readonly string Second = A.DeliveryId(version: 2);

    [Fact]
    public async Task Accept_CorrectionOfAHeldNote_TakesItsPlace()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.SupervisorSignatureMissing]));

        (await AcceptAsync(A.Correction())).ShouldBeOfType<AcceptResult.Stored>().Deliveries.ShouldBe(1);

        await IsInPlaceOfTheFirstAsync();
    }

    [Fact]
    public async Task Accept_CorrectionOfANoteThatNeedsAPerson_TakesItsPlaceAndNothingIsAskedAnyMore()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.SeveralFit)));

        await AcceptAsync(A.Correction());

        await IsInPlaceOfTheFirstAsync();
        (await Deliveries.ConfirmMatchAsync(First, A.Evidence(), A.Link(), A.Decision(), Now)).ShouldBe(ConfirmResult.NotAsked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Accept_CorrectionOfADeadNote_TakesItsPlaceOnlyWhereNothingCanBeThere(bool nothingThere)
    {
        await StepAsync(A.Intend(First), new DeliveryStep.Bury(DeathReason.Rejected, "Category", nothingThere));

        await AcceptAsync(A.Correction());

        (await SummaryAsync()).State.ShouldBe(nothingThere ? DeliveryState.Superseded : DeliveryState.Dead);
        (await SummaryAsync(Second)).Amends.ShouldBe(nothingThere ? null : First);
    }

    [Fact]
    public async Task Accept_CorrectionWhileAWorkerHasItInHand_FencesTheWorkerOut()
    {
        await AcceptAsync();
        var inHand = (await ClaimOneAsync()).Claim;

        await AcceptAsync(A.Correction());

        (await Queue.RecordAsync(inHand, A.Intend(First), Now)).ShouldBeFalse();
        (await Queue.RenewAsync(inHand, Lease, Now)).ShouldBeFalse();
        (await Deliveries.FindWorkAsync(First, Now))!.Frozen.ShouldBeEmpty();
        await IsInPlaceOfTheFirstAsync();
    }

    [Fact]
    public async Task Accept_CorrectionAfterTheIntent_AmendsAndWaits()
    {
        var claim = await StepAsync(A.Intend(First));

        await AcceptAsync(A.Correction());

        (await ClaimAsync()).ShouldBeEmpty();
        var waiting = await SummaryAsync(Second);
        waiting.Kind.ShouldBe(DeliveryKind.Addendum);
        waiting.WaitsFor.ShouldBe(First);
        (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
        var work = await ClaimOneAsync();
        work.Claim.DeliveryId.ShouldBe(Second);
        work.Amends.ShouldBe(First);
        work.AmendedPupil.ShouldBe("pupil-1");
        (await SummaryAsync(Second)).WaitsFor.ShouldBeNull();
    }

    [Fact]
    public async Task Accept_CorrectionAndIntentAtOnceManyRounds_EitherSupersedesOrAmends()
    {
        for (var round = 0; round < 30; round++)
        {
            var reference = $"rec-{round}";
            var id = A.DeliveryId(reference);
            await AcceptAsync(A.Submission(A.Record(reference)));
            var claim = (await ClaimOneAsync()).Claim;

            var intend = Task.Run(() => Queue.RecordAsync(claim, A.Intend(id), Now));
            var correct = Task.Run(() => AcceptAsync(A.Correction(reference: reference)));
            await Task.WhenAll(intend, correct);

            (await correct).ShouldBeOfType<AcceptResult.Stored>();
            (await SummaryAsync(id)).State.ShouldBe(await intend ? DeliveryState.Claimed : DeliveryState.Superseded);
            (await SummaryAsync(A.DeliveryId(reference, 2))).Amends.ShouldBe(await intend ? id : null);
            await ProveAllAsync();
        }
    }

    [Fact]
    public async Task Accept_CorrectionOfAnUnwrittenAddendum_AmendsWhatThatOneAmended()
    {
        await StepAsync(A.Intend(First), A.Prove());
        await AcceptAsync(A.Correction(held: [HoldReason.SupervisorSignatureMissing]));

        await AcceptAsync(A.Correction(version: 3));

        (await SummaryAsync(Second)).State.ShouldBe(DeliveryState.Superseded);
        var third = await SummaryAsync(A.DeliveryId(version: 3));
        third.Kind.ShouldBe(DeliveryKind.Addendum);
        third.Amends.ShouldBe(First);
    }

    [Fact]
    public async Task Accept_PlannedBehindAnEntryThatIsNoLongerTheLast_StoresNothing()
    {
        await AcceptAsync();
        await AcceptAsync(A.Correction());

        (await AcceptAsync(A.Correction(version: 3, amends: First))).ShouldBeOfType<AcceptResult.PlannedBehindAnother>();

        (await Records.FindStatusAsync("rec-a", Now))!.Version.ShouldBe(2);
        (await SummaryAsync(Second)).State.ShouldBe(DeliveryState.Due);
    }

    [Fact]
    public async Task Bury_NothingThereAndACorrectionBehindIt_TheCorrectionTakesItsPlace()
    {
        var claim = await StepAsync(A.Intend(First));
        await AcceptAsync(A.Correction());

        await Queue.RecordAsync(claim, new DeliveryStep.Bury(DeathReason.Rejected, "Category", NothingThere: true), Now);

        await IsInPlaceOfTheFirstAsync();
        (await ClaimOneAsync()).Claim.DeliveryId.ShouldBe(Second);
    }

    [Fact]
    public async Task AskPerson_AWithdrawalBehindIt_BothAreOver()
    {
        var claim = await StepAsync(A.Intend(First));
        await AcceptAsync(A.TakenOut());

        await Queue.RecordAsync(claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.RefusedThere)), Now);

        (await Records.DeliveriesOfAsync("rec-a", Now)).ShouldAllBe(delivery => delivery.State == DeliveryState.Superseded);
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_ChildOfAHeldNoteTakenOut_LeavesNothingToWrite()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.SupervisorSignatureMissing]));

        (await AcceptAsync(A.TakenOut())).ShouldBeOfType<AcceptResult.Stored>().Deliveries.ShouldBe(0);

        (await Records.DeliveriesOfAsync("rec-a", Now)).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Superseded);
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accept_ChildOfAProvenNoteTakenOut_IsWithdrawnWithItsAddenda()
    {
        await StepAsync(A.Intend(First), A.Prove());
        await AcceptAsync(A.Correction());
        await ProveAllAsync();
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Amended);

        await AcceptAsync(A.TakenOut(version: 3));

        var work = await ClaimOneAsync();
        work.Withdrawal.ShouldNotBeNull().Entries.ShouldBe([First, Second]);
        work.Withdrawal.Reason.ShouldBe(WithdrawalReason.ChildTakenOut);
        work.Withdrawal.DecisionId.ShouldBeNull();
        work.Withdrawal.FiledAnewAs.ShouldBeNull();
        await ProveAsync(work.Claim);
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Withdrawn);
        (await SummaryAsync(Second)).State.ShouldBe(DeliveryState.Withdrawn);
        (await SummaryAsync(work.Claim.DeliveryId)).State.ShouldBe(DeliveryState.Proven);
    }

    [Fact]
    public async Task Accept_UnwrittenAddendumOfAChildTakenOut_WithdrawsWhatStands()
    {
        await StepAsync(A.Intend(First), A.Prove());
        await AcceptAsync(A.Correction(held: [HoldReason.SupervisorSignatureMissing]));

        await AcceptAsync(A.TakenOut(version: 3));

        (await SummaryAsync(Second)).State.ShouldBe(DeliveryState.Superseded);
        (await ClaimOneAsync()).Withdrawal.ShouldNotBeNull().Entries.ShouldBe([First]);
    }

    [Fact]
    public async Task Settle_DeadDelivery_LetsWhatWaitsBehindItGo()
    {
        await StepAsync(A.Intend(First), new DeliveryStep.Bury(DeathReason.AlteredThere, null, NothingThere: false));
        await AcceptAsync(A.Correction());
        (await ClaimAsync()).ShouldBeEmpty();

        (await Deliveries.SettleAsync(First, A.Decision(), Now)).ShouldBeTrue();

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Settled);
        (await ClaimOneAsync()).Claim.DeliveryId.ShouldBe(Second);
        (await Deliveries.SettleAsync(First, A.Decision(), Now)).ShouldBeFalse();
        (await DecisionsAsync()).ShouldBe([$"settle/{First}/"]);
    }

    private async Task IsInPlaceOfTheFirstAsync()
    {
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Superseded);
        var second = await SummaryAsync(Second);
        second.State.ShouldBe(DeliveryState.Due);
        second.Kind.ShouldBe(DeliveryKind.Note);
        second.Amends.ShouldBeNull();
        second.Filing.ShouldBe(1);
    }

    private async Task ProveAllAsync()
    {
        Clock.Advance(Lease);
        while (await ClaimAsync() is { Count: > 0 } claimed)
        {
            foreach (var work in claimed)
            {
                await ProveAsync(work.Claim);
            }
        }
    }

    private async Task ProveAsync(Claim claim)
    {
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
    }
}

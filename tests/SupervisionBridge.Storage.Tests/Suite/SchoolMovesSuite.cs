using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>A school's move: what stands in the system before stays there, and what cannot be there goes to the new one.</summary>
public abstract class SchoolMovesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string First = A.DeliveryId();

    [Fact]
    public async Task Move_ProvenNote_StaysWithItsSystemAndIsNotReadBackAnyMore()
    {
        await ProveInOldAsync();
        await MoveAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var second = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(second, A.Intend(second.DeliveryId), Now);
        await Queue.RecordAsync(second, A.Prove(), Now);

        (await StandsInAsync("rec-a")).ShouldBe((1, A.Old, true));
        (await StandsInAsync("rec-b")).ShouldBe((2, A.New, false));
        var work = await ReadingAsync(new ReconciliationScope { SchoolUrn = A.School });
        var notes = await Reconciliations.LoadAsync(await Reconciliations.NextAsync(work, 0, 10, Now), Now);
        notes.Notes.ShouldHaveSingleItem().DeliveryId.ShouldBe(second.DeliveryId);
        notes.InFormerSystem.ShouldBe(1);
    }

    [Fact]
    public async Task Move_Sample_DrawsNothingThatStandsInTheSystemBefore()
    {
        await ProveInOldAsync();
        await MoveAsync();

        (await Reconciliations.DrawAsync(await ReadingAsync(new ReconciliationScope { SchoolUrn = A.School, Sample = 5 }), Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Move_WhatIsNotOverAndCannotBeThere_IsMatchedAnew()
    {
        await BeginAsync(A.Old);
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.SeveralFit)));
        await Deliveries.ConfirmMatchAsync(First, A.Evidence(), A.Link(), A.Decision(), Now);
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        foreach (var asked in await ClaimAsync())
        {
            await Queue.RecordAsync(asked.Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.SeveralFit)), Now);
        }

        await BeginAsync(A.New);
        (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.Moved>().Taken.ShouldBe(2);

        var works = await ClaimAsync();
        works.Count.ShouldBe(2);
        works.ShouldAllBe(work => work.Link == null && work.Attempt == 1);
        (await RunSqlAsync("SELECT COUNT(*) FROM matches")).ShouldBe([0]);
    }

    [Fact]
    public async Task Move_WhatTheGuardHeld_IsLookedAtAnew_AndItsAnswerIsForgotten()
    {
        await BeginAsync(A.Old);
        await StepAsync(A.Hold());
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var released = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(released, A.Hold(), Now);
        await Deliveries.ReleaseAsync(released.DeliveryId, GuardRelease.AsItIs, A.Decision(), Now);

        await MoveAsync();

        var works = await ClaimAsync();
        works.Count.ShouldBe(2);
        works.ShouldAllBe(work => work.Release == null && work.HeldFor == null);
    }

    [Fact]
    public async Task Move_WhatWaitsForASignature_StaysHeld()
    {
        await BeginAsync(A.Old);
        await AcceptAsync(A.Submission(held: [HoldReason.SupervisorSignatureMissing]));

        await MoveAsync();

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Held);
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Move_InAWorkersHandWithoutAnIntent_FencesTheWorkerOut()
    {
        await BeginAsync(A.Old);
        await AcceptAsync();
        var inHand = (await ClaimOneAsync()).Claim;

        await MoveAsync();

        (await Queue.RecordAsync(inHand, A.Intend(First), Now)).ShouldBeFalse();
        (await ClaimOneAsync()).Claim.DeliveryId.ShouldBe(First);
    }

    public static TheoryData<string> MayStandThere => ["claimed", "due", "accepted", "in-tray", "waiting-for-upload", "dead", "purged"];

    [Theory]
    [MemberData(nameof(MayStandThere))]
    public async Task Move_WhatMayStandThere_IsRefusedByReferenceAndNothingChanges(string state)
    {
        await BeginAsync(A.Old);
        await StepAsync(
        [
            A.Intend(First),
            .. state switch
            {
                "due" => [new DeliveryStep.PutOff(Clock.GetUtcNow(), "Later.", CountsAsAttempt: false)],
                "accepted" => [new DeliveryStep.FollowLater("operation", Clock.GetUtcNow())],
                "in-tray" => [new DeliveryStep.WaitInTray(Clock.GetUtcNow())],
                "waiting-for-upload" => [new DeliveryStep.HandOver(MayBeThere: false)],
                "dead" or "purged" => new DeliveryStep[] { new DeliveryStep.Bury(DeathReason.AttemptsExhausted, null, NothingThere: false) },
                _ => [],
            },
        ]);
        if (state == "purged")
        {
            await RunSqlAsync("DELETE FROM frozen_notes");
            await RunSqlAsync("UPDATE deliveries SET purged_at = 1");
        }

        await BeginAsync(A.New);
        var refused = (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.MayStandThere>().Deliveries;

        refused.Count.ShouldBe(1);
        refused.First.ShouldBe([new UnfinishedDelivery(First, "rec-a", state == "purged" ? "dead" : state)]);
        (await SchoolSystems.PeriodsAsync(A.School, Now)).ShouldHaveSingleItem().Until.ShouldBeNull();
        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Move_LaterVersionOfANoteInTheSystemBefore_IsNotToBeWrittenBesideIt()
    {
        await ProveInOldAsync();
        await MoveAsync();

        await AcceptAsync(A.Correction());

        var work = await ClaimOneAsync();
        (work.Amends, work.EarlierInFormerSystem).ShouldBe((First, true));
    }

    [Fact]
    public async Task Move_WithdrawalOfANoteInTheSystemBefore_IsNotWrittenInTheNewOne()
    {
        await ProveInOldAsync();
        await MoveAsync();

        await Records.WithdrawAsync("rec-a", A.Decision(), Now);

        (await ClaimOneAsync()).EarlierInFormerSystem.ShouldBeTrue();
    }

    [Fact]
    public async Task Move_WrongFileInTheSystemBefore_SaysNothingOfAnIdInTheNewOne()
    {
        await ProveInOldAsync();
        await MoveAsync();

        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        var works = await ClaimAsync();
        works.Single(work => work.Claim.DeliveryId == repaired.Withdrawal).EarlierInFormerSystem.ShouldBeTrue();
        var anew = works.Single(work => work.Claim.DeliveryId == repaired.Note);
        (anew.EarlierInFormerSystem, anew.WrongPupils.Contains("pupil-1")).ShouldBe((false, false));
    }

    [Fact]
    public async Task Move_LeaverOfTheSameIdInTheNewSystem_IsNotHandedWhatStandsInTheOneBefore()
    {
        await ProveInOldAsync();
        await MoveAsync();

        (await Leavers.MakeAsync("pack-1", A.School, "pupil-1", A.Decision(), Reachable.Everything, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Move_BackAgain_IsAFurtherPeriodOfTheSameSystem()
    {
        await ProveInOldAsync();
        await MoveAsync();

        await BeginAsync(A.Old);
        (await ClaimAsync()).ShouldBeEmpty();
        var back = (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.Moved>();

        (back.Period.Number, back.Period.System).ShouldBe((3, A.Old));
        await AcceptAsync(A.Correction());
        (await ClaimOneAsync()).EarlierInFormerSystem.ShouldBeFalse("it stands in the system of now");
        (await Reconciliations.DrawAsync(await ReadingAsync(new ReconciliationScope { SchoolUrn = A.School, Sample = 5 }), Now)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Move_SystemOfNow_IsRefused_AndANodeWithTheOldFileClaimsNothing()
    {
        await BeginAsync(A.Old);
        (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.SameAsBefore>();
        (await SchoolSystems.MoveAsync("990001", A.Decision(), Now)).ShouldBeOfType<MoveResult.NotConfigured>();
        await AcceptAsync();
        await MoveAsync();
        Context.Systems.Set(new Dictionary<string, SchoolSystemIdentity>(StringComparer.Ordinal) { [A.School] = A.Old });

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
        (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().Doubt.ShouldBe(SystemDoubt.OldFile);
    }

    [Fact]
    public async Task Renew_SameSystemAtANewAddress_EverythingGoesOn()
    {
        await BeginAsync(A.Old);
        await StepAsync(A.Intend(First), new DeliveryStep.PutOff(Clock.GetUtcNow(), "Later.", CountsAsAttempt: false));
        await BeginAsync(A.New);
        (await ClaimAsync()).ShouldBeEmpty();

        var renewed = (await SchoolSystems.RenewAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.Moved>();

        (renewed.Period.Number, renewed.Period.System, renewed.Taken).ShouldBe((1, A.New, 0));
        var claimed = await ClaimOneAsync();
        claimed.Frozen.ShouldHaveSingleItem();
        (await Queue.RecordAsync(claimed.Claim, A.Prove(), Now)).ShouldBeTrue();
        (await StandsInAsync("rec-a")).ShouldBe((1, A.New, false));
        (await DecisionsAsync()).ShouldBe(["move-school//same-system"]);
    }

    [Fact]
    public async Task Renew_AnotherKind_IsRefused()
    {
        await BeginAsync(A.Old);
        await BeginAsync(A.New with { Kind = "rest" });

        (await SchoolSystems.RenewAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.OtherKind>();
    }

    private async Task ProveInOldAsync()
    {
        await BeginAsync(A.Old);
        await StepAsync(A.Intend(First), A.Prove());
    }

    private async Task MoveAsync()
    {
        await BeginAsync(A.New);
        (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.Moved>();
    }

    private async Task<(int Number, SchoolSystemIdentity System, bool HasLeft)> StandsInAsync(string record)
    {
        var period = (await CrossReferences.OfRecordAsync(record, new PageRequest(), Now)).Items.ShouldHaveSingleItem().StandsIn.ShouldNotBeNull();
        return (period.Number, period.System, period.Until is not null);
    }

    private async Task<ReconciliationWork> ReadingAsync(ReconciliationScope scope)
    {
        await Reconciliations.AskAsync(scope, A.Decision(), Now);
        return (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>An entry that stands in the wrong file: withdrawn there and filed anew.</summary>
public abstract class WrongFilesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string First = A.DeliveryId();

    [Fact]
    public async Task WrongFile_ProvenNote_IsWithdrawnThereAndFiledAnewElsewhere()
    {
        await ProvenAsync(confirmedByPerson: true);

        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        var works = await ClaimAsync();
        works.Count.ShouldBe(2);
        var withdrawal = works.Single(work => work.Claim.DeliveryId == repaired.Withdrawal).Withdrawal.ShouldNotBeNull();
        withdrawal.Reason.ShouldBe(WithdrawalReason.WrongFile);
        withdrawal.Entries.ShouldBe([First]);
        withdrawal.FiledAnewAs.ShouldBe(repaired.Note);
        withdrawal.DecisionId.ShouldBe((await DecisionAsync(EntryKind.WrongFile)).Id);
        var note = works.Single(work => work.Claim.DeliveryId == repaired.Note);
        note.Withdrawal.ShouldBeNull();
        note.Amends.ShouldBeNull();
        note.Replaces.ShouldBe(First);
        WrongOf(note).ShouldBe(["pupil-1"]);
        note.Link.ShouldBeNull("the link led into the wrong file");
        note.Case.ShouldReadLike(A.Record().Cases[0]);
        (await SummaryAsync(repaired.Note)).Filing.ShouldBe(2);
        (await SummaryAsync(repaired.Note)).Replaces.ShouldBe(First);
    }

    [Fact]
    public async Task WrongFile_LaterTextStillHeld_IsWhatIsFiledAnewAndStaysHeld()
    {
        await ProvenAsync();
        await AcceptAsync(A.Correction(held: [HoldReason.SupervisorSignatureMissing]));

        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        (await SummaryAsync(A.DeliveryId(version: 2))).State.ShouldBe(DeliveryState.Superseded);
        var anew = await SummaryAsync(repaired.Note);
        anew.Version.ShouldBe(2);
        anew.State.ShouldBe(DeliveryState.Held);
        anew.HoldReasons.ShouldBe([HoldReason.SupervisorSignatureMissing]);
        anew.Replaces.ShouldBe(First);
        (await ClaimOneAsync()).Withdrawal.ShouldNotBeNull().Entries.ShouldBe([First]);
    }

    [Fact]
    public async Task WrongFile_DiedBecauseSomebodyAttachedItElsewhere_IsSettledAndMayStillGoToThePupilItWasMeantFor()
    {
        await StepAsync(A.Intend(First), new DeliveryStep.Bury(DeathReason.InAnotherFile, null, NothingThere: false));

        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Settled);
        var works = await ClaimAsync();
        works.Count.ShouldBe(2);
        WrongOf(works.Single(work => work.Claim.DeliveryId == repaired.Note)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WrongFile_SettledThereAndPurgedSince_IsStillNeverTakenAgain()
    {
        await StepAsync(A.Intend(First), new DeliveryStep.Bury(DeathReason.AlteredThere, null, NothingThere: false));
        await Deliveries.SettleAsync(First, A.Decision(), Now);
        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();
        Clock.Advance(TimeSpan.FromDays(1000));

        (await Purge.PurgeAsync(Clock.Now, Clock.Now, 10, Now)).ShouldBe(1);

        (await RunSqlAsync("SELECT (SELECT COUNT(*) FROM frozen_notes) + (SELECT COUNT(*) FROM cross_references)")).ShouldBe([0]);
        WrongOf((await ClaimAsync()).Single(work => work.Claim.DeliveryId == repaired.Note)).ShouldBe(["pupil-1"]);
    }

    [Fact]
    public async Task WrongFile_EntryThatNeverWentOut_MakesNobodyAWrongPupil()
    {
        await StepAsync(A.Intend(First, pupilId: "pupil-2"), new DeliveryStep.Bury(DeathReason.Rejected, "Category", NothingThere: true));
        await Deliveries.SettleAsync(First, A.Decision(), Now);
        await AcceptAsync(A.Correction());
        var second = await ClaimOneAsync();
        await ProveAsync(second.Claim);

        var repaired = (await Deliveries.RepairWrongFileAsync(second.Claim.DeliveryId, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        WrongOf((await ClaimAsync()).Single(work => work.Claim.DeliveryId == repaired.Note)).ShouldBe(["pupil-1"]);
    }

    [Fact]
    public async Task WrongFile_Twice_TheSecondPupilIsWrongToo()
    {
        await ProvenAsync();
        var first = (WrongFileResult.Repaired)await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now);
        foreach (var work in await ClaimAsync())
        {
            await ProveAsync(work.Claim, work.Withdrawal is null ? "pupil-2" : "pupil-1");
        }

        var second = (await Deliveries.RepairWrongFileAsync(first.Note, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        WrongOf((await ClaimAsync()).Single(work => work.Claim.DeliveryId == second.Note)).ShouldBe(["pupil-1", "pupil-2"]);
    }

    [Fact]
    public async Task WrongFile_WhatIsNotInAFileOrNotThereAnyMore_IsRefusedAndNothingIsKept()
    {
        await AcceptAsync();
        (await Deliveries.RepairWrongFileAsync("none", A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Unknown>();
        (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.NothingInAFile>();
        await ProveAsync((await ClaimOneAsync()).Claim);
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);

        (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Ended>();

        (await DecisionsAsync()).ShouldBe(["withdraw-record//"]);
    }

    [Fact]
    public async Task WrongFile_Again_IsEnded()
    {
        await ProvenAsync();
        await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now);

        (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Ended>();
    }

    [Fact]
    public async Task WrongFile_OtherSheetsWithTheSameWords_NamesThoseThatMayStandInThatFile()
    {
        await ProvenAsync();
        await GoesAsync("rec-b", A.Prove());
        await GoesAsync("rec-c", new DeliveryStep.Bury(DeathReason.AlteredThere, null, NothingThere: false));
        await Deliveries.SettleAsync(A.DeliveryId("rec-c"), A.Decision(), Now);
        await GoesAsync("rec-d", new DeliveryStep.PutOff(Clock.Now.AddDays(1), "answer lost", CountsAsAttempt: true));
        await GoesAsync("rec-e", new DeliveryStep.PutOff(Clock.Now.AddDays(1), "no connection", CountsAsAttempt: false, NothingThere: true));
        await GoesAsync("rec-f", new DeliveryStep.Bury(DeathReason.Rejected, "Category", NothingThere: true));
        await GoesAsync("rec-g", new DeliveryStep.Bury(DeathReason.DeletedThere, null, NothingThere: false));
        await GoesAsync("rec-h", new DeliveryStep.Bury(DeathReason.InAnotherFile, null, NothingThere: false));

        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        repaired.AlsoThere.ShouldBe([A.DeliveryId("rec-b"), A.DeliveryId("rec-c"), A.DeliveryId("rec-d")]);
    }

    [Fact]
    public async Task WrongFile_EarlierVersionSaidOtherWords_NamesWhatThoseLedThereToo()
    {
        await ProvenAsync();
        await GoesAsync("rec-b", A.Prove());
        var correction = A.Correction();
        await AcceptAsync(correction with { Deliveries = [(PlannedDelivery.Addendum)correction.Deliveries[0] with { FormFingerprint = "form Millie Hartley" }] });
        await ProveAsync((await ClaimOneAsync()).Claim);

        var repaired = (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>();

        repaired.AlsoThere.ShouldBe([A.DeliveryId("rec-b")]);
    }

    [Fact]
    public async Task WrongFile_AttachedElsewhereByPeople_NamesNothingOfThePupilItWasMeantFor()
    {
        await GoesAsync("rec-b", A.Prove());
        await GoesAsync("rec-a", new DeliveryStep.Bury(DeathReason.InAnotherFile, null, NothingThere: false));

        (await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now)).ShouldBeOfType<WrongFileResult.Repaired>().AlsoThere.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DeathReason.MayStillArrive, true)]
    [InlineData(DeathReason.AttemptsExhausted, true)]
    [InlineData(DeathReason.FollowingGivenUp, true)]
    [InlineData(DeathReason.AlteredThere, false)]
    [InlineData(DeathReason.OtherContentThere, false)]
    [InlineData(DeathReason.InAnotherFile, false)]
    [InlineData(DeathReason.DeletedThere, false)]
    public async Task WrongFile_WhatDiedThere_MayStillArriveWhereItWasNeverSeen(DeathReason reason, bool mayStillArrive)
    {
        await StepAsync(A.Intend(First), new DeliveryStep.Bury(reason, null, NothingThere: false));
        await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now);
        (await MayStillArriveAsync()).ShouldBe(mayStillArrive);
        Clock.Advance(TimeSpan.FromDays(1000));
        (await Purge.PurgeAsync(Clock.Now, Clock.Now, 10, Now)).ShouldBe(1);

        (await MayStillArriveAsync()).ShouldBe(mayStillArrive, "a purge changes nothing there");
    }

    [Fact]
    public async Task WrongFile_ProvenNote_CannotStillArrive()
    {
        await ProvenAsync();

        await Deliveries.RepairWrongFileAsync(First, A.Decision(), Now);

        (await MayStillArriveAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task FileAnew_ConfirmedElsewhereThanTheEntryItAmends_WithdrawsThatAndBeginsANewFiling()
    {
        await ProvenAsync();
        await AcceptAsync(A.Correction());
        var second = A.DeliveryId(version: 2);
        await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.OtherFileThanBefore)), Now);
        await Deliveries.ConfirmMatchAsync(second, A.Evidence(), A.Link(pupilId: "pupil-2"), A.Decision(), Now);

        (await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.FileAnew(), Now)).ShouldBeTrue();

        var works = await ClaimAsync();
        works.Count.ShouldBe(2);
        var note = works.Single(work => work.Claim.DeliveryId == second);
        note.Amends.ShouldBeNull();
        note.Replaces.ShouldBe(First);
        WrongOf(note).ShouldBe(["pupil-1"]);
        note.Attempt.ShouldBe(1, "neither asking nor filing anew is an attempt");
        var withdrawal = works.Single(work => work.Withdrawal is not null).Withdrawal!;
        withdrawal.Entries.ShouldBe([First]);
        withdrawal.FiledAnewAs.ShouldBe(second);
        withdrawal.DecisionId.ShouldBe((await DecisionAsync(EntryKind.WrongFile)).Id);
        (await SummaryAsync(second)).Kind.ShouldBe(DeliveryKind.Note);
        (await SummaryAsync(second)).Filing.ShouldBe(2);
    }

    private async Task<bool> MayStillArriveAsync()
    {
        var withdrawal = (await Records.DeliveriesOfAsync("rec-a", Now)).Single(one => one.Kind == DeliveryKind.Withdrawal);
        return (await Deliveries.FindWorkAsync(withdrawal.Id, Now))!.Withdrawal!.MayStillArrive;
    }

    private async Task<KeptDecision> DecisionAsync(EntryKind kind) =>
        (await Decisions.ListAsync(new DecisionFilter { Kind = kind }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();

    /// <summary>A record with one proven note.</summary>
    private async Task ProvenAsync(bool confirmedByPerson = false)
    {
        await AcceptAsync();
        if (confirmedByPerson)
        {
            await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.Leaver)), Now);
            await Deliveries.ConfirmMatchAsync(First, A.Evidence(), A.Link(), A.Decision(), Now);
        }

        await ProveAsync((await ClaimOneAsync()).Claim);
    }

    /// <summary>A record about the same child, intended for the same pupil, that comes to this end.</summary>
    private async Task GoesAsync(string reference, DeliveryStep end)
    {
        await AcceptAsync(A.Submission(A.Record(reference)));
        var claim = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, end, Now)).ShouldBeTrue();
    }

    private async Task ProveAsync(Claim claim, string pupilId = "pupil-1")
    {
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId, pupilId: pupilId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, A.Prove(pupilId: pupilId), Now)).ShouldBeTrue();
    }

    private static string[] WrongOf(DeliveryWork work) => [.. new[] { "pupil-1", "pupil-2" }.Where(work.WrongPupils.Contains)];
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>A withdrawn record, and the decision behind it.</summary>
public abstract class WithdrawalsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string First = A.DeliveryId();

    [Fact]
    public async Task Withdraw_Record_EndsEachChildsFilingAsItStands()
    {
        var record = A.Record(cases: [A.Case(1), A.Case(2)]);
        var submission = A.Submission(record);
        await AcceptAsync(submission with { Deliveries = [submission.Deliveries[0], A.Held(submission.Deliveries[1], [HoldReason.DslApprovalMissing])] });
        var claim = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now);
        await Queue.RecordAsync(claim, A.Prove(), Now);

        (await Records.WithdrawAsync("rec-a", A.Decision(), Now)).ShouldBe([A.School]);

        (await Records.FindStatusAsync("rec-a", Now))!.WithdrawnAt.ShouldBe(Clock.Now);
        (await SummaryAsync(A.DeliveryId(caseNumber: 2))).State.ShouldBe(DeliveryState.Superseded);
        var withdrawal = (await ClaimOneAsync()).Withdrawal.ShouldNotBeNull();
        withdrawal.Reason.ShouldBe(WithdrawalReason.RecordWithdrawn);
        withdrawal.DecidedAt.ShouldBe(Clock.Now);
        withdrawal.DecisionId.ShouldBe((await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task Withdraw_EntryOfSeveralParts_KnowsHowManyAsLongAsAnythingSaysSo()
    {
        var claim = await StepAsync(A.Intend(First, parts: 3));
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);
        (await PartsAsync()).ShouldBe([(First, 3)], "as frozen");
        await Queue.RecordAsync(claim, A.Prove(parts: 3), Now);
        Clock.Advance(TimeSpan.FromDays(1000));
        await Purge.PurgeAsync(Clock.Now, Clock.Now, 10, Now);
        (await PartsAsync()).ShouldBe([(First, 3)], "as proven");
        await RunSqlAsync("DELETE FROM cross_references");

        (await PartsAsync()).ShouldBeEmpty();

        async Task<IEnumerable<(string, int)>> PartsAsync() =>
            (await Deliveries.FindWorkAsync((await Records.DeliveriesOfAsync("rec-a", Now)).Single(one => one.Kind == DeliveryKind.Withdrawal).Id, Now))!.Withdrawal!.Parts.Select(one => (one.Key, one.Value));
    }

    [Fact]
    public async Task Withdraw_Again_ChangesNothing()
    {
        await StepAsync(A.Intend(First), A.Prove());
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);
        var before = await Records.DeliveriesOfAsync("rec-a", Now);

        (await Records.WithdrawAsync("rec-a", A.Decision(), Now)).ShouldNotBeNull().ShouldBeEmpty();

        (await Records.DeliveriesOfAsync("rec-a", Now)).ShouldReadLike(before);
        (await DecisionsAsync()).ShouldBe(["withdraw-record//"]);
    }

    [Fact]
    public async Task Withdraw_UnknownRecord_IsNull() => (await Records.WithdrawAsync("rec-b", A.Decision(), Now)).ShouldBeNull();

    [Fact]
    public async Task Accept_NewVersionOfAWithdrawnRecord_IsRefusedAndTheOldOneAnswersAsBefore()
    {
        await StepAsync(A.Intend(First), A.Prove());
        await Records.WithdrawAsync("rec-a", A.Decision(), Now);

        (await AcceptAsync(A.Correction())).ShouldBeOfType<AcceptResult.Withdrawn>();

        (await AcceptAsync()).ShouldBeOfType<AcceptResult.StoredBefore>();
        (await Records.FindStatusAsync("rec-a", Now))!.Version.ShouldBe(1);
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>People's decisions as they are listed from the journal.</summary>
public abstract class DecisionsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private readonly ITestedEngine own = engine;

    [Fact]
    public async Task Decisions_WithinASchool_HoldNothingOfAnotherNorTheServices()
    {
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await SchoolStates.PauseAsync("990001", A.Decision(), Now);

        var page = await Decisions.ListAsync(new DecisionFilter(), new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990001"])) }, Now);

        page.Items.ShouldHaveSingleItem().SchoolUrn.ShouldBe("990001");
    }

    [Fact]
    public async Task List_DecisionWhoseWordsDoNotOpen_ListsTheOthersAndItWithoutWhoAndWhy()
    {
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await SchoolStates.ResumeAsync(A.School, A.Decision(), Now);
        await own.UnlockJournalAsync();
        await RunSqlAsync("UPDATE journal SET words = (SELECT other.words FROM journal AS other WHERE other.kind = 'resume-school') WHERE kind = 'pause-school'");

        var listed = (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items;

        listed.Select(kept => (kept.Kind, kept.Decision.By)).ShouldBe([(EntryKind.PauseSchool, string.Empty), (EntryKind.ResumeSchool, A.Decision().By)]);
    }

    [Fact]
    public async Task Decisions_Listed_SayWhoWhyWhenAndWhatInOrder()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        await Deliveries.RepairWrongFileAsync(A.DeliveryId(), A.Decision(), Now);
        await Records.WithdrawAsync("rec-a", A.Decision() with { Why = "It was another school's." }, Now);

        var all = (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items;

        all.Select(decision => decision.Kind).ShouldBe([EntryKind.WrongFile, EntryKind.WithdrawRecord]);
        all[0].DeliveryId.ShouldBe(A.DeliveryId());
        all[0].RecordReference.ShouldBe("rec-a");
        all[0].SchoolUrn.ShouldBe(A.School);
        all[0].Decision.ShouldBe(A.Decision());
        all[1].Decision.Why.ShouldBe("It was another school's.");
        (await ListedAsync(new DecisionFilter { DeliveryId = A.DeliveryId() })).ShouldBe([all[0].Id]);
        (await ListedAsync(new DecisionFilter { RecordReference = "rec-a", Kind = EntryKind.WithdrawRecord })).ShouldBe([all[1].Id]);
        (await ListedAsync(new DecisionFilter { RecordReference = "rec-b" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Decisions_ManyOnPages_ComeEachOnce()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        for (var number = 0; number < 5; number++)
        {
            await Records.SignAsync("rec-a", A.Signature($"text {number}"), A.Decision(), A.Shut, Now);
        }

        var first = await Decisions.ListAsync(new DecisionFilter { Kind = EntryKind.Sign }, new PageRequest(Limit: 3), Now);
        var second = await Decisions.ListAsync(new DecisionFilter { Kind = EntryKind.Sign }, new PageRequest(first.Next, 3), Now);

        first.Items.Concat(second.Items).Select(decision => decision.Id).Distinct().Count().ShouldBe(5);
        second.Next.ShouldBeNull();
        await Should.ThrowAsync<CursorException>(Decisions.ListAsync(new DecisionFilter(), new PageRequest(first.Next), Now));
    }

    private async Task<IReadOnlyList<string>> ListedAsync(DecisionFilter filter) =>
        [.. (await Decisions.ListAsync(filter, new PageRequest(), Now)).Items.Select(decision => decision.Id)];
}

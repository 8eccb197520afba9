using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What is trouble, when it starts and clears, and what is still to be sent about it.</summary>
public abstract class TroublesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly TroubleSettings Settings = new() { CheckpointMissing = null };
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly PresentTrouble Dead = new(TroubleKind.DeliveriesDead, A.School, 2, A.RecordedAt);

    [Fact]
    public async Task Look_NothingWrong_FindsNothing()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b"), [HoldReason.DslApprovalMissing]));
        Clock.Advance(Settings.DeliveriesLate - Second);

        (await LookAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_Dead_IsTroubleAtOnce()
    {
        await StepAsync(new DeliveryStep.Bury(DeathReason.Rejected, "x", NothingThere: true));

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.DeliveriesDead, A.School, 1, Clock.Now)]);
    }

    [Fact]
    public async Task Look_DueForTooLong_IsLateThoughItIsTriedAgainAndAgain()
    {
        var planned = Clock.Now;
        await AcceptAsync();
        Clock.Advance(Settings.DeliveriesLate);
        await RecordAsync(new DeliveryStep.PutOff(Clock.Now.AddMinutes(10), "x", CountsAsAttempt: false));

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.DeliveriesLate, A.School, 1, planned)]);
    }

    [Fact]
    public async Task Look_WaitsForAnAdmissionAsDecided_IsNotLateBeforeItIsOverdueItself()
    {
        await AcceptAsync();
        await RecordAsync(new DeliveryStep.PutOff(Clock.Now.AddDays(1), "x", CountsAsAttempt: false));
        Clock.Advance(TimeSpan.FromDays(1) - Second);
        (await LookAsync()).ShouldBeEmpty();
        Clock.Advance(Settings.DeliveriesLate);
        (await LookAsync()).ShouldBeEmpty();

        Clock.Advance(Second);

        (await LookAsync()).ShouldHaveSingleItem().Kind.ShouldBe(TroubleKind.DeliveriesLate);
    }

    [Fact]
    public async Task Look_AdmissionLookedAtOnceMore_IsLateOnlyFromTheEndOfTheWaitOn()
    {
        await AcceptAsync();
        await RecordAsync(new DeliveryStep.PutOff(Clock.Now.AddDays(1), "x", CountsAsAttempt: false));
        Clock.Advance(TimeSpan.FromDays(1));
        var over = Clock.Now;
        var claim = (await ClaimOneAsync()).Claim;
        (await LookAsync()).ShouldBeEmpty("a worker looks");
        await Queue.RecordAsync(claim, new DeliveryStep.PutOff(Clock.Now.AddMinutes(1), "503", CountsAsAttempt: false), Now);
        (await LookAsync()).ShouldBeEmpty();

        Clock.Advance(Settings.DeliveriesLate);

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.DeliveriesLate, A.School, 1, over)]);
    }

    [Fact]
    public async Task Look_PutOffForAsLongAsTheBridgeDoesByItself_IsLateAsBefore()
    {
        var planned = Clock.Now;
        await AcceptAsync();
        await RecordAsync(new DeliveryStep.PutOff(Clock.Now + Backoff.LongestWaitOfItsOwn, "x", CountsAsAttempt: false));
        Clock.Advance(Settings.DeliveriesLate - Second);
        (await LookAsync()).ShouldBeEmpty();
        Clock.Advance(Second);

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.DeliveriesLate, A.School, 1, planned)]);
    }

    [Fact]
    public async Task Look_ReadingBackComesToNoEnd_IsTroubleUntilItDoes()
    {
        var asked = Clock.Now;
        await Reconciliations.AskAsync(new ReconciliationScope { SchoolUrn = A.School }, A.Decision(), Now);
        Clock.Advance(Settings.ReconciliationStuck - Second);
        (await LookAsync()).ShouldBeEmpty();
        Clock.Advance(Second);

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.ReconciliationStuck, A.School, 1, asked)]);
        var work = (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
        (await LookAsync()).ShouldHaveSingleItem();
        (await Reconciliations.FinishAsync(work, Now)).ShouldBeTrue();

        (await LookAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_WaitsBehindWhatItAmends_IsNotLate()
    {
        await AcceptAsync();
        var claim = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(claim, A.Intend(A.DeliveryId()), Now);
        await Queue.RecordAsync(claim, new DeliveryStep.FollowLater("operation-1", Clock.GetUtcNow().AddDays(1)), Now);
        await AcceptAsync(A.Correction());
        Clock.Advance(Settings.DeliveriesLate);

        (await LookAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("proven")]
    [InlineData("settled")]
    [InlineData("gave way")]
    public async Task Look_FreedFromBehindAnother_IsLateOnlyFromThenOn(string end)
    {
        await AcceptAsync();
        var claim = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(claim, A.Intend(A.DeliveryId()), Now);
        await AcceptAsync(A.Correction());
        Clock.Advance(Settings.DeliveriesLate);
        DeliveryStep step = end == "proven" ? A.Prove() : new DeliveryStep.Bury(DeathReason.Rejected, "x", NothingThere: end == "gave way");
        (await Queue.RecordAsync(claim, step, Now)).ShouldBeTrue();
        if (end == "settled")
        {
            (await Deliveries.SettleAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBeTrue();
        }

        var freed = Clock.Now;
        (await LookAsync()).ShouldBeEmpty();
        Clock.Advance(Settings.DeliveriesLate);

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.DeliveriesLate, A.School, 1, freed)]);
    }

    [Fact]
    public async Task Look_PersonAskedForTooLong_NeedsPeople()
    {
        var asked = Clock.Now;
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2)])));
        var works = await ClaimAsync();
        await Queue.RecordAsync(works[0].Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)), Now);
        await Queue.RecordAsync(works[1].Claim, A.Hold(), Now);
        Clock.Advance(Settings.PeopleNeeded - Second);
        (await LookAsync()).ShouldBeEmpty();

        Clock.Advance(Second);

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.PeopleNeeded, A.School, 2, asked)]);
    }

    [Fact]
    public async Task Look_InTheTrayForTooLong_IsChasedWhileAWorkerLooks()
    {
        await AcceptAsync();
        await RecordAsync(new DeliveryStep.WaitInTray(Clock.Now));
        var since = Clock.Now;
        Clock.Advance(Settings.TrayWaiting - Second);
        (await LookAsync()).ShouldBeEmpty();
        Clock.Advance(Second);

        await ClaimOneAsync();

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.TrayWaiting, A.School, 1, since)]);
    }

    [Fact]
    public async Task Look_AcceptedForTooLong_IsTrouble()
    {
        await AcceptAsync();
        await RecordAsync(new DeliveryStep.FollowLater("op-1", Clock.Now));
        var since = Clock.Now;
        Clock.Advance(Settings.AcceptedWaiting - Second);
        (await LookAsync()).ShouldBeEmpty();

        Clock.Advance(Second);

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.AcceptedWaiting, A.School, 1, since)]);
    }

    [Fact]
    public async Task Look_NoteFoundToDiffer_IsTroubleAtOnce()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        await RunSqlAsync("UPDATE deliveries SET found = 'missing', found_at = 5000");

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.NotesDiffer, A.School, 1, DateTimeOffset.FromUnixTimeMilliseconds(5000))]);
    }

    [Theory]
    [InlineData("failing", true)]
    [InlineData("refused", true)]
    [InlineData("limited", false)]
    [InlineData("open", false)]
    public async Task Look_SchoolFailingForTooLong_IsTrouble(string condition, bool trouble)
    {
        var since = Clock.Now;
        await RunSqlAsync($"INSERT INTO school_states (school_urn, condition, condition_since) VALUES ('{A.School}', '{condition}', {since.ToUnixTimeMilliseconds()})");
        Clock.Advance(Settings.SchoolFailing - Second);
        (await LookAsync()).ShouldBeEmpty();

        Clock.Advance(Second);

        (await LookAsync()).ShouldBe(trouble ? [new PresentTrouble(TroubleKind.SchoolFailing, A.School, 1, since)] : []);
    }

    [Fact]
    public async Task Keep_NewTrouble_StartsOnceHoweverOftenItIsSeen()
    {
        (await KeepAsync(Dead)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            alert => alert.Change.ShouldBe(TroubleChange.Started),
            alert => alert.Kind.ShouldBe(TroubleKind.DeliveriesDead),
            alert => alert.SchoolUrn.ShouldBe(A.School),
            alert => alert.Amount.ShouldBe(2),
            alert => alert.Since.ShouldBe(A.RecordedAt),
            alert => alert.At.ShouldBe(Clock.Now));
        Clock.Advance(TimeSpan.FromDays(1));

        (await KeepAsync(Dead with { Amount = 5 })).ShouldBeEmpty();
        (await KeepAsync(Dead with { Amount = 1 })).ShouldBeEmpty();

        var open = (await Troubles.ListAsync(openOnly: true, new PageRequest(), Now)).Items.ShouldHaveSingleItem();
        (open.Kind, open.SchoolUrn, open.Most, open.StartedAt, open.ClearedAt).ShouldBe((TroubleKind.DeliveriesDead, A.School, 5, A.RecordedAt, null));
    }

    [Fact]
    public async Task Keep_OtherKindOrOtherSchool_IsAnotherTrouble() =>
        (await KeepAsync(Dead, Dead with { SchoolUrn = "990003" }, Dead with { Kind = TroubleKind.TrayWaiting })).Count.ShouldBe(3);

    [Fact]
    public async Task Keep_ComesAndGoes_IsOneTroubleUntilItStaysAway()
    {
        await KeepAsync(Dead);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            Clock.Advance(Settings.ClearAfter - Second);
            (await KeepAsync()).ShouldBeEmpty();
            (await KeepAsync(Dead)).ShouldBeEmpty();
        }

        Clock.Advance(Settings.ClearAfter);
        var cleared = (await KeepAsync()).ShouldHaveSingleItem();
        (cleared.Change, cleared.Amount, cleared.At).ShouldBe((TroubleChange.Cleared, 2, Clock.Now));
        (await KeepAsync()).ShouldBeEmpty();
        (await Troubles.ListAsync(openOnly: true, new PageRequest(), Now)).Items.ShouldBeEmpty();

        (await KeepAsync(Dead)).ShouldHaveSingleItem().Change.ShouldBe(TroubleChange.Started);
        (await Troubles.ListAsync(openOnly: false, new PageRequest(), Now)).Items.Select(trouble => trouble.ClearedAt is null).ShouldBe([true, false]);
    }

    [Fact]
    public async Task List_PageByPage_GivesEachTroubleOnce()
    {
        await KeepAsync(Dead, Dead with { SchoolUrn = "990003" }, Dead with { SchoolUrn = "990004" });

        var first = await Troubles.ListAsync(openOnly: true, new PageRequest(Limit: 2), Now);
        var second = await Troubles.ListAsync(openOnly: true, new PageRequest(first.Next, 2), Now);

        first.Items.Concat(second.Items).Select(trouble => trouble.SchoolUrn).ShouldBe(["990004", "990003", A.School]);
        second.Next.ShouldBeNull();
        await Should.ThrowAsync<CursorException>(Troubles.ListAsync(openOnly: false, new PageRequest(first.Next), Now));
    }

    [Fact]
    public async Task Alerts_ToBeSent_GoTheOldestFirstEachUntilItWasTaken()
    {
        await KeepAsync(Dead);
        Clock.Advance(Settings.ClearAfter);
        await KeepAsync();

        var first = (await Alerts.OldestAsync(Now)).ShouldNotBeNull();
        (first.Change, first.Kind, first.SchoolUrn, first.Amount, first.Since, first.Attempts).ShouldBe((TroubleChange.Started, TroubleKind.DeliveriesDead, A.School, 2, A.RecordedAt, 0));
        await Alerts.PutOffAsync(first.Id, Clock.Now.AddMinutes(1), Now);
        var again = (await Alerts.OldestAsync(Now)).ShouldNotBeNull();
        (again.Id, again.Attempts, again.DueAt).ShouldBe((first.Id, 1, Clock.Now.AddMinutes(1)));
        await Alerts.SentAsync(first.Id, Now);
        var second = (await Alerts.OldestAsync(Now)).ShouldNotBeNull();
        second.Change.ShouldBe(TroubleChange.Cleared);
        await Alerts.SentAsync(second.Id, Now);

        (await Alerts.OldestAsync(Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Alerts_NobodyToTell_AreKeptAndNeverSent()
    {
        (await Troubles.KeepAsync([Dead], Settings.ClearAfter, toBeSent: false, Now)).ShouldHaveSingleItem();

        (await Alerts.OldestAsync(Now)).ShouldBeNull();
        (await RunSqlAsync("SELECT COUNT(*) FROM alerts")).ShouldBe([1]);
    }

    private Task<IReadOnlyList<Alert>> KeepAsync(params PresentTrouble[] present) => Troubles.KeepAsync(present, Settings.ClearAfter, toBeSent: true, Now);

    private Task<IReadOnlyList<PresentTrouble>> LookAsync() => Troubles.LookAsync(Settings.At(Clock.Now), Now);

    private async Task RecordAsync(DeliveryStep step) => (await Queue.RecordAsync((await ClaimOneAsync()).Claim, step, Now)).ShouldBeTrue();
}

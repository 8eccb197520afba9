using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Finding what was given up, and replaying several at once.</summary>
public abstract class DeadLettersSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private const string OtherSchool = "990003";

    [Fact]
    public async Task List_ByPupil_IsWhatWasMatchedToThatPupilAtThatSchool()
    {
        await BuryAsync("rec-a");
        await AcceptAsync(A.Submission(A.Record("rec-b")));

        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" })).ShouldBe([A.DeliveryId("rec-a")]);
        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1", State = DeliveryState.Dead })).ShouldBe([A.DeliveryId("rec-a")]);
        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1", State = DeliveryState.Due })).ShouldBeEmpty();
        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1", RecordReference = "rec-b" })).ShouldBeEmpty();
        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-2" })).ShouldBeEmpty();
        (await ListAsync(new DeliveryFilter { SchoolUrn = OtherSchool, PupilId = "pupil-1" })).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(ListAsync(new DeliveryFilter { PupilId = "pupil-1" }));
    }

    [Fact]
    public async Task List_ByPupil_ForgetsAMatchThatAPersonIsAskedAbout()
    {
        var claim = await StepAsync(A.Intend(A.DeliveryId()));

        (await Queue.RecordAsync(claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.RefusedThere)), Now)).ShouldBeTrue();

        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_ByPupil_ForgetsWhatIsInNoFile(bool dead)
    {
        await StepAsync(A.Intend(A.DeliveryId()), dead
            ? new DeliveryStep.Bury(DeathReason.Rejected, "Category", NothingThere: true)
            : new DeliveryStep.PutOff(Clock.Now, "no connection", CountsAsAttempt: false, NothingThere: true));

        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_ByPupil_RemembersWhatWasPurgedAndMayStandThere()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.CannotBeSettled, null, NothingThere: false));
        Clock.Advance(TimeSpan.FromDays(1000));
        await Purge.PurgeAsync(Clock.Now, Clock.Now, 10, Now);
        await Deliveries.ReplayAsync(A.DeliveryId(), A.Decision(), Now);

        (await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.Leaver)), Now)).ShouldBeTrue();

        (await ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" })).ShouldBe([A.DeliveryId()]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(A.School)]
    public async Task List_ByDeathReason_IsOfWhatIsDead(string? school)
    {
        await BuryAsync("rec-a", DeathReason.Rejected);
        await BuryAsync("rec-b", DeathReason.AlteredThere);

        (await ListAsync(new DeliveryFilter { SchoolUrn = school, DeathReason = DeathReason.Rejected })).ShouldBe([A.DeliveryId("rec-a")]);
        (await ListAsync(new DeliveryFilter { SchoolUrn = school, DeathReason = DeathReason.Rejected, State = DeliveryState.Held })).ShouldBeEmpty();
        (await ListAsync(new DeliveryFilter { SchoolUrn = school, DeathReason = DeathReason.AlteredThere, RecordReference = "rec-b" })).ShouldBe([A.DeliveryId("rec-b")]);
    }

    [Fact]
    public async Task List_ByHoldReason_FindsItAmongSeveral()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a"), [HoldReason.SupervisorSignatureMissing, HoldReason.DslApprovalMissing]));
        await AcceptAsync(A.Submission(A.Record("rec-b"), [HoldReason.SuperviseeSignatureMissing]));

        (await ListAsync(new DeliveryFilter { HoldReason = HoldReason.DslApprovalMissing })).ShouldBe([A.DeliveryId("rec-a")]);
        (await ListAsync(new DeliveryFilter { HoldReason = HoldReason.SuperviseeSignatureMissing })).ShouldBe([A.DeliveryId("rec-b")]);
    }

    [Fact]
    public async Task List_ByKind_TellsAddendaFromNotes()
    {
        await AcceptAsync();
        await Queue.RecordAsync((await ClaimOneAsync()).Claim, A.Intend(A.DeliveryId()), Now);
        await AcceptAsync(A.Correction());

        (await ListAsync(new DeliveryFilter { Kind = DeliveryKind.Addendum })).ShouldBe([A.DeliveryId(version: 2)]);
        (await ListAsync(new DeliveryFilter { Kind = DeliveryKind.Note })).ShouldBe([A.DeliveryId()]);
        (await SummaryAsync(A.DeliveryId(version: 2))).Kind.ShouldBe(DeliveryKind.Addendum);
    }

    [Fact]
    public async Task List_ByWhatWasFound_IsWhatDiffers()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        await RunSqlAsync("UPDATE deliveries SET found = 'edited', found_at = 5000");

        (await ListAsync(new DeliveryFilter { Found = FoundThere.Edited })).ShouldBe([A.DeliveryId()]);
        (await ListAsync(new DeliveryFilter { Found = FoundThere.Missing })).ShouldBeEmpty();
        (await ListAsync(new DeliveryFilter { Found = FoundThere.Edited, SchoolUrn = OtherSchool })).ShouldBeEmpty();
        (await SummaryAsync()).Found.ShouldBe(FoundThere.Edited);
    }

    [Fact]
    public async Task List_ByAge_IsWhatDiedByThen()
    {
        await BuryAsync("rec-a");
        var between = Clock.Now.AddHours(1);
        Clock.Advance(TimeSpan.FromHours(2));
        await BuryAsync("rec-b");

        (await ListAsync(new DeliveryFilter { State = DeliveryState.Dead, Before = between })).ShouldBe([A.DeliveryId("rec-a")]);
        (await ListAsync(new DeliveryFilter { State = DeliveryState.Dead, Before = Clock.Now })).Count.ShouldBe(2);
    }

    [Fact]
    public async Task List_CursorOfAnotherRefinement_IsRefused()
    {
        await BuryAsync("rec-a");
        await BuryAsync("rec-b");
        var page = await Deliveries.ListAsync(new DeliveryFilter { DeathReason = DeathReason.Rejected }, new PageRequest(Limit: 1), Now);

        await Should.ThrowAsync<CursorException>(Deliveries.ListAsync(new DeliveryFilter { State = DeliveryState.Dead }, new PageRequest(page.Next), Now));
    }

    [Fact]
    public async Task Replay_Several_MakesDueThoseThatAreDeadAndKeepsTheDecisionForEach()
    {
        await BuryAsync("rec-a");
        await BuryAsync("rec-b");
        await AcceptAsync(A.Submission(A.Record("rec-c")));

        var replayed = await Deliveries.ReplayAsync([A.DeliveryId("rec-a"), A.DeliveryId("rec-b"), A.DeliveryId("rec-c"), "none"], A.Decision(), Now);

        replayed.Select(one => one.Id).ShouldBe([A.DeliveryId("rec-a"), A.DeliveryId("rec-b")], ignoreOrder: true);
        replayed.ShouldAllBe(one => one.SchoolUrn == A.School && !one.Purged);
        (await DecisionsAsync()).ShouldBe([$"replay/{A.DeliveryId("rec-a")}/", $"replay/{A.DeliveryId("rec-b")}/"], ignoreOrder: true);
        (await ClaimAsync()).Where(work => work.LookFirst).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Replay_MoreThanABatch_IsRefusedWhole() =>
        await Should.ThrowAsync<ArgumentException>(() => Deliveries.ReplayAsync([.. Enumerable.Range(0, DeadLetters.Batch + 1).Select(number => $"d{number}")], A.Decision(), Now));

    [Fact]
    public async Task DeadLetters_OfAFilter_GoOnInBatchesUntilNoneIsLeftAndNeverTwiceOverWhatDiesAgain()
    {
        const int Dead = 250;
        await AcceptAsync(A.Submission(A.Record(cases: [.. Enumerable.Range(1, Dead).Select(number => A.Case(number))])));
        await BuryAllAsync();
        var (signal, filter) = (new Wakes(), new DeliveryFilter { SchoolUrn = A.School });
        var letters = new DeadLetters(Deliveries, Access, signal, Clock);

        var dry = await letters.ReplayAsync(filter, Reachable.Everything, 200, A.Decision(), dryRun: true, Now);
        dry.Matched.ShouldBe(Dead);
        dry.Deliveries.Count.ShouldBe(200);
        (await DecisionsAsync()).ShouldBeEmpty();
        signal.Count.ShouldBe(0);

        var first = await letters.ReplayAsync(filter, Reachable.Everything, 200, A.Decision(), dryRun: false, Now);
        (first.Matched, first.Deliveries.Count, first.More).ShouldBe((200, 200, true));
        signal.Count.ShouldBe(2);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await BuryAllAsync();

        var second = await letters.ReplayAsync(filter with { Before = first.Before }, Reachable.Everything, 200, A.Decision(), dryRun: false, Now);
        (second.Deliveries.Count, second.More).ShouldBe((50, false));
        second.Deliveries.Select(one => one.Id).Intersect(first.Deliveries.Select(one => one.Id), StringComparer.Ordinal).ShouldBeEmpty();
        (await DecisionsAsync()).Count.ShouldBe(Dead);
    }

    [Fact]
    public async Task DeadLetters_Named_TellWhichWereNotDead()
    {
        await BuryAsync("rec-a");
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var letters = new DeadLetters(Deliveries, Access, new Wakes(), Clock);
        string[] ids = [A.DeliveryId("rec-a"), A.DeliveryId("rec-b"), "none", "none"];

        var dry = await letters.ReplayAsync(ids, Reachable.Everything, A.Decision(), dryRun: true, Now);
        (await SummaryAsync(A.DeliveryId("rec-a"))).State.ShouldBe(DeliveryState.Dead);
        var done = await letters.ReplayAsync(ids, Reachable.Everything, A.Decision(), dryRun: false, Now);

        foreach (var report in (ReplayReport[])[dry, done])
        {
            report.Deliveries.ShouldHaveSingleItem().Id.ShouldBe(A.DeliveryId("rec-a"));
            report.NotDead.ShouldBe([A.DeliveryId("rec-b"), "none"]);
        }

        (await SummaryAsync(A.DeliveryId("rec-a"))).State.ShouldBe(DeliveryState.Due);
    }

    private async Task BuryAsync(string record, DeathReason reason = DeathReason.Rejected)
    {
        await AcceptAsync(A.Submission(A.Record(record)));
        var claim = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, new DeliveryStep.Bury(reason, "x", NothingThere: false), Now)).ShouldBeTrue();
    }

    private async Task BuryAllAsync()
    {
        foreach (var work in await ClaimAsync(1000))
        {
            (await Queue.RecordAsync(work.Claim, new DeliveryStep.Bury(DeathReason.Rejected, "x", NothingThere: true), Now)).ShouldBeTrue();
        }
    }

    private async Task<IReadOnlyList<string>> ListAsync(DeliveryFilter filter) =>
        [.. (await Deliveries.ListAsync(filter, new PageRequest(), Now)).Items.Select(delivery => delivery.Id)];

    private sealed class Wakes : IWorkSignal
    {
        public int Count { get; private set; }

        public void Wake(string schoolUrn) => Count++;
    }
}

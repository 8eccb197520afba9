using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What waits, in figures, and since when.</summary>
public abstract class BacklogSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Backlog_NothingWaits_IsEmpty()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());

        (await Backlog.BySchoolAsync(Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Backlog_BySchoolAndState_CountsWithTheOldest()
    {
        var first = Clock.Now;
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        Clock.Advance(Hour);
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(1, "One.", A.Subject(1), A.Subject(2) with { SchoolUrn = "990003" })])));
        await AcceptAsync(A.Submission(A.Record("rec-c"), [HoldReason.DslApprovalMissing]));

        var schools = await Backlog.BySchoolAsync(Now);

        schools.Select(school => school.SchoolUrn).ShouldBe([A.School, "990003"]);
        schools[0].Waiting.Keys.ShouldBe([DeliveryState.Due, DeliveryState.Held], ignoreOrder: true);
        schools[0].Waiting[DeliveryState.Due].ShouldBe(new WaitingDeliveries(2, first));
        schools[0].Waiting[DeliveryState.Held].ShouldBe(new WaitingDeliveries(1, Clock.Now));
        schools[1].Waiting[DeliveryState.Due].ShouldBe(new WaitingDeliveries(1, Clock.Now));
        schools.ShouldAllBe(school => school.Differ == 0);
    }

    [Fact]
    public async Task Backlog_TriesInBetween_DoNotMakeItYounger()
    {
        var planned = Clock.Now;
        await AcceptAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Clock.Advance(Hour);
            var claim = (await ClaimOneAsync()).Claim;
            (await OfStateAsync(DeliveryState.Due)).Since.ShouldBe(planned, "what a worker has in hand still waits");
            (await Queue.RecordAsync(claim, new DeliveryStep.PutOff(Clock.Now, "x", CountsAsAttempt: true), Now)).ShouldBeTrue();
        }

        (await OfStateAsync(DeliveryState.Due)).ShouldBe(new WaitingDeliveries(1, planned));
        (await SummaryAsync()).WaitsSince.ShouldBe(planned);
    }

    [Fact]
    public async Task Backlog_FollowedAgainAndAgain_IsAsOldAsTheFirstTime()
    {
        await AcceptAsync();
        Clock.Advance(Hour);
        var accepted = Clock.Now;
        await FollowAsync(() => new DeliveryStep.FollowLater("op-1", Clock.Now), DeliveryState.Accepted, accepted);
        Clock.Advance(Hour);
        var inTray = Clock.Now;
        await FollowAsync(() => new DeliveryStep.WaitInTray(Clock.Now), DeliveryState.InTray, inTray);
    }

    [Fact]
    public async Task Backlog_EachNewKindOfWaiting_CountsAnew()
    {
        await AcceptAsync();
        Clock.Advance(Hour);
        await RecordAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));
        (await OfStateAsync(DeliveryState.NeedsPerson)).Since.ShouldBe(Clock.Now);

        Clock.Advance(Hour);
        await Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.Evidence(), A.Link(), A.Decision(), Now);
        (await OfStateAsync(DeliveryState.Due)).Since.ShouldBe(Clock.Now);

        Clock.Advance(Hour);
        await RecordAsync(A.Hold());
        (await OfStateAsync(DeliveryState.Held)).Since.ShouldBe(Clock.Now);

        Clock.Advance(Hour);
        await Deliveries.ReleaseAsync(A.DeliveryId(), GuardRelease.AsItIs, A.Decision(), Now);
        (await OfStateAsync(DeliveryState.Due)).Since.ShouldBe(Clock.Now);

        Clock.Advance(Hour);
        await RecordAsync(new DeliveryStep.Bury(DeathReason.Rejected, "x", NothingThere: true));
        (await OfStateAsync(DeliveryState.Dead)).Since.ShouldBe(Clock.Now);

        Clock.Advance(Hour);
        await Deliveries.ReplayAsync(A.DeliveryId(), A.Decision(), Now);
        (await OfStateAsync(DeliveryState.Due)).Since.ShouldBe(Clock.Now);
    }

    [Fact]
    public async Task Backlog_ReleasedWhileAnotherGateIsClosed_StaysAsOldAsItWas()
    {
        var planned = Clock.Now;
        await AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing, HoldReason.AnotherChildNamed]));
        Clock.Advance(Hour);

        await Deliveries.ReleaseAsync(A.DeliveryId(), GuardRelease.AsItIs, A.Decision(), Now);

        (await OfStateAsync(DeliveryState.Held)).Since.ShouldBe(planned);
    }

    [Fact]
    public async Task Backlog_NotesThatDiffer_AreCountedThoughNothingWaits()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        await RunSqlAsync("UPDATE deliveries SET found = 'moved', found_at = 5000");

        var school = (await Backlog.BySchoolAsync(Now)).ShouldHaveSingleItem();

        (school.SchoolUrn, school.Differ, school.Waiting.Count).ShouldBe((A.School, 1, 0));
    }

    private async Task FollowAsync(Func<DeliveryStep> step, DeliveryState state, DateTimeOffset since)
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await RecordAsync(step());
            (await OfStateAsync(state)).ShouldBe(new WaitingDeliveries(1, since));
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private async Task RecordAsync(DeliveryStep step) => (await Queue.RecordAsync((await ClaimOneAsync()).Claim, step, Now)).ShouldBeTrue();

    private async Task<WaitingDeliveries> OfStateAsync(DeliveryState state) => (await Backlog.BySchoolAsync(Now)).ShouldHaveSingleItem().Waiting[state];
}

using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class TimedJobsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private const string Job = "reconcile";

    private static readonly DateTimeOffset FirstNight = new(2026, 11, 4, 2, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Find_NeverTaken_IsNull() => (await TimedJobs.FindAsync(Job, Now)).ShouldBeNull();

    [Fact]
    public async Task Take_FirstTime_IsHadWithALease()
    {
        (await TakeAsync("a")).ShouldNotBeNull();

        var state = (await TimedJobs.FindAsync(Job, Now)).ShouldNotBeNull();
        (state.Name, state.DueAt, state.Node, state.FinishedAt).ShouldBe((Job, FirstNight, "a", null));
        state.LeaseEnd.ShouldBe(Clock.GetUtcNow() + Lease);
        state.Runs(Clock.GetUtcNow()).ShouldBeTrue();
    }

    [Fact]
    public async Task Take_TwoNodesAtOnce_OneGetsIt()
    {
        var takings = await Task.WhenAll(Enumerable.Range(0, 8).Select(node => TakeAsync($"node-{node}")));

        takings.Count(taking => taking is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Take_DoneForThatTime_IsNotHadAgain()
    {
        await TimedJobs.FinishAsync((await TakeAsync("a")).ShouldNotBeNull(), Now);
        Clock.Advance(Lease * 2);

        (await TakeAsync("b")).ShouldBeNull();
        (await TakeAsync("b", FirstNight.AddDays(-1))).ShouldBeNull("an earlier time is over too");
    }

    [Fact]
    public async Task Take_NextTimeOnceTheLastIsOver_IsHad()
    {
        await TimedJobs.FinishAsync((await TakeAsync("a")).ShouldNotBeNull(), Now);

        (await TakeAsync("b", FirstNight.AddDays(1))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Take_NextTimeWhileTheLastGoesOn_Waits()
    {
        await TakeAsync("a");

        (await TakeAsync("b", FirstNight.AddDays(1))).ShouldBeNull();
    }

    [Fact]
    public async Task Take_NodeDied_IsHadOnceTheLeaseHasRunOut()
    {
        await TakeAsync("a");
        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        (await TakeAsync("b")).ShouldBeNull();

        Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await TakeAsync("b")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Renew_HeldStill_HoldsFromNow()
    {
        var taking = (await TakeAsync("a")).ShouldNotBeNull();
        Clock.Advance(Lease / 2);

        (await TimedJobs.RenewAsync(taking, Lease, Now)).ShouldBeTrue();

        Clock.Advance(Lease / 2);
        (await TakeAsync("b")).ShouldBeNull();
    }

    [Fact]
    public async Task FinishRenewRelease_TakenByAnother_AreFenced()
    {
        var old = (await TakeAsync("a")).ShouldNotBeNull();
        Clock.Advance(Lease);
        var taking = (await TakeAsync("b")).ShouldNotBeNull();

        (await TimedJobs.FinishAsync(old, Now)).ShouldBeFalse();
        (await TimedJobs.RenewAsync(old, Lease, Now)).ShouldBeFalse();
        (await TimedJobs.ReleaseAsync(old, Now)).ShouldBeFalse();

        var state = (await TimedJobs.FindAsync(Job, Now)).ShouldNotBeNull();
        (state.Node, state.FinishedAt).ShouldBe(("b", null));
        (await TimedJobs.FinishAsync(taking, Now)).ShouldBeTrue();
        (await TimedJobs.FinishAsync(taking, Now)).ShouldBeFalse("it is over");
    }

    [Fact]
    public async Task Release_BrokenOff_IsHadAgainAtOnceForTheSameTime()
    {
        var taking = (await TakeAsync("a")).ShouldNotBeNull();

        (await TimedJobs.ReleaseAsync(taking, Now)).ShouldBeTrue();

        (await TakeAsync("b")).ShouldNotBeNull();
        (await TimedJobs.FinishAsync(taking, Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task Take_OtherJobs_AreNoneOfItsBusiness()
    {
        await TakeAsync("a");

        (await TimedJobs.TakeAsync("purge", FirstNight, "b", Lease, Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Keep_RunByAPerson_IsADecision()
    {
        await TimedJobs.KeepAsync(Job, A.Decision(), Now);

        (await DecisionsAsync()).ShouldBe(["run-job//reconcile"]);
    }

    private Task<JobTaking?> TakeAsync(string node, DateTimeOffset? dueAt = null) => TimedJobs.TakeAsync(Job, dueAt ?? FirstNight, node, Lease, Now);
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class SchoolStatesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly ConditionReport Failing = new(SchoolCondition.Failing, A.RecordedAt, A.RecordedAt.AddMinutes(5));

    private static readonly Decision Decided = new("key:recorder/An administrator", "They move their system tonight.", A.RecordedAt);

    [Fact]
    public async Task List_SchoolThatWasNeverInTrouble_IsNotAmongThem()
    {
        await SchoolStates.ReportAsync(A.School, ConditionReport.Open, Now);

        (await SchoolStates.ListAsync(Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Paused_NothingIsClaimedNorDue_UntilItIsResumed()
    {
        await AcceptAsync();

        (await SchoolStates.PauseAsync(A.School, Decided, Now)).ShouldBeTrue();

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
        (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().PausedAt.ShouldBe(Clock.GetUtcNow());
        (await SchoolStates.ResumeAsync(A.School, Decided, Now)).ShouldBeTrue();
        (await Queue.NextDueAsync(A.School, Now)).ShouldNotBeNull();
        (await ClaimAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pause_OfAnotherSchool_LeavesThisOneAlone()
    {
        await AcceptAsync();

        await SchoolStates.PauseAsync("990001", Decided, Now);

        (await ClaimAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pause_WhatIsUnderWayEnds()
    {
        await AcceptAsync();
        var claim = (await ClaimOneAsync()).Claim;

        await SchoolStates.PauseAsync(A.School, Decided, Now);

        (await Queue.RenewAsync(claim, Lease, Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, new DeliveryStep.PutOff(Clock.GetUtcNow(), "later", CountsAsAttempt: false), Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task PauseAndResume_AreKeptWithWhoAndWhy_AndOnlyWhereTheyChangeSomething()
    {
        (await SchoolStates.ResumeAsync(A.School, Decided, Now)).ShouldBeFalse();
        await SchoolStates.PauseAsync(A.School, Decided, Now);
        (await SchoolStates.PauseAsync(A.School, Decided, Now)).ShouldBeFalse();
        await SchoolStates.ResumeAsync(A.School, Decided, Now);

        (await DecisionsAsync()).ShouldBe(["pause-school//", "resume-school//"]);
    }

    [Fact]
    public async Task Report_IsKeptBesideAPause()
    {
        await SchoolStates.PauseAsync(A.School, Decided, Now);

        await SchoolStates.ReportAsync(A.School, Failing, Now);

        var state = (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem();
        state.Condition.ShouldBe(Failing);
        state.PausedAt.ShouldNotBeNull();
        await SchoolStates.ReportAsync(A.School, ConditionReport.Open, Now);
        (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().Condition.ShouldBe(ConditionReport.Open);
    }

    [Fact]
    public async Task Forget_WhatWasSaidLast_NothingIsKnownAnyMoreAndThePauseStays()
    {
        await SchoolStates.PauseAsync(A.School, Decided, Now);
        await SchoolStates.ReportAsync(A.School, Failing, Now);

        await SchoolStates.ForgetAsync(A.School, Failing, Now);

        var state = (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem();
        state.Condition.ShouldBe(ConditionReport.Open);
        state.PausedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Forget_WhereAnotherLaneSpokeSince_LeavesItsWord()
    {
        foreach (var since in new[] { Failing with { Condition = SchoolCondition.Refused }, Failing with { Since = A.RecordedAt.AddSeconds(1) }, Failing with { OpensAt = A.RecordedAt.AddMinutes(9) } })
        {
            await SchoolStates.ReportAsync(A.School, since, Now);

            await SchoolStates.ForgetAsync(A.School, Failing, Now);

            (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().Condition.ShouldBe(since);
        }
    }
}

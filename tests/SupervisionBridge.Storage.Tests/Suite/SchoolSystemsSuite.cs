using SupervisionBridge.Core;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What is remembered of a school's system, and what stops where a school file names another.</summary>
public abstract class SchoolSystemsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly TroubleLimits Limits = new TroubleSettings().At(A.RecordedAt);

    [Fact]
    public async Task Begin_SchoolThatIsNew_IsRememberedAndWorksOn()
    {
        await AcceptAsync();

        await BeginAsync(A.Old);
        await BeginAsync(A.Old);

        (await SchoolSystems.PeriodsAsync(A.School, Now)).ShouldBe([new SchoolSystemPeriod(1, A.Old, Clock.GetUtcNow(), Until: null)]);
        (await StateAsync()).Doubt.ShouldBeNull();
        (await ClaimAsync()).ShouldHaveSingleItem();
        (await ToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Begin_OtherSystem_NothingIsClaimedNorDueAndPeopleAreTold()
    {
        await BeginAsync(A.Old);
        await AcceptAsync();

        await BeginAsync(A.New);
        await BeginAsync(A.New);

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
        var state = await StateAsync();
        (state.Doubt, state.Other).ShouldBe((SystemDoubt.Changed, new OtherSystem(A.New, Clock.GetUtcNow())));
        state.Systems.ShouldHaveSingleItem().System.ShouldBe(A.Old);
        (await ToldAsync()).ShouldBe(["other-system"]);
        (await Troubles.LookAsync(Limits, Now)).ShouldContain(new PresentTrouble(TroubleKind.SchoolSystemChanged, A.School, 1, Clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("rest", "https://old.example/api/")]
    [InlineData("cpoms", "https://old.example/another/")]
    public async Task Begin_OtherKindOrPath_IsAnotherSystem(string kind, string address)
    {
        await BeginAsync(A.Old);
        await AcceptAsync();

        await BeginAsync(new SchoolSystemIdentity(kind, address));

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Begin_FileAsItWas_WorksOn()
    {
        await BeginAsync(A.Old);
        await AcceptAsync();
        await BeginAsync(A.New);

        await BeginAsync(A.Old);

        (await StateAsync()).Doubt.ShouldBeNull();
        (await ClaimAsync()).ShouldHaveSingleItem();
        (await ToldAsync()).ShouldBe(["other-system", "put-back"]);
        (await Troubles.LookAsync(Limits, Now)).ShouldNotContain(trouble => trouble.Kind == TroubleKind.SchoolSystemChanged);
    }

    [Fact]
    public async Task Begin_AnotherSchoolsSystem_LeavesThisOneAlone()
    {
        await BeginAsync(A.Old, "990001");
        await BeginAsync(A.Old);
        await AcceptAsync();

        await SchoolSystems.BeginAsync(new Dictionary<string, SchoolSystemIdentity>(StringComparer.Ordinal) { [A.School] = A.Old, ["990001"] = A.New }, Now);

        (await ClaimAsync()).ShouldHaveSingleItem();
        (await SchoolStates.ListAsync(Now)).Single(state => state.SchoolUrn == "990001").Doubt.ShouldBe(SystemDoubt.Changed);
    }

    [Fact]
    public async Task Claim_NodeThatSaidNothingOfTheSchool_ClaimsNothingWhereASystemIsKnown()
    {
        await BeginAsync(A.Old);
        await AcceptAsync();

        await SchoolSystems.BeginAsync(new Dictionary<string, SchoolSystemIdentity>(StringComparer.Ordinal), Now);

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Intend_AfterTheSystemChanged_IsRefusedAndNothingIsFrozen()
    {
        await BeginAsync(A.Old);
        await AcceptAsync();
        var inHand = (await ClaimOneAsync()).Claim;

        await BeginAsync(A.New);

        (await Queue.RecordAsync(inHand, A.Intend(A.DeliveryId()), Now)).ShouldBeFalse();
        (await Deliveries.FindWorkAsync(A.DeliveryId(), Now))!.Frozen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Settle_WhatMayStandInTheSystemThatTheFileNamesNoMore_IsAPersonsToClose()
    {
        await BeginAsync(A.Old);
        var claim = await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.PutOff(Clock.GetUtcNow(), "Later.", CountsAsAttempt: false));
        claim.DeliveryId.ShouldBe(A.DeliveryId());
        (await Deliveries.SettleAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBeFalse("it is worked on");

        await BeginAsync(A.New);

        (await Deliveries.SettleAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBeTrue();
        (await SchoolSystems.MoveAsync(A.School, A.Decision(), Now)).ShouldBeOfType<MoveResult.Moved>();
    }

    private async Task<SchoolState> StateAsync() => (await SchoolStates.ListAsync(Now)).Single(state => state.SchoolUrn == A.School);

    private async Task<IReadOnlyList<string?>> ToldAsync() =>
        [.. (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.SystemChanged }, new PageRequest(), Now)).Items.Select(told => told.Entry.Choice)];
}

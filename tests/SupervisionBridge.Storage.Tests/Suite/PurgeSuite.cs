using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What was made for delivery goes when its time is over; what shows that it stands there stays.</summary>
public abstract class PurgeSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly PurgeSettings Settings = new();

    [Fact]
    public async Task Purge_Proven_KeepsAllUntilItsTimeAndThenOnlyWhatProvesIt()
    {
        await ProveAsync();
        Clock.Advance(Settings.AfterProof - TimeSpan.FromSeconds(1));
        await PurgeAsync();
        (await FrozenAsync()).ShouldBe(1);
        (await SummaryAsync()).PurgedAt.ShouldBeNull();

        Clock.Advance(TimeSpan.FromSeconds(1));
        await PurgeAsync();

        (await FrozenAsync()).ShouldBe(0);
        (await Deliveries.FindEvidenceAsync(A.DeliveryId(), Now)).ShouldBeNull();
        var purged = await SummaryAsync();
        (purged.State, purged.PurgedAt).ShouldBe((DeliveryState.Proven, Clock.Now));
        var there = (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items.ShouldHaveSingleItem();
        (there.PupilId, there.BodyHash).ShouldBe(("pupil-1", "body hash 1"));
        (await Deliveries.ListAsync(new DeliveryFilter { SchoolUrn = A.School, PupilId = "pupil-1" }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Purge_Again_FindsNothingMore()
    {
        await ProveAsync();
        Clock.Advance(Settings.AfterProof);
        await PurgeAsync();
        var at = (await SummaryAsync()).PurgedAt;
        Clock.Advance(TimeSpan.FromDays(1));

        (await Purge.PurgeAsync(Clock.Now, Clock.Now, 10, Now)).ShouldBe(0);

        (await SummaryAsync()).PurgedAt.ShouldBe(at);
    }

    [Fact]
    public async Task Purge_WhatStillWaits_IsNeverTouched()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.PutOff(Clock.Now.AddHours(1), "x", CountsAsAttempt: true));
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)), Now);
        Clock.Advance(TimeSpan.FromDays(1000));

        await PurgeAsync();

        (await FrozenAsync()).ShouldBe(1);
        (await Deliveries.FindEvidenceAsync(A.DeliveryId("rec-b"), Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Purge_Dead_KeepsItLongerAndThenTheKnowledgeThatItMayBeThere()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false));
        Clock.Advance(Settings.AfterDeath - TimeSpan.FromSeconds(1));
        await PurgeAsync();
        (await FrozenAsync()).ShouldBe(1);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await PurgeAsync();

        (await FrozenAsync()).ShouldBe(0);
        var dead = await SummaryAsync();
        (dead.State, dead.DeathReason, dead.PurgedAt).ShouldBe((DeliveryState.Dead, DeathReason.CannotBeSettled, Clock.Now));
        (await RunSqlAsync("SELECT look_first FROM deliveries")).ShouldBe([1]);
        (await Deliveries.ReplayAsync([A.DeliveryId()], A.Decision(), Now)).ShouldHaveSingleItem().Purged.ShouldBeTrue();
        var work = await ClaimOneAsync();
        (work.LookFirst, work.Frozen.Count, work.MayBeThere).ShouldBe((true, 0, true));
        (await SummaryAsync()).PurgedAt.ShouldNotBeNull("nothing is frozen yet, and it may be there");
    }

    [Fact]
    public async Task Purge_DeadThatMayBeThere_IsAmendedAndNotSupersededByALaterVersion()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false));
        Clock.Advance(Settings.AfterDeath);
        await PurgeAsync();

        await AcceptAsync(A.Correction());

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Dead);
        (await SummaryAsync(A.DeliveryId(version: 2))).Kind.ShouldBe(DeliveryKind.Addendum);
    }

    [Fact]
    public async Task Purge_DeadAndComposedAnew_IsFrozenAgainAndPurgedAgainAfterItsProof()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false));
        Clock.Advance(Settings.AfterDeath);
        await PurgeAsync();
        await Deliveries.ReplayAsync(A.DeliveryId(), A.Decision(), Now);
        var claim = (await ClaimOneAsync()).Claim;

        (await Queue.RecordAsync(claim, A.Intend(A.DeliveryId()), Now)).ShouldBeTrue();
        (await SummaryAsync()).PurgedAt.ShouldBeNull();
        (await Queue.RecordAsync(claim, A.Prove() with { Receipts = [new Receipt(1, "note-1", null, Clock.Now)] }, Now)).ShouldBeTrue();
        Clock.Advance(Settings.AfterProof);
        await PurgeAsync();

        (await FrozenAsync()).ShouldBe(0);
        (await SummaryAsync()).PurgedAt.ShouldBe(Clock.Now);
    }

    [Fact]
    public async Task Purge_DeadOfWhichNothingIsThere_DropsItsEvidenceAndIsNotCalledPurged()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.Rejected, "x", NothingThere: true));
        Clock.Advance(Settings.AfterDeath);

        await PurgeAsync();

        (await Deliveries.FindEvidenceAsync(A.DeliveryId(), Now)).ShouldBeNull();
        (await SummaryAsync()).PurgedAt.ShouldBeNull("nothing of it can be there, and the mark would say that it may be");
    }

    [Fact]
    public async Task Purge_ReplayedMeanwhile_IsLeftAlone()
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false));
        Clock.Advance(Settings.AfterDeath);
        await Deliveries.ReplayAsync(A.DeliveryId(), A.Decision(), Now);

        await PurgeAsync();

        (await ClaimOneAsync()).Frozen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Purge_ManyAtOnce_GoesInBatchesTheOldestFirst()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2), A.Case(3)])));
        foreach (var work in await ClaimAsync())
        {
            await Queue.RecordAsync(work.Claim, A.Intend(work.Claim.DeliveryId), Now);
            await Queue.RecordAsync(work.Claim, A.Prove() with { Receipts = [new Receipt(1, "note-1", null, Clock.Now.AddMinutes(-work.Case.Number))] }, Now);
        }

        (await Purge.PurgeAsync(Clock.Now, Clock.Now, 2, Now)).ShouldBe(2);
        (await SummaryAsync(A.DeliveryId(caseNumber: 1))).PurgedAt.ShouldBeNull();
        (await Purge.PurgeAsync(Clock.Now, Clock.Now, 2, Now)).ShouldBe(1);
        (await Purge.PurgeAsync(Clock.Now, Clock.Now, 2, Now)).ShouldBe(0);
    }

    private async Task ProveAsync() =>
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove() with { Receipts = [new Receipt(1, "note-1", null, Clock.Now)] });

    private Task PurgeAsync() => new PurgeDelivered(Purge, Settings, Clock, NullLogger<PurgeDelivered>.Instance).RunAsync(Now);

    private async Task<long> FrozenAsync() => (await RunSqlAsync("SELECT COUNT(*) FROM frozen_notes")).ShouldHaveSingleItem();
}

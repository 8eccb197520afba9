using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Troubles;

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

    [Fact]
    public async Task Purge_TroubleOverForLong_GoesWithItsAlertsAndWhatLastsStays()
    {
        await KeepTroublesAsync(A.School, "990003");
        await KeepTroublesAsync("990003");
        (await CountAsync("alerts")).ShouldBe(3);
        Clock.Advance(Settings.AfterEnd - TimeSpan.FromSeconds(1));
        await PurgeAsync();
        (await CountAsync("troubles")).ShouldBe(2);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await PurgeAsync();

        (await Troubles.ListAsync(openOnly: false, new PageRequest(), Now)).Items.ShouldHaveSingleItem().SchoolUrn.ShouldBe("990003");
        (await Alerts.OldestAsync(Now)).ShouldNotBeNull().SchoolUrn.ShouldBe("990003");
        (await CountAsync("alerts")).ShouldBe(1);
    }

    [Fact]
    public async Task Purge_ManyTroubles_GoesInBatchesThoseThatEndedFirst()
    {
        await KeepTroublesAsync(A.School, "990003", "990004");
        await KeepTroublesAsync(A.School, "990004");
        await KeepTroublesAsync(A.School);
        await KeepTroublesAsync();

        (await Troubles.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(6);
        (await Troubles.ListAsync(openOnly: false, new PageRequest(), Now)).Items.ShouldHaveSingleItem().SchoolUrn.ShouldBe(A.School);
        (await Troubles.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(3);
        (await Troubles.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(0);
    }

    [Fact]
    public async Task Purge_ReconciliationOverForLong_GoesWithItsFindingsAndWhatIsFoundStays()
    {
        await ProveAsync();
        await ReconcileAsync(FoundThere.Missing);
        Clock.Advance(Settings.AfterEnd - TimeSpan.FromSeconds(1));
        await PurgeAsync();
        (await CountAsync("reconciliation_findings")).ShouldBe(1);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await PurgeAsync();

        (await Reconciliations.ListAsync(new PageRequest(), Now)).Items.ShouldBeEmpty();
        (await CountAsync("reconciliation_schools")).ShouldBe(0);
        (await CountAsync("reconciliation_findings")).ShouldBe(0);
        (await SummaryAsync()).Found.ShouldBe(FoundThere.Missing);
        (await DecisionsAsync()).ShouldHaveSingleItem().ShouldStartWith("reconcile/");
    }

    [Fact]
    public async Task Purge_ReconciliationOfWhichASchoolWaits_StaysHoweverOldItIs()
    {
        const string Another = "990003";
        await ProveAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(subjects: A.Subject() with { SchoolUrn = Another })])));
        var id = await Reconciliations.AskAsync(new ReconciliationScope(), A.Decision(), Now);
        await FinishAsync(A.School, FoundThere.Missing);
        Clock.Advance(Settings.AfterEnd * 2);
        await PurgeAsync();
        (await Reconciliations.FindAsync(id, Now)).ShouldNotBeNull().Missing.ShouldBe(1);

        await FinishAsync(Another);
        await PurgeAsync();
        (await Reconciliations.FindAsync(id, Now)).ShouldNotBeNull("the last school has only just ended");
        Clock.Advance(Settings.AfterEnd);
        await PurgeAsync();

        (await Reconciliations.FindAsync(id, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Purge_ReconciliationWithManyFindings_GoesInBatchesTheOldestFirst()
    {
        await ProveAsync();
        var first = await ReconcileAsync(FoundThere.Missing, FoundThere.Missing, FoundThere.Missing);
        await Reconciliations.AskNightlyAsync(new ReconciliationScope { Sample = 1, ProvenSince = Clock.Now }, Now);
        await FinishAsync(A.School, FoundThere.Missing);

        (await Reconciliations.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(2);
        (await Reconciliations.FindingsAsync(first, new PageRequest(), Now)).Items.Count.ShouldBe(1);
        (await Reconciliations.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(3);
        (await Reconciliations.ListAsync(new PageRequest(), Now)).Items.ShouldHaveSingleItem().Id.ShouldNotBe(first);
        (await Reconciliations.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(3);
        (await Reconciliations.PurgeAsync(Clock.Now, 2, Now)).ShouldBe(0);
    }

    [Fact]
    public async Task Purge_ReconciliationWithoutASchool_GoesToo()
    {
        await Reconciliations.AskNightlyAsync(new ReconciliationScope { Sample = 1, ProvenSince = Clock.Now }, Now);
        Clock.Advance(Settings.AfterEnd);

        await PurgeAsync();

        (await Reconciliations.ListAsync(new PageRequest(), Now)).Items.ShouldBeEmpty();
    }

    private async Task ProveAsync() =>
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove() with { Receipts = [new Receipt(1, "note-1", null, Clock.Now)] });

    private Task PurgeAsync() => new PurgeRound(Purge, Troubles, Reconciliations, Settings, Clock, NullLogger<PurgeRound>.Instance).RunAsync(Now);

    private Task<long> FrozenAsync() => CountAsync("frozen_notes");

    private async Task<long> CountAsync(string table) => (await RunSqlAsync($"SELECT COUNT(*) FROM {table}")).ShouldHaveSingleItem();

    /// <summary>These schools are in trouble now, and no other: what was open elsewhere ends.</summary>
    private async Task KeepTroublesAsync(params string[] schools)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Troubles.KeepAsync([.. schools.Select(school => new PresentTrouble(TroubleKind.DeliveriesDead, school, 1, Clock.Now))], TimeSpan.FromSeconds(1), toBeSent: true, Now);
    }

    /// <summary>A reconciliation that ends at once and found this of the one note.</summary>
    private async Task<string> ReconcileAsync(params FoundThere[] found)
    {
        var id = await Reconciliations.AskAsync(new ReconciliationScope { SchoolUrn = A.School }, A.Decision(), Now);
        await FinishAsync(A.School, found);
        return id;
    }

    private async Task FinishAsync(string school, params FoundThere[] found)
    {
        var work = (await Reconciliations.TakeAsync(school, Lease, Now)).ShouldNotBeNull();
        var notes = found.Select(what => new CheckedNote(A.DeliveryId(), what)).ToList();
        (await Reconciliations.RecordAsync(work, new CheckedNotes { UptoSeq = work.UptoSeq, Notes = notes, Unanswered = 0, Skipped = 0 }, Now)).ShouldBeTrue();
        (await Reconciliations.FinishAsync(work, Now)).ShouldBeTrue();
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Storage.Deliveries;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Legal holds: what they cover stays, whatever its time.</summary>
public abstract class HoldsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly Decision Lifted = new("os:admin/admin", "The case is closed.", A.RecordedAt.AddDays(3));

    public static TheoryData<string> Covering => ["record", "upn", "pupil"];

    [Theory]
    [MemberData(nameof(Covering))]
    public async Task Purge_UnderAHold_LeavesWhatItCoversAndGoesOnOnceItIsLifted(string by)
    {
        await ProveAsync();
        await LegalHolds.SetAsync(Hold(by), Now);

        (await PurgeAsync()).ShouldBe(0);
        (await CountAsync("frozen_notes")).ShouldBe(1);
        (await CountAsync("matches")).ShouldBe(1);

        (await LegalHolds.LiftAsync("hold-1", Lifted, Now)).ShouldBeTrue();

        (await PurgeAsync()).ShouldBe(1);
        (await CountAsync("frozen_notes")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Covering))]
    public async Task Purge_GivenUpUnderAHold_LeavesItToo(string by)
    {
        await StepAsync(A.Intend(A.DeliveryId()), new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false));
        await LegalHolds.SetAsync(Hold(by), Now);

        (await PurgeAsync()).ShouldBe(0);

        (await CountAsync("frozen_notes")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Covering))]
    public async Task Purge_HoldSetAfterItLooked_LeavesWhatItCovers(string by)
    {
        await ProveAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var claim = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now);
        await Queue.RecordAsync(claim, new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false), Now);
        var purge = new PurgeDeliveries(Context);
        var all = new PurgeDeliveries.Limits(long.MaxValue, long.MaxValue, 100, Clock.Now.ToUnixTimeMilliseconds());
        var found = await purge.FindAsync(all, Now);
        found.Count.ShouldBe(2);

        await LegalHolds.SetAsync(Hold(by), Now);
        await LegalHolds.SetAsync(Hold(by) with { Id = "hold-2", RecordReference = by == "record" ? "rec-b" : null }, Now);

        (await purge.DropAsync(found, all, Now)).ShouldBe(0);
        (await CountAsync("frozen_notes")).ShouldBe(2);
    }

    [Fact]
    public async Task Purge_OfOtherRecords_GoesOnBehindWhatIsHeld()
    {
        await ProveAsync();
        await ProveAsync("rec-b");
        await ProveAsync("rec-c");
        await LegalHolds.SetAsync(Hold("record"), Now);

        (await Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(1), 1, Now)).ShouldBe(1, "what is held must not stand before the others");
        (await Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(1), 1, Now)).ShouldBe(1);
        (await Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(1), 1, Now)).ShouldBe(0);

        (await SummaryAsync()).PurgedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Purge_HeldAtAnotherSchoolOnly_GoesOn()
    {
        await ProveAsync();
        await LegalHolds.SetAsync(Hold("pupil") with { SchoolUrn = "990003" }, Now);
        await LegalHolds.SetAsync(Hold("upn") with { Id = "hold-2", SchoolUrn = "990003" }, Now);

        (await PurgeAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Purge_ReconciliationThatFoundSomethingOfWhatIsHeld_StaysToo()
    {
        await ProveAsync();
        var id = await Reconciliations.AskAsync(new Core.Reconciliation.ReconciliationScope { SchoolUrn = A.School }, A.Decision(), Now);
        var work = (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
        var found = new Core.Reconciliation.CheckedNotes { UptoSeq = work.UptoSeq, Notes = [new Core.Reconciliation.CheckedNote(A.DeliveryId(), FoundThere.Missing)], Unanswered = 0, Skipped = 0 };
        await Reconciliations.RecordAsync(work, found, Now);
        await Reconciliations.FinishAsync(work, Now);
        await LegalHolds.SetAsync(Hold("record"), Now);

        (await Reconciliations.PurgeAsync(Clock.Now.AddDays(1), 100, Now)).ShouldBe(0);
        (await Reconciliations.FindingsAsync(id, new PageRequest(), Now)).Items.ShouldHaveSingleItem();

        await LegalHolds.LiftAsync("hold-1", Lifted, Now);
        (await Reconciliations.PurgeAsync(Clock.Now.AddDays(1), 100, Now)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Purge_Each_TellsWhichDeliveryAndWhatInTheJournal()
    {
        await ProveAsync();
        await PurgeAsync();

        var told = (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.Purged }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();

        (told.Entry.Reference, told.Entry.DeliveryId, told.Entry.Choice).ShouldBe(("rec-a", A.DeliveryId(), "proven"));
        EntryWords.Read(told.Words!).Facts.ShouldBe(new Dictionary<string, string> { ["frozen parts"] = "1", ["match evidence"] = "yes" }, ignoreOrder: true);
    }

    [Fact]
    public async Task List_SetAndLifted_ShowsWhoAndWhyTheNewestFirst()
    {
        await AcceptAsync();
        await LegalHolds.SetAsync(Hold("record"), Now);
        await LegalHolds.SetAsync(Hold("pupil") with { Id = "hold-2" }, Now);
        await LegalHolds.LiftAsync("hold-1", Lifted, Now);

        var all = (await LegalHolds.ListAsync(new PageRequest(), Now)).Items;

        all.Select(hold => (hold.Id, hold.RecordReference, hold.PupilId, hold.Made, hold.Lifted))
            .ShouldBe([("hold-2", null, "pupil-1", A.Decision(), null), ("hold-1", "rec-a", null, A.Decision(), Lifted)]);
        (await LegalHolds.FindAsync("hold-1", Now))!.Lifted.ShouldBe(Lifted);
        (await LegalHolds.FindAsync("hold-9", Now)).ShouldBeNull();
        (await LegalHolds.LiftAsync("hold-1", Lifted, Now)).ShouldBeFalse();
        (await LegalHolds.LiftAsync("hold-9", Lifted, Now)).ShouldBeFalse();
        (await LegalHolds.ListAsync(new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990003"])) }, Now)).Items.ShouldBeEmpty();
        (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items.Select(decision => (decision.Kind, decision.RecordReference, decision.Choice, decision.Decision))
            .ShouldBe([(EntryKind.HoldSet, "rec-a", "record", A.Decision()), (EntryKind.HoldSet, null, "child", A.Decision()), (EntryKind.HoldLifted, "rec-a", "record", Lifted)]);
    }

    [Fact]
    public async Task Journal_HoldOnAChildWhoIsBarredAtAnotherSchool_IsNotToldToWhoIsKeptFromTheChild()
    {
        await LegalHolds.SetAsync(Hold("upn") with { Child = ChildHashes.Of(Hash, A.Subject()).Append(ChildHashes.OfPupil(Hash, A.School, "pupil-1")).ToHashSet(StringComparer.Ordinal) }, Now);
        await LegalHolds.LiftAsync("hold-1", Lifted, Now);
        await LegalHolds.SetAsync(Hold("pupil") with { Id = "hold-2", PupilId = "pupil-2", Child = new HashSet<string>(StringComparer.Ordinal) { ChildHashes.OfPupil(Hash, A.School, "pupil-2") } }, Now);

        // As known at the other school: by UPN, and by another id.
        string[] elsewhere = [ChildHashes.Of(Hash, A.Subject()).First(), ChildHashes.OfPupil(Hash, "990003", "pupil-77")];
        var within = Reachable.Everything with { BarredChildren = elsewhere.ToHashSet(StringComparer.Ordinal) };

        (await Journal.ListAsync(new JournalFilter(), new PageRequest { Within = within }, Now)).Items.Where(told => told.Entry.Kind.StartsWith("hold", StringComparison.Ordinal))
            .Select(told => EntryWords.Read(told.Words!).Facts["hold"]).ShouldBe(["hold-2"]);
        (await Decisions.ListAsync(new DecisionFilter(), new PageRequest { Within = within }, Now)).Items.ShouldHaveSingleItem();
        (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Set_OfNothingOrOfBoth_IsRefused()
    {
        await Should.ThrowAsync<ArgumentException>(LegalHolds.SetAsync(Hold("record") with { RecordReference = null }, Now));
        await Should.ThrowAsync<ArgumentException>(LegalHolds.SetAsync(Hold("pupil") with { RecordReference = "rec-a" }, Now));
    }

    private LegalHold Hold(string by) => new()
    {
        Id = "hold-1",
        SchoolUrn = A.School,
        RecordReference = by == "record" ? "rec-a" : null,
        PupilId = by == "record" ? null : "pupil-1",
        Child = by switch
        {
            "upn" => ChildHashes.Of(Hash, A.Subject()).Take(1).ToHashSet(StringComparer.Ordinal),
            "pupil" => new HashSet<string>(StringComparer.Ordinal) { ChildHashes.OfPupil(Hash, A.School, "pupil-1") },
            _ => new HashSet<string>(StringComparer.Ordinal),
        },
        Made = A.Decision(),
    };

    private async Task ProveAsync(string reference = "rec-a")
    {
        await AcceptAsync(A.Submission(A.Record(reference)));
        var claim = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, A.Prove() with { Receipts = [new Receipt(1, "note-1", null, Clock.Now)] }, Now)).ShouldBeTrue();
    }

    private Task<int> PurgeAsync() => Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(1), 100, Now);

    private async Task<long> CountAsync(string table) => (await RunSqlAsync($"SELECT COUNT(*) FROM {table}")).ShouldHaveSingleItem();
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Reviews: a person keeps a record, or has what it says removed, for good.</summary>
public abstract class ReviewsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly DateOnly Due = A.ReviewOn;
    private static readonly Decision Review = new("person:dsl@northgate.example", "Nothing more is expected.", A.RecordedAt.AddDays(1));

    [Fact]
    public async Task Due_FromItsDayOn_IsListed()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b", school: "990003")));

        (await DueAsync(Due.AddDays(-1))).ShouldBeEmpty();
        (await DueAsync(Due)).ShouldBe(["rec-b", "rec-a"]);
        (await Reviews.DueAsync(A.School, Due, new PageRequest(), Now)).Items.Select(record => record.Reference).ShouldBe(["rec-a"]);
        (await Reviews.DueAsync(null, Due, new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990003"])) }, Now)).Items.Select(record => record.Reference).ShouldBe(["rec-b"]);
    }

    [Fact]
    public async Task Accept_LaterVersionWithAnEarlierDay_KeepsTheLater()
    {
        await AcceptAsync();
        await AcceptAsync(A.Correction() with { ReviewOn = Due.AddYears(-1) });
        (await Records.FindStatusAsync("rec-a", Now))!.ReviewOn.ShouldBe(Due);

        await AcceptAsync(A.Correction(3) with { ReviewOn = Due.AddYears(1) });

        (await Records.FindStatusAsync("rec-a", Now))!.ReviewOn.ShouldBe(Due.AddYears(1));
    }

    [Fact]
    public async Task KeepUntil_AnotherDay_IsDueThenAndToldInTheJournal()
    {
        await AcceptAsync();

        (await Reviews.KeepUntilAsync("rec-a", Due.AddYears(5), Review, Now)).ShouldBeTrue();

        (await DueAsync(Due)).ShouldBeEmpty();
        (await DueAsync(Due.AddYears(5))).ShouldBe(["rec-a"]);
        var told = (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.Reviewed }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();
        (told.Entry.Reference, told.Entry.Choice).ShouldBe(("rec-a", "keep"));
        EntryWords.Read(told.Words!).Facts["until"].ShouldBe("2048-01-01");
        (await Reviews.KeepUntilAsync("rec-z", Due, Review, Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task Remove_WhenDue_DropsWhatItSaysAndKeepsWhatShowsWhatWas()
    {
        await ProveAsync();
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision(), A.Shut, Now);
        await Records.ApproveAsync("rec-a", A.Approval("bound"), A.Decision(), A.Shut, Now);
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var hashes = await RunSqlAsync("SELECT COUNT(*) FROM record_versions WHERE reference = 'rec-a' AND content_hash = 'hash of record 1'");

        (await RemoveAsync()).ShouldBe(RemoveResult.Removed);

        (await Records.FindAsync("rec-a", Now)).ShouldBeNull();
        foreach (var (table, column) in ((string, string)[])[("record_versions", "document"), ("record_versions", "subjects"), ("case_notes", "document"), ("signatures", "words"), ("approvals", "words"), ("records", "source_id"), ("records", "submitted_by")])
        {
            (await CountAsync($"{table} WHERE reference = 'rec-a' AND {column} IS NOT NULL")).ShouldBe(0, $"{table}.{column}");
            (await CountAsync($"{table} WHERE reference = 'rec-a'")).ShouldBe(1, table);
        }

        foreach (var table in (string[])["frozen_notes", "matches", "record_keys WHERE reference = 'rec-a'"])
        {
            (await CountAsync(table)).ShouldBe(0, table);
        }

        var status = (await Records.FindStatusAsync("rec-a", Now)).ShouldNotBeNull();
        (status.RemovedAt, status.SubmittedBy, status.TemplateId).ShouldBe((Clock.Now, null, "leeds"));
        (await Records.ListAsync(null, new PageRequest(), Now)).Items.Count.ShouldBe(2);
        var there = (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items.ShouldHaveSingleItem();
        (there.PupilId, there.NoteId, there.BodyHash).ShouldBe(("pupil-1", "note-1", "body hash 1"));
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Proven);
        (await RunSqlAsync("SELECT COUNT(*) FROM record_versions WHERE reference = 'rec-a' AND content_hash = 'hash of record 1'")).ShouldBe(hashes);
        (await Access.FindRecordAsync("rec-a", withPeople: true, Now)).ShouldNotBeNull().IsRemoved.ShouldBeTrue();
        (await Access.FindDeliveryAsync(A.DeliveryId(), withPeople: true, Now)).ShouldNotBeNull().IsRemoved.ShouldBeTrue();
        (await Access.FindRecordAsync("rec-b", withPeople: false, Now)).ShouldNotBeNull().IsRemoved.ShouldBeFalse();
        (await Records.FindAsync("rec-b", Now)).ShouldNotBeNull();
        (await DueAsync(Due)).ShouldBe(["rec-b"]);
    }

    [Fact]
    public async Task Remove_WhenDue_LeavesEveryWordOfTheJournalReadableAndTellsIt()
    {
        await ProveAsync();

        await RemoveAsync();

        var told = (await Journal.ListAsync(new JournalFilter { RecordReference = "rec-a" }, new PageRequest(), Now)).Items;
        told.Select(opened => opened.Entry.Kind).ShouldBe(["recorded", "writing", "proven", "removed"]);
        told.ShouldAllBe(opened => opened.WordsHold);
        var words = EntryWords.Read(told[^1].Words!);
        (words.Actor, words.Reason).ShouldBe((Review.By, Review.Why));
        words.Facts.ShouldBe(new Dictionary<string, string> { ["versions"] = "1", ["deliveries"] = "1", ["review was due on"] = "2043-01-01" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Remove_ItsKey_ComesBackNeitherFromMemoryNorByARotation()
    {
        await ProveAsync();
        (await Context.Keys.FindOfRecordAsync("rec-a", Now)).ShouldNotBeNull();

        await RemoveAsync();

        (await Context.Keys.FindOfRecordAsync("rec-a", Now)).ShouldBeNull();
        (await Context.Keys.FindOfDeliveryAsync(A.DeliveryId(), Now)).ShouldBeNull();
        await RotateAsync();
        await RewrapAllAsync();
        (await CountAsync("record_keys")).ShouldBe(0);
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Accept_OfARemovedRecord_StoresNothingNotEvenTheVerySame()
    {
        await ProveAsync();
        await RemoveAsync();

        (await AcceptAsync()).ShouldBe(new AcceptResult.Removed());
        (await AcceptAsync(A.Correction())).ShouldBe(new AcceptResult.Removed());

        (await CountAsync("record_keys")).ShouldBe(0);
        (await CountAsync("case_notes WHERE document IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task Decide_OnARemovedRecord_FindsNone()
    {
        await ProveAsync();
        await RemoveAsync();

        await Should.ThrowAsync<KeyNotFoundException>(Records.SignAsync("rec-a", A.Signature("bound"), A.Decision(), A.Shut, Now));
        (await Records.WithdrawAsync("rec-a", A.Decision(), Now)).ShouldBeNull();
        (await Deliveries.RepairWrongFileAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBe(new WrongFileResult.Unknown());
        (await Reviews.KeepUntilAsync("rec-a", Due.AddYears(1), Review, Now)).ShouldBeFalse();
        (await RemoveAsync()).ShouldBe(RemoveResult.NotThere);
        (await Deliveries.FindWorkAsync(A.DeliveryId(), Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Remove_BeforeItsDay_IsRefused()
    {
        await ProveAsync();

        (await Reviews.RemoveAsync("rec-a", Due.AddDays(-1), Review, Now)).ShouldBe(RemoveResult.NotDue);

        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Remove_WhileADeliveryIsNotOver_IsRefused()
    {
        await StepAsync(new DeliveryStep.Bury(DeathReason.Rejected, "x", NothingThere: true));
        (await RemoveAsync()).ShouldBe(RemoveResult.NotOver);

        await Deliveries.SettleAsync(A.DeliveryId(), A.Decision(), Now);

        (await RemoveAsync()).ShouldBe(RemoveResult.Removed);
    }

    [Fact]
    public async Task Remove_WhileAFindingIsNotAcknowledged_IsRefused()
    {
        await ProveAsync();
        await RunSqlAsync("UPDATE deliveries SET found = 'missing', found_at = 1");
        (await RemoveAsync()).ShouldBe(RemoveResult.NotOver);

        await RunSqlAsync("UPDATE deliveries SET acknowledged_at = 2");

        (await RemoveAsync()).ShouldBe(RemoveResult.Removed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Remove_UnderAHold_IsRefusedUntilItIsLifted(bool ofTheChild)
    {
        await ProveAsync();
        await LegalHolds.SetAsync(
            new LegalHold
            {
                Id = "hold-1",
                SchoolUrn = A.School,
                RecordReference = ofTheChild ? null : "rec-a",
                Child = ofTheChild ? ChildHashes.Of(Hash, A.School, A.Pupil()) : new HashSet<string>(StringComparer.Ordinal),
                Made = A.Decision(),
            },
            Now);

        (await RemoveAsync()).ShouldBe(RemoveResult.OnHold);
        (await DueAsync(Due)).ShouldBeEmpty("nobody can review it now");
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();

        await LegalHolds.LiftAsync("hold-1", A.Decision(), Now);
        (await RemoveAsync()).ShouldBe(RemoveResult.Removed);
    }

    [Fact]
    public async Task Remove_RememberedPupil_GoesWithTheLastRecordThatSaysSoOfAChild()
    {
        await ConfirmAsync("rec-a");
        await ConfirmAsync("rec-b", remembered: true);

        (await Reviews.RemoveAsync("rec-a", Due, Review, Now)).ShouldBe(RemoveResult.Removed);
        (await CountAsync("pupil_links")).ShouldBe(1, "another record goes by it");
        (await Reviews.RemoveAsync("rec-b", Due, Review, Now)).ShouldBe(RemoveResult.Removed);
        (await CountAsync("pupil_links")).ShouldBe(0);
    }

    [Fact]
    public async Task Look_RecordsDueForTooLong_AreTroubleUntilSomebodyReviewsThem()
    {
        await ProveAsync();
        var settings = new TroubleSettings();
        var overdue = new DateTimeOffset(Due, TimeOnly.MinValue, TimeSpan.Zero) + settings.ReviewsOverdue;
        (await TroublesAsync(overdue.AddSeconds(-1))).ShouldBeEmpty();

        (await TroublesAsync(overdue)).ShouldBe([new PresentTrouble(TroubleKind.ReviewsOverdue, A.School, 1, new DateTimeOffset(Due, TimeOnly.MinValue, TimeSpan.Zero))]);

        await RemoveAsync();
        (await TroublesAsync(overdue)).ShouldBeEmpty();

        async Task<IReadOnlyList<PresentTrouble>> TroublesAsync(DateTimeOffset at) =>
            [.. (await Troubles.LookAsync(settings.At(at), Now)).Where(trouble => trouble.Kind == TroubleKind.ReviewsOverdue)];
    }

    private async Task ProveAsync()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
    }

    private async Task ConfirmAsync(string reference, bool remembered = false)
    {
        await AcceptAsync(A.Submission(A.Record(reference)));
        var claim = (await ClaimOneAsync()).Claim;
        if (!remembered)
        {
            await Queue.RecordAsync(claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)), Now);
            await Deliveries.ConfirmMatchAsync(claim.DeliveryId, A.Evidence(), A.Link(), A.Decision(), Now);
            claim = (await ClaimOneAsync()).Claim;
        }

        await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now);
        (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
    }

    private Task<RemoveResult> RemoveAsync() => Reviews.RemoveAsync("rec-a", Due, Review, Now);

    private async Task<IReadOnlyList<string>> DueAsync(DateOnly today) => [.. (await Reviews.DueAsync(null, today, new PageRequest(), Now)).Items.Select(record => record.Reference)];

    private async Task<long> CountAsync(string from) => (await RunSqlAsync($"SELECT COUNT(*) FROM {from}")).ShouldHaveSingleItem();
}

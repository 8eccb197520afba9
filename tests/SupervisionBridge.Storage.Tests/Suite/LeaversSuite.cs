using System.Text;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Leavers' packs: what stands in a child's file goes along by reference, and the next school confirms it.</summary>
public abstract class LeaversSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly LeaversReceipt Receipt = new("The office of Southfield Academy", new DateOnly(2026, 11, 9), new Decision("person:dsl@northgate.example", "They telephoned.", A.RecordedAt.AddDays(5)));

    [Fact]
    public async Task Make_OfAPupilWithNotes_HoldsWhatStandsWhereAndIsToldForEachRecord()
    {
        await ProveAsync("rec-a");
        await ProveAsync("rec-b", parts: 2);
        await ProveAsync("rec-c", pupilId: "pupil-2");

        var pack = (await MakeAsync()).ShouldNotBeNull();

        pack.Entries.Select(entry => (entry.Record, entry.Form, entry.Session, entry.Kind, entry.State, entry.Part, entry.NoteId, entry.BodySha256, entry.ExternalReference)).ShouldBe(
        [
            ("rec-a", "leeds", new DateOnly(2026, 7, 3), "note", "proven", 1, "note-1", "body hash 1", $"{A.DeliveryId()}-1"),
            ("rec-b", "leeds", new DateOnly(2026, 7, 3), "note", "proven", 1, "note-1", "body hash 1", $"{A.DeliveryId("rec-b")}-1"),
            ("rec-b", "leeds", new DateOnly(2026, 7, 3), "note", "proven", 2, "note-2", "body hash 2", $"{A.DeliveryId("rec-b")}-2"),
        ]);
        var told = (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.LeaversPack }, new PageRequest(), Now)).Items;
        told.Select(opened => opened.Entry.Reference).ShouldBe(["rec-a", "rec-b"]);
        EntryWords.Read(told[1].Words!).Facts.ShouldBe(
            new Dictionary<string, string> { ["pack"] = "pack-1", ["pupil"] = "pupil-1", ["entries"] = "2", ["not proven"] = "0", ["pack SHA-256"] = pack.Hash() }, ignoreOrder: true);
    }

    [Fact]
    public async Task Make_OfANoteThatIsNoLongerFound_TellsSo()
    {
        await ProveAsync("rec-a");
        await ProveAsync("rec-b");
        await RunSqlAsync("UPDATE deliveries SET found = 'missing', found_at = 1 WHERE reference = 'rec-b'");

        (await MakeAsync()).ShouldNotBeNull().Entries.Select(entry => entry.Found).ShouldBe([null, "missing"]);
    }

    [Fact]
    public async Task Make_WhereMoreMayStandInTheFile_TellsHowMuch()
    {
        await IntendAsync("rec-a");

        var pack = (await MakeAsync()).ShouldNotBeNull();

        (pack.Entries.Count, pack.NotProven).ShouldBe((0, 1));
        (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.LeaversPack }, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Entry.Reference.ShouldBe("rec-a");
        var kept = Reachable.Everything with { BarredRecords = new HashSet<string>(StringComparer.Ordinal) { "rec-a" } };
        (await Leavers.ListAsync(unconfirmedOnly: false, new PageRequest { Within = kept }, Now)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Make_OfAPupilWithNotes_HoldsNoTextAndNoName()
    {
        await ProveAsync("rec-a");

        var json = Encoding.UTF8.GetString((await MakeAsync())!.ToJson());

        foreach (var word in (ReadOnlySpan<string>)["Amelia", "Hartley", "Millie", "D801200020101", "Core group", "Ashcroft", "2017"])
        {
            json.ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task Make_AfterARecordWasRemoved_StillTellsThatItsNoteStandsThere()
    {
        await ProveAsync("rec-a");
        (await Reviews.RemoveAsync("rec-a", A.ReviewOn, A.Decision(), Now)).ShouldBe(RemoveResult.Removed);

        (await MakeAsync()).ShouldNotBeNull().Entries.ShouldHaveSingleItem().NoteId.ShouldBe("note-1");
    }

    [Fact]
    public async Task Make_WhereNotAllMayBeSeenOrNothingIsThere_MakesNone()
    {
        await ProveAsync("rec-a");
        await ProveAsync("rec-b");
        var kept = Reachable.Everything with { BarredRecords = new HashSet<string>(StringComparer.Ordinal) { "rec-b" } };

        (await Leavers.MakeAsync("pack-1", A.School, "pupil-1", A.Decision(), kept, Now)).ShouldBeNull();
        await IntendAsync("rec-c", pupilId: "pupil-3");
        (await Leavers.MakeAsync("pack-1", A.School, "pupil-3", A.Decision(), Reachable.Everything with { BarredRecords = new HashSet<string>(StringComparer.Ordinal) { "rec-c" } }, Now)).ShouldBeNull();
        (await MakeAsync(pupilId: "pupil-9")).ShouldBeNull();
        (await Leavers.MakeAsync("pack-1", "990003", "pupil-1", A.Decision(), Reachable.Everything, Now)).ShouldBeNull();

        (await Leavers.ListAsync(unconfirmedOnly: false, new PageRequest(), Now)).Items.ShouldBeEmpty();
        (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.LeaversPack }, new PageRequest(), Now)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirm_Once_IsKeptAndTold()
    {
        await ProveAsync("rec-a");
        var pack = (await MakeAsync())!;
        await MakeAsync("pack-2");

        (await Leavers.ConfirmAsync("pack-1", Receipt, Now)).ShouldBeTrue();
        (await Leavers.ConfirmAsync("pack-1", Receipt, Now)).ShouldBeFalse();
        (await Leavers.ConfirmAsync("pack-9", Receipt, Now)).ShouldBeFalse();

        (await Leavers.ListAsync(unconfirmedOnly: true, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Id.ShouldBe("pack-2");
        (await Leavers.ListAsync(unconfirmedOnly: false, new PageRequest(), Now)).Items.Select(one => one.Id).ShouldBe(["pack-2", "pack-1"]);
        var kept = (await Leavers.FindAsync("pack-1", Reachable.Everything, Now)).ShouldNotBeNull();
        (kept.PupilId, kept.Entries, kept.Sha256, kept.Made, kept.Receipt).ShouldBe(("pupil-1", 1, pack.Hash(), A.Decision(), Receipt));
        (await Leavers.FindAsync("pack-9", Reachable.Everything, Now)).ShouldBeNull();
        (await Leavers.ListAsync(unconfirmedOnly: false, new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990003"])) }, Now)).Items.ShouldBeEmpty();
        EntryWords.Read((await Journal.ListAsync(new JournalFilter { Kind = EntryKind.LeaversReceipt }, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Words!)
            .Facts["received by"].ShouldBe(Receipt.ReceivedBy);
    }

    [Fact]
    public async Task List_OfAFileOfWhichOneIsKeptFromARecordOrTheChild_LeavesItOut()
    {
        await ProveAsync("rec-a");
        await MakeAsync();
        await Leavers.ConfirmAsync("pack-1", Receipt, Now);
        await ProveAsync("rec-b", pupilId: "pupil-2");
        await MakeAsync("pack-2", "pupil-2");

        // The child as known at another school, and the record alone.
        var child = Reachable.Everything with { BarredChildren = ChildHashes.Of(Hash, A.Subject()).Take(1).ToHashSet(StringComparer.Ordinal) };
        var record = Reachable.Everything with { BarredRecords = new HashSet<string>(StringComparer.Ordinal) { "rec-a" } };

        (await ListedAsync(child)).ShouldBeEmpty("both records are about a child of that UPN");
        (await ListedAsync(record)).ShouldBe(["pack-2"]);
        (await ListedAsync(record, unconfirmedOnly: true)).ShouldBe(["pack-2"]);
        (await ListedAsync(Reachable.Everything)).ShouldBe(["pack-2", "pack-1"]);
        (await Leavers.FindAsync("pack-1", child, Now)).ShouldBeNull();
        (await Leavers.FindAsync("pack-1", record, Now)).ShouldBeNull();
        (await Leavers.FindAsync("pack-2", record, Now)).ShouldNotBeNull();
        (await Leavers.FindAsync("pack-2", Reachable.Of(SchoolSet.Of(["990003"])), Now)).ShouldBeNull();
        (await ReceiptsAsync(child)).ShouldBeEmpty();
        (await ReceiptsAsync(record)).ShouldBeEmpty();
        (await ReceiptsAsync(Reachable.Everything)).ShouldHaveSingleItem().ShouldBe("pupil-1");
    }

    [Fact]
    public async Task Look_NotConfirmedForTooLong_IsTroubleUntilItIs()
    {
        await ProveAsync("rec-a");
        await MakeAsync();
        var late = A.Decision().At + new TroubleSettings().TransferUnconfirmed;
        (await LookAsync(late.AddSeconds(-1))).ShouldBeEmpty();

        (await LookAsync(late)).ShouldBe([new PresentTrouble(TroubleKind.TransferUnconfirmed, A.School, 1, A.Decision().At)]);

        await Leavers.ConfirmAsync("pack-1", Receipt, Now);
        (await LookAsync(late)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<PresentTrouble>> LookAsync(DateTimeOffset at) =>
        [.. (await Troubles.LookAsync(new TroubleSettings().At(at), Now)).Where(trouble => trouble.Kind == TroubleKind.TransferUnconfirmed)];

    private async Task<IReadOnlyList<string>> ListedAsync(Reachable within, bool unconfirmedOnly = false) =>
        [.. (await Leavers.ListAsync(unconfirmedOnly, new PageRequest { Within = within }, Now)).Items.Select(pack => pack.Id)];

    private async Task<IReadOnlyList<string>> ReceiptsAsync(Reachable within) =>
        [.. (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.LeaversReceipt }, new PageRequest { Within = within }, Now)).Items.Select(told => EntryWords.Read(told.Words!).Facts["pupil"])];

    private Task<LeaversPack?> MakeAsync(string id = "pack-1", string pupilId = "pupil-1") => Leavers.MakeAsync(id, A.School, pupilId, A.Decision(), Reachable.Everything, Now);

    private async Task<Claim> IntendAsync(string reference, int parts = 1, string pupilId = "pupil-1")
    {
        await AcceptAsync(A.Submission(A.Record(reference)));
        var claim = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId, parts, pupilId), Now)).ShouldBeTrue();
        return claim;
    }

    private async Task ProveAsync(string reference, int parts = 1, string pupilId = "pupil-1")
    {
        var claim = await IntendAsync(reference, parts, pupilId);
        (await Queue.RecordAsync(claim, A.Prove(parts, pupilId), Now)).ShouldBeTrue();
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Entries of the journal as they are listed, for whom they are.</summary>
public abstract class JournalListsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    [Fact]
    public async Task Looks_OfARecord_AreItsLooksAndEvidencePageByPageWhateverTheChain()
    {
        NewEntry Entry(EntryKind kind, string reference, string school = A.School) => new() { Kind = kind, SchoolUrn = school, Reference = reference };
        await Journal.KeepAsync([Entry(EntryKind.Looked, "rec-a"), Entry(EntryKind.Proven, "rec-a"), Entry(EntryKind.Looked, "rec-b"), Entry(EntryKind.Looked, "rec-a", "990009")], Now);
        await Journal.KeepAsync(Entry(EntryKind.Exported, "rec-a"), Now);

        var first = await Journal.LooksAsync("rec-a", new PageRequest(null, 2) { Within = Reachable.Everything }, Now);
        var rest = await Journal.LooksAsync("rec-a", new PageRequest(first.Next, 2) { Within = Reachable.Everything }, Now);
        var here = await Journal.LooksAsync("rec-a", new PageRequest(null, 9) { Within = Reachable.Of(SchoolSet.Of([A.School])) }, Now);

        first.Items.Concat(rest.Items).Select(opened => (opened.Entry.Kind, opened.Entry.SchoolUrn)).Order()
            .ShouldBe([("exported", A.School), ("looked", "990009"), ("looked", A.School)], ignoreOrder: true);
        rest.Next.ShouldBeNull();
        here.Items.Select(opened => opened.Entry.Kind).ShouldBe(["looked", "exported"]);
        (await Journal.VerifyAsync(A.School)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_ByRecordDeliveryAndKind_PagesInTheOrderKept()
    {
        await AcceptAsync();
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision(), A.Shut, Now);
        await Journal.TellAsync(A.School, 20);

        var first = await Journal.ListAsync(new JournalFilter { Kind = EntryKind.Exported }, new PageRequest(Limit: 15), Now);
        var second = await Journal.ListAsync(new JournalFilter { Kind = EntryKind.Exported }, new PageRequest(first.Next, 15), Now);

        first.Items.Concat(second.Items).Select(opened => opened.Entry.Number).ShouldBeInOrder();
        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((15, 5, null));
        (await Journal.ListAsync(new JournalFilter { RecordReference = "rec-a", Kind = EntryKind.Sign }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();
        (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items.ShouldHaveSingleItem().Kind.ShouldBe(EntryKind.Sign);
    }

    [Fact]
    public async Task List_WithinASchool_HoldsNothingOfAnotherNorTheServices()
    {
        await AcceptAsync();
        await Journal.TellAsync("990001");
        await ApiKeys.AddAsync(A.Key("k1", "recorder"), A.By("os:administrator"), Now);

        (await SchoolsAsync(Reachable.Of(SchoolSet.Of(["990001"])))).ShouldBe(["990001"]);
        (await SchoolsAsync(Reachable.Of(SchoolSet.Of([A.School])))).ShouldBe([A.School]);
        (await SchoolsAsync(Reachable.Of(SchoolSet.All))).ShouldBe([A.School, "990001"], ignoreOrder: true);
        (await SchoolsAsync(Reachable.Everything)).ShouldBe(["", A.School, "990001"], ignoreOrder: true);
        (await SchoolsAsync(Reachable.Of(SchoolSet.None))).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_OwnRecords_HoldsThoseAndNoneThatIsBarred()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")) with { SubmittedBy = A.Submitter("another") });
        await Journal.TellAsync(A.School);
        var here = SchoolSet.Of([A.School]);

        (await ReferencesAsync(Only(new ReachPart.Named(here, Set("rec-a"))))).ShouldBe(["rec-a"]);
        (await ReferencesAsync(Only(new ReachPart.HandedIn(here, "line of another")))).ShouldBe(["rec-b"]);
        (await ReferencesAsync(Only(new ReachPart.Named(here, Set("rec-a"))) with { BarredRecords = Set("rec-a") })).ShouldBeEmpty();
        (await ReferencesAsync(Reachable.Of(here) with { BarredRecords = Set("rec-a") })).ShouldBe([null, "rec-b"], ignoreOrder: true);
        (await ReferencesAsync(Only(new ReachPart.Named(SchoolSet.Of(["990001"]), Set("rec-a"))))).ShouldBeEmpty();
    }

    private static Reachable Only(ReachPart part) => new() { Parts = [part] };

    private static HashSet<string> Set(params string[] items) => items.ToHashSet(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> SchoolsAsync(Reachable within) =>
        (await Journal.ListAsync(new JournalFilter(), new PageRequest { Within = within }, Now)).Items.Select(opened => opened.Entry.SchoolUrn).Distinct();

    private async Task<IEnumerable<string?>> ReferencesAsync(Reachable within) =>
        (await Journal.ListAsync(new JournalFilter(), new PageRequest { Within = within }, Now)).Items.Select(opened => opened.Entry.Reference).Distinct();
}

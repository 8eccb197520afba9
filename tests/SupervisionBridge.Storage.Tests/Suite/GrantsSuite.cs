using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Roles given until a date, and whom is kept from what.</summary>
public abstract class GrantsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly Decision Ended = new("os:admin/admin", "No longer needed.", A.RecordedAt.AddDays(3));

    [Fact]
    public async Task OfPerson_GrantFromItsFirstMomentToItsLast_IsHeld()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant(), Now);

        (await HeldAsync(A.RecordedAt.AddMilliseconds(-1))).ShouldBeEmpty();
        var held = (await HeldAsync(A.RecordedAt)).ShouldHaveSingleItem();
        (held.Role, held.From, held.Until).ShouldBe((Role.Auditor, A.RecordedAt, A.RecordedAt.AddDays(30)));
        held.Schools.ShouldBe(SchoolSet.Of([A.School]));
        held.Records.ShouldBe(["rec-a"]);
        (await HeldAsync(A.RecordedAt.AddDays(30))).ShouldBeEmpty();
        (await Access.OfPersonAsync("another", A.RecordedAt, Now)).Held.ShouldBeEmpty();
    }

    [Fact]
    public async Task EndGrant_BeforeItsDate_IsHeldNoMoreButStaysListed()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant(), Now);

        (await Access.EndGrantAsync("grant-1", Ended, Now)).ShouldBeTrue();
        (await Access.EndGrantAsync("grant-1", Ended, Now)).ShouldBeFalse();
        (await Access.EndGrantAsync("grant-9", Ended, Now)).ShouldBeFalse();

        (await HeldAsync(A.RecordedAt)).ShouldBeEmpty();
        var kept = (await Access.FindGrantAsync("grant-1", Now)).ShouldNotBeNull();
        (kept.Person, kept.Made, kept.Ended).ShouldBe(("auditor@northgate.example", A.Decision(), Ended));
        (await Access.FindGrantAsync("grant-9", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task GrantsOfRecord_ThatOneNames_AreThoseThatNameIt()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        await Access.AddGrantAsync(Grant(), Now);
        await Access.AddGrantAsync(Grant("grant-2") with { Role = Role.Dsl, Records = [] }, Now);

        (await Access.GrantsOfRecordAsync("rec-a", Now)).ShouldHaveSingleItem().Id.ShouldBe("grant-1");
        (await Access.GrantsOfRecordAsync("rec-b", Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AddGrant_ByAPerson_AlertsNobodyAndByTheOperatingSystemUserEachTime()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant() with { Made = A.By("person:dsl@northgate.example") }, Now);
        await Access.EndGrantAsync("grant-1", Ended, Now);
        (await Alerts.OldestAsync(Now)).ShouldBeNull();

        await Access.AddGrantAsync(Grant("grant-2") with { Made = A.By("os:admin/A") }, Now);

        var alert = (await Alerts.OldestAsync(Now)).ShouldNotBeNull();
        (alert.Kind, alert.SchoolUrn, alert.Change, alert.Amount).ShouldBe((TroubleKind.AccessAtCommandLine, A.School, TroubleChange.Started, 1));
        (await Troubles.ListAsync(openOnly: true, new PageRequest(), Now)).Items.ShouldBeEmpty();
        (await Troubles.ListAsync(openOnly: false, new PageRequest(), Now)).Items.ShouldHaveSingleItem().ClearedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task ListGrants_WithinASchool_NewestFirstAndPageByPage()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant(), Now);
        await Access.AddGrantAsync(Grant("grant-2") with { Role = Role.Dsl, Records = [], SchoolUrn = "990001" }, Now);
        await Access.AddGrantAsync(Grant("grant-3"), Now);

        var first = await Access.ListGrantsAsync(new PageRequest(Limit: 2), Now);
        var second = await Access.ListGrantsAsync(new PageRequest(first.Next, 2), Now);

        first.Items.Concat(second.Items).Select(grant => grant.Id).ShouldBe(["grant-3", "grant-2", "grant-1"]);
        second.Items.ShouldHaveSingleItem().Records.ShouldBe(["rec-a"]);
        (await Access.ListGrantsAsync(new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990001"])) }, Now)).Items.ShouldHaveSingleItem().Id.ShouldBe("grant-2");
    }

    [Fact]
    public async Task OfPerson_Bars_AreThoseThatHaveNotEnded()
    {
        await AcceptAsync();
        await Access.AddBarAsync(Bar("bar-1", new Bar(A.School, "rec-a", new HashSet<string>())), Now);
        await Access.AddBarAsync(Bar("bar-2", new Bar(A.School, null, new HashSet<string> { "hash-1", "hash-2" })) with { PupilId = "pupil-1", Until = A.RecordedAt.AddDays(1) }, Now);

        var bars = await BarsAsync(A.RecordedAt);

        bars.Count.ShouldBe(2);
        bars[0].RecordReference.ShouldBe("rec-a");
        bars[0].Child.ShouldBeEmpty();
        bars[1].Child.ShouldBe(["hash-1", "hash-2"], ignoreOrder: true);
        (await BarsAsync(A.RecordedAt.AddDays(1))).ShouldHaveSingleItem().RecordReference.ShouldBe("rec-a");
        (await Access.EndBarAsync("bar-1", Ended, Now)).ShouldBeTrue();
        (await Access.EndBarAsync("bar-1", Ended, Now)).ShouldBeFalse();
        (await BarsAsync(A.RecordedAt.AddDays(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListBars_WithinASchool_HoldNothingOfAnother()
    {
        await AcceptAsync();
        await Access.AddBarAsync(Bar("bar-1", new Bar(A.School, "rec-a", new HashSet<string>())), Now);
        await Access.AddBarAsync(Bar("bar-2", new Bar("990001", null, new HashSet<string> { "hash-1" })) with { PupilId = "pupil-1" }, Now);
        await Access.EndBarAsync("bar-2", Ended, Now);

        (await Access.ListBarsAsync(new PageRequest(), Now)).Items.Select(bar => bar.Id).ShouldBe(["bar-2", "bar-1"]);
        var there = (await Access.ListBarsAsync(new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990001"])) }, Now)).Items.ShouldHaveSingleItem();
        (there.PupilId, there.Ended, there.Person).ShouldBe(("pupil-1", Ended, "kept@northgate.example"));
        (await Access.FindBarAsync("bar-2", Now))!.Bar.SchoolUrn.ShouldBe("990001");
        (await Access.FindBarAsync("bar-9", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Bars_ToAPersonWhoIsKeptFromTheSame_AreNotThereInListOrJournal()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(1, "Here.", A.Subject(1, "Somebody", "Else") with { UpnAsWritten = null, MisId = null })])));
        await Access.AddBarAsync(Child("bar-1", "kept@northgate.example", "pupil-1"), Now);
        await Access.AddBarAsync(Child("bar-2", "other@northgate.example", "pupil-1"), Now);
        await Access.AddBarAsync(Child("bar-3", "other@northgate.example", "pupil-2"), Now);
        await Access.AddBarAsync(Bar("bar-4", new Bar(A.School, "rec-a", new HashSet<string>())), Now);
        await Access.AddBarAsync(Bar("bar-5", new Bar(A.School, "rec-b", new HashSet<string>())), Now);
        var all = Reachable.Of(SchoolSet.All) with { Person = PersonHash.Of(Hash, "kept@northgate.example") };
        var keptFromChild = all with { BarredChildren = new HashSet<string> { Pupil("pupil-1"), ChildHashes.Of(Hash, A.Subject()).First() } };
        var keptFromRecord = all with { BarredRecords = new HashSet<string> { "rec-b" } };

        (await BarsAsync(Reachable.Everything)).ShouldBe(["bar-5", "bar-4", "bar-3", "bar-2", "bar-1"]);
        (await BarsAsync(all)).ShouldBe(["bar-5", "bar-4", "bar-3", "bar-2"]);
        (await BarsAsync(keptFromChild)).ShouldBe(["bar-5", "bar-3"]);
        (await BarsAsync(keptFromRecord)).ShouldBe(["bar-4", "bar-3", "bar-2"]);
        (await BarsAsync(keptFromChild, limit: 1)).ShouldBe(["bar-5", "bar-3"]);
        foreach (var (within, told) in new (Reachable, string[])[] { (Reachable.Everything, ["bar-1", "bar-2", "bar-3", "bar-4", "bar-5"]), (all, ["bar-2", "bar-3"]), (keptFromChild, ["bar-3"]) })
        {
            (await TellingAsync(within)).ShouldBe(told);
        }
    }

    [Fact]
    public async Task Journal_BarFromAChildWhoIsBarredAtAnotherSchool_IsNotToldToWhoIsKeptFromTheChild()
    {
        await Access.AddBarAsync(Bar("bar-1", new Bar(A.School, null, new HashSet<string> { "by UPN", Pupil("pupil-1") })) with { PupilId = "pupil-1" }, Now);
        await Access.AddBarAsync(Bar("bar-2", new Bar(A.School, null, new HashSet<string> { "by another UPN", Pupil("pupil-2") })) with { PupilId = "pupil-2" }, Now);

        var told = await Journal.ListAsync(
            new JournalFilter { Kind = EntryKind.Bar }, new PageRequest { Within = Reachable.Everything with { BarredChildren = new HashSet<string>(StringComparer.Ordinal) { "by UPN" } } }, Now);

        told.Items.Select(entry => EntryWords.Read(entry.Words!).Facts["bar"]).ShouldBe(["bar-2"]);
    }

    [Fact]
    public async Task Grants_ToAPersonWhoIsKeptFromOneOfTheirRecords_AreNotThere()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(1, "Here.", A.Subject(1, "Somebody", "Else") with { UpnAsWritten = null, MisId = null })])));
        await Access.AddGrantAsync(Grant() with { Records = ["rec-a", "rec-b"] }, Now);
        await Access.AddGrantAsync(Grant() with { Id = "grant-2", Records = ["rec-b"] }, Now);
        await Access.AddGrantAsync(Grant() with { Id = "grant-3", Records = [] }, Now);

        (await GrantsAsync(Reachable.Of(SchoolSet.All))).ShouldBe(["grant-3", "grant-2", "grant-1"]);
        (await GrantsAsync(Reachable.Of(SchoolSet.All) with { BarredRecords = new HashSet<string> { "rec-b" } })).ShouldBe(["grant-3"]);
        (await GrantsAsync(Reachable.Of(SchoolSet.All) with { BarredChildren = ChildHashes.Of(Hash, A.School, A.Pupil()) })).ShouldBe(["grant-3", "grant-2"]);
    }

    [Fact]
    public async Task IsKnown_OnARecordOrInAGrant_IsAndElseIsNot()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant(), Now);

        (await Access.IsKnownAsync("person", Now)).ShouldBeTrue();
        (await Access.IsKnownAsync("nobody", Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task Journal_GrantGivenAndEnded_TellsItOfEachRecordInTheSchoolsChain()
    {
        await AcceptAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        await Access.AddGrantAsync(Grant() with { Records = ["rec-a", "rec-b"] }, Now);
        await Access.EndGrantAsync("grant-1", Ended, Now);
        await Access.EndGrantAsync("grant-1", Ended, Now);

        (await ToldAsync("give-access")).Select(entry => (entry.Entry.SchoolUrn, entry.Entry.Reference, entry.Entry.Choice)).ShouldBe([(A.School, "rec-a", "auditor"), (A.School, "rec-b", "auditor")]);
        (await ToldAsync("end-access")).Select(entry => entry.Entry.Reference).ShouldBe(["rec-a", "rec-b"]);
        var (given, ended) = (EntryWords.Read((await ToldAsync("give-access"))[0].Words!), EntryWords.Read((await ToldAsync("end-access"))[0].Words!));
        (given.Actor, given.Reason, given.Facts["person"], given.Facts["grant"]).ShouldBe((A.Decision().By, A.Decision().Why, "auditor@northgate.example", "grant-1"));
        (ended.Actor, ended.Reason).ShouldBe((Ended.By, Ended.Why));
    }

    [Fact]
    public async Task Journal_DeputyAndBars_AreToldOnceEach()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant() with { Role = Role.Dsl, Records = [] }, Now);
        await Access.AddBarAsync(Bar("bar-1", new Bar(A.School, "rec-a", new HashSet<string>())), Now);
        await Access.AddBarAsync(Bar("bar-2", new Bar(A.School, null, new HashSet<string> { "hash-1" })) with { PupilId = "pupil-1" }, Now);
        await Access.EndBarAsync("bar-2", Ended, Now);

        (await ToldAsync("give-access")).ShouldHaveSingleItem().Entry.Choice.ShouldBe("dsl");
        (await ToldAsync("bar")).Select(entry => (entry.Entry.Reference, entry.Entry.Choice)).ShouldBe([("rec-a", "record"), (null, "child")]);
        var ended = EntryWords.Read((await ToldAsync("end-bar")).ShouldHaveSingleItem().Words!);
        (ended.Actor, ended.Facts["person"], ended.Facts["pupil"]).ShouldBe((Ended.By, "kept@northgate.example", "pupil-1"));
    }

    [Fact]
    public async Task Decisions_GrantsAndBars_AreAmongThem()
    {
        await AcceptAsync();
        await Access.AddGrantAsync(Grant(), Now);

        var decision = (await Decisions.ListAsync(new DecisionFilter { Kind = EntryKind.GiveAccess }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();

        (decision.RecordReference, decision.SchoolUrn, decision.Decision).ShouldBe(("rec-a", A.School, A.Decision()));
    }

    private async Task<IReadOnlyList<OpenedEntry>> ToldAsync(string kind) =>
        [.. (await Journal.ListAsync(new JournalFilter(), new PageRequest(), Now)).Items.Where(entry => entry.Entry.Kind == kind)];

    private static AccessGrant Grant(string id = "grant-1") => new()
    {
        Id = id, PersonHash = "person", Person = "auditor@northgate.example", Role = Role.Auditor, SchoolUrn = A.School, Records = ["rec-a"],
        From = A.RecordedAt, Until = A.RecordedAt.AddDays(30), Made = A.Decision(),
    };

    private static AccessBar Bar(string id, Bar bar) => new() { Id = id, PersonHash = "person", Person = "kept@northgate.example", Bar = bar, Made = A.Decision() };

    private async Task<IReadOnlyList<RoleHeld>> HeldAsync(DateTimeOffset at) => (await Access.OfPersonAsync("person", at, Now)).Held;

    private string Pupil(string id) => ChildHashes.OfPupil(Hash, A.School, id);

    private AccessBar Child(string id, string person, string pupil) =>
        Bar(id, new Bar(A.School, null, new HashSet<string> { Pupil(pupil) })) with { PersonHash = PersonHash.Of(Hash, person), Person = person, PupilId = pupil };

    private async Task<IReadOnlyList<string>> BarsAsync(Reachable within, int limit = 100)
    {
        var bars = new List<string>();
        for (string? cursor = null, more = ""; more is not null; more = cursor)
        {
            var page = await Access.ListBarsAsync(new PageRequest(cursor, limit) { Within = within }, Now);
            bars.AddRange(page.Items.Select(bar => bar.Id));
            cursor = page.Next;
        }

        return bars;
    }

    private async Task<IReadOnlyList<string>> GrantsAsync(Reachable within) =>
        [.. (await Access.ListGrantsAsync(new PageRequest { Within = within }, Now)).Items.Select(grant => grant.Id)];

    private async Task<IReadOnlyList<string>> TellingAsync(Reachable within) =>
        [.. (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.Bar }, new PageRequest { Within = within }, Now)).Items.Select(entry => EntryWords.Read(entry.Words!).Facts["bar"])];

    private async Task<IReadOnlyList<Bar>> BarsAsync(DateTimeOffset at) => (await Access.OfPersonAsync("person", at, Now)).Bars;
}

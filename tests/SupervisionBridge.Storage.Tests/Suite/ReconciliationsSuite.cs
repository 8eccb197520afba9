using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class ReconciliationsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private const string Another = "990001";

    private static readonly ReconciliationScope Everything = new();

    [Fact]
    public async Task Ask_ByAPerson_IsKeptAndWaits()
    {
        var id = await Reconciliations.AskAsync(new ReconciliationScope { SchoolUrn = A.School, Sample = 5 }, A.Decision(), Now);

        var summary = (await Reconciliations.FindAsync(id, Now)).ShouldNotBeNull();
        summary.Scope.ShouldBe(new ReconciliationScope { SchoolUrn = A.School, Sample = 5 });
        (summary.StartedAt, summary.FinishedAt, summary.Checked).ShouldBe((Clock.GetUtcNow(), null, 0));
        (await DecisionsAsync()).ShouldBe([$"reconcile//{id}"]);
    }

    [Fact]
    public async Task AskNightly_LastOneNotOver_AsksForTheOtherSchoolsOnly()
    {
        await ProveAsync(1);
        await ProveAsync(1, school: Another, first: 50);
        await AskNightlyAsync();
        await AskNightlyAsync();
        (await ListAsync()).Count.ShouldBe(1);

        await Reconciliations.FinishAsync(await TakeAsync(Another), Now);
        await AskNightlyAsync();

        (await ListAsync()).Count.ShouldBe(2);
        (await Reconciliations.TakeAsync(Another, Lease, Now)).ShouldNotBeNull();
        await Reconciliations.FinishAsync(await TakeAsync(), Now);
        (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldBeNull("once a school a night");
    }

    [Fact]
    public async Task AskNightly_NothingThereYet_IsOverAtOnce()
    {
        await AskNightlyAsync();

        (await ListAsync()).ShouldHaveSingleItem().FinishedAt.ShouldBe(Clock.GetUtcNow());
    }

    [Fact]
    public async Task Ask_AllSchools_WaitsInOnePieceASchoolAndEndsWithTheLast()
    {
        await ProveAsync(1);
        var other = (await ProveAsync(1, school: Another, first: 50))[0];
        var id = await Reconciliations.AskAsync(Everything, A.Decision(), Now);
        (await Reconciliations.WaitingAsync(Now)).ShouldBe([Another, A.School]);
        var (one, two) = (await TakeAsync(), await TakeAsync(Another));
        (one.Id, one.SchoolUrn, two.Id, two.SchoolUrn).ShouldBe((id, A.School, id, Another));
        (await Reconciliations.WaitingAsync(Now)).ShouldBeEmpty();

        (await RecordAsync(two, two.UptoSeq, (other, FoundThere.Missing))).ShouldBeTrue();
        (await Reconciliations.FinishAsync(two, Now)).ShouldBeTrue();
        (await Reconciliations.FindAsync(id, Now)).ShouldNotBeNull().FinishedAt.ShouldBeNull();
        Clock.Advance(Lease / 2);
        (await RecordAsync(one, one.UptoSeq)).ShouldBeTrue();
        (await Reconciliations.FinishAsync(one, Now)).ShouldBeTrue();

        var summary = (await Reconciliations.FindAsync(id, Now)).ShouldNotBeNull();
        (summary.FinishedAt, summary.Checked, summary.Missing).ShouldBe((Clock.GetUtcNow(), 1, 1));
    }

    [Fact]
    public async Task Take_TwoNodes_OneGetsItUntilItsLeaseRunsOut()
    {
        await AskAsync();
        var takings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reconciliations.TakeAsync(A.School, Lease, Now)));
        takings.Count(taking => taking is not null).ShouldBe(1);

        Clock.Advance(Lease);

        (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Take_AnotherGoesOn_WaitsForItsEnd()
    {
        await AskAsync();
        var second = await AskAsync();
        var first = await TakeAsync();
        (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldBeNull();
        (await Reconciliations.WaitingAsync(Now)).ShouldBeEmpty("nobody can take the second yet");

        (await Reconciliations.FinishAsync(first, Now)).ShouldBeTrue();
        (await Reconciliations.WaitingAsync(Now)).ShouldBe([A.School]);

        (await TakeAsync()).Id.ShouldBe(second);
    }

    [Fact]
    public async Task Record_ThenTheNodeDies_TheNextGoesOnAfterTheBatch()
    {
        var ids = await ProveAsync(3);
        await AskAsync();
        var old = await TakeAsync();
        var seqs = await Reconciliations.NextAsync(old, old.AfterSeq, 2, Now);
        (await RecordAsync(old, seqs[^1], (ids[0], null), (ids[1], FoundThere.Missing))).ShouldBeTrue();
        Clock.Advance(Lease);

        var work = await TakeAsync();

        work.AfterSeq.ShouldBe(seqs[^1]);
        (await Reconciliations.NextAsync(work, work.AfterSeq, 10, Now)).ShouldHaveSingleItem();
        (await RecordAsync(old, 999, (ids[2], FoundThere.Edited))).ShouldBeFalse("the first node has lost it");
        (await Reconciliations.FinishAsync(old, Now)).ShouldBeFalse();
        (await Reconciliations.ReleaseAsync(old, Now)).ShouldBeFalse();
        (await Reconciliations.RenewAsync(old, Lease, Now)).ShouldBeFalse();
        var summary = (await Reconciliations.FindAsync(work.Id, Now)).ShouldNotBeNull();
        (summary.Checked, summary.Missing, summary.Edited).ShouldBe((2, 1, 0));
        (await SummaryAsync(ids[2])).CheckedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Release_AtAStop_IsHadAgainAtOnce()
    {
        await AskAsync();
        (await Reconciliations.ReleaseAsync(await TakeAsync(), Now)).ShouldBeTrue();

        (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Renew_HeldStill_HoldsFromNow()
    {
        await AskAsync();
        var work = await TakeAsync();
        Clock.Advance(Lease / 2);

        (await Reconciliations.RenewAsync(work, Lease, Now)).ShouldBeTrue();

        Clock.Advance(Lease / 2);
        (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Record_Found_StandsWithTheDeliveryUntilItStandsRightAgain()
    {
        var id = (await ProveAsync(1))[0];
        var firstSeen = Clock.GetUtcNow();
        await OnceAsync((id, FoundThere.Missing));
        Clock.Advance(TimeSpan.FromDays(1));
        await OnceAsync((id, FoundThere.Missing));
        var again = await SummaryAsync(id);
        (again.State, again.Found, again.FoundAt, again.CheckedAt).ShouldBe((DeliveryState.Proven, FoundThere.Missing, firstSeen, Clock.GetUtcNow()));

        Clock.Advance(TimeSpan.FromDays(1));
        await OnceAsync((id, FoundThere.Moved));
        (await SummaryAsync(id)).FoundAt.ShouldBe(Clock.GetUtcNow(), "it is something else now");

        await OnceAsync((id, null));

        var right = await SummaryAsync(id);
        (right.Found, right.FoundAt, right.CheckedAt).ShouldBe((null, null, Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Findings_OfEachReconciliation_StayWithIt()
    {
        var ids = await ProveAsync(3);
        var first = await OnceAsync((ids[0], FoundThere.Missing), (ids[1], FoundThere.Edited), (ids[2], null));
        await OnceAsync((ids[0], null), (ids[1], null), (ids[2], null));

        var page = await Reconciliations.FindingsAsync(first, new PageRequest(Limit: 1), Now);
        page.Items.ShouldHaveSingleItem().ShouldBe(new ReconciliationFinding
        {
            DeliveryId = ids[0], RecordReference = "rec-1", CaseNumber = 1, SubjectNumber = 1, SchoolUrn = A.School, Found = FoundThere.Missing, FoundAt = Clock.GetUtcNow(),
        });
        (await Reconciliations.FindingsAsync(first, new PageRequest(page.Next, 1), Now)).Items.ShouldHaveSingleItem().Found.ShouldBe(FoundThere.Edited);
        var kept = Reachable.Of(SchoolSet.Of([A.School])) with { BarredRecords = new HashSet<string> { "rec-1" } };
        (await Reconciliations.FindingsAsync(first, new PageRequest { Within = kept }, Now)).Items.ShouldHaveSingleItem().DeliveryId.ShouldBe(ids[1]);
    }

    [Fact]
    public async Task Record_UnansweredAndSkipped_AreCountedAndNothingElse()
    {
        var id = (await ProveAsync(1))[0];
        await OnceAsync((id, FoundThere.Missing));
        var before = await SummaryAsync(id);
        Clock.Advance(TimeSpan.FromDays(1));
        var asked = await AskAsync();
        var work = await TakeAsync();

        await Reconciliations.RecordAsync(work, new CheckedNotes { UptoSeq = 1, Notes = [], Unanswered = 3, Skipped = 2 }, Now);

        var summary = (await Reconciliations.FindAsync(asked, Now)).ShouldNotBeNull();
        (summary.Checked, summary.Unanswered, summary.Skipped).ShouldBe((0, 3, 2));
        var after = await SummaryAsync(id);
        (after.Found, after.FoundAt, after.CheckedAt).ShouldBe((before.Found, before.FoundAt, before.CheckedAt));
    }

    [Fact]
    public async Task Load_NoteOfTwoParts_SaysWhereEachStandsAsProven()
    {
        await StepAsync(A.Intend(A.DeliveryId(), 2), A.Prove(2));
        await AskAsync();
        var seqs = await Reconciliations.NextAsync(await TakeAsync(), 0, 10, Now);

        var note = (await Reconciliations.LoadAsync(seqs, Now)).Notes.ShouldHaveSingleItem();

        (note.DeliveryId, note.SchoolUrn).ShouldBe((A.DeliveryId(), A.School));
        note.Parts.ShouldBe(Enumerable.Range(1, 2).Select(part => new PartToCheck
        {
            ExternalReference = $"{A.DeliveryId()}-{part}", PupilId = "pupil-1", BodyHash = $"body hash {part}", TitleHash = $"title hash {part}", OccurredAt = A.Session.StartsAt,
        }));
    }

    [Fact]
    public async Task Load_OneNoteUnreadable_NamesItAndLoadsTheOthers()
    {
        var ids = await ProveAsync(3);
        await RunSqlAsync($"UPDATE cross_references SET place = (SELECT place FROM cross_references WHERE delivery_id = '{ids[0]}') WHERE delivery_id = '{ids[1]}'");
        await AskAsync();
        var seqs = await Reconciliations.NextAsync(await TakeAsync(), 0, 10, Now);

        var loaded = await Reconciliations.LoadAsync(seqs, Now);

        loaded.Unreadable.ShouldBe([ids[1]]);
        loaded.Notes.Select(note => note.DeliveryId).ShouldBe([ids[0], ids[2]]);
    }

    [Fact]
    public async Task Record_Unreadable_IsFoundAndCountsAsNotLookedAt()
    {
        var id = (await ProveAsync(1))[0];
        await OnceAsync((id, null));
        var looked = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(1));

        var asked = await OnceAsync((id, FoundThere.Unreadable));

        var summary = (await Reconciliations.FindAsync(asked, Now)).ShouldNotBeNull();
        (summary.Checked, summary.Unreadable).ShouldBe((0, 1));
        (await Reconciliations.FindingsAsync(asked, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Found.ShouldBe(FoundThere.Unreadable);
        var note = await SummaryAsync(id);
        (note.Found, note.FoundAt, note.CheckedAt).ShouldBe((FoundThere.Unreadable, Clock.GetUtcNow(), looked));
    }

    [Theory]
    [InlineData(FoundThere.Missing)]
    [InlineData(FoundThere.Moved)]
    [InlineData(FoundThere.Edited)]
    public async Task Record_UnreadableAfterSomethingElseWasFound_LeavesWhatWasFound(FoundThere found)
    {
        var id = (await ProveAsync(1))[0];
        await OnceAsync((id, found));
        var looked = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromDays(1));

        var asked = await OnceAsync((id, FoundThere.Unreadable));

        var note = await SummaryAsync(id);
        (note.Found, note.FoundAt, note.CheckedAt).ShouldBe((found, looked, looked));
        (await Reconciliations.FindingsAsync(asked, new PageRequest(), Now)).Items.ShouldHaveSingleItem().Found.ShouldBe(FoundThere.Unreadable);
    }

    [Fact]
    public async Task Next_InFull_HoldsWhatOfTheSchoolWasProvenAndPlannedBeforeItBegan()
    {
        var ids = await ProveAsync(2);
        await AcceptAsync(A.Submission(A.Record("rec-held"), held: [HoldReason.SupervisorSignatureMissing]));
        var others = await ProveAsync(1, school: Another, first: 50);
        await Reconciliations.AskAsync(Everything, A.Decision(), Now);
        await ProveAsync(1, first: 90);
        var work = await TakeAsync();

        var seqs = await Reconciliations.NextAsync(work, 0, 10, Now);

        (await Reconciliations.LoadAsync(seqs, Now)).Notes.Select(note => note.DeliveryId).ShouldBe(ids);
        (await Reconciliations.NextAsync(work, seqs[0], 10, Now)).ShouldBe([seqs[1]]);
        (await Reconciliations.LoadAsync(await Reconciliations.NextAsync(await TakeAsync(Another), 0, 10, Now), Now)).Notes.Select(note => note.DeliveryId).ShouldBe(others);
    }

    [Fact]
    public async Task Draw_Sample_IsTheNewestAndOthersTheSameAfterAStop()
    {
        await ProveAsync(12);
        await Reconciliations.AskAsync(new ReconciliationScope { Sample = 5 }, A.Decision(), Now);
        var work = await TakeAsync();
        var all = await Reconciliations.NextAsync(work with { Scope = Everything }, 0, 100, Now);

        var drawn = await Reconciliations.DrawAsync(work, Now);

        drawn.Count.ShouldBe(5);
        drawn.ShouldBe(drawn.Order());
        drawn.ShouldBeSubsetOf(all);
        all.TakeLast(3).ShouldBeSubsetOf(drawn);
        Clock.Advance(Lease);
        (await Reconciliations.DrawAsync(await TakeAsync(), Now)).ShouldBe(drawn);
        (await Reconciliations.DrawAsync(work with { Scope = new() { Sample = 100 } }, Now)).ShouldBe(all);
        (await Reconciliations.DrawAsync(work with { SchoolUrn = Another }, Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Draw_Nightly_HoldsEverythingProvenLately()
    {
        var ids = await ProveAsync(3);
        await Reconciliations.AskNightlyAsync(new ReconciliationScope { Sample = 0, ProvenSince = A.RecordedAt.AddDays(1) }, Now);
        var work = await TakeAsync();

        var seqs = await Reconciliations.DrawAsync(work, Now);

        (await Reconciliations.LoadAsync(seqs, Now)).Notes.Select(note => note.DeliveryId).ShouldBe(ids);
        (await Reconciliations.DrawAsync(work with { Scope = work.Scope with { ProvenSince = A.RecordedAt.AddDays(2) } }, Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_Pages_GoFromTheNewest()
    {
        var ids = new[] { await AskAsync(), await AskAsync(), await AskAsync() };

        var first = await Reconciliations.ListAsync(new PageRequest(Limit: 2), Now);

        first.Items.Select(item => item.Id).ShouldBe([ids[2], ids[1]]);
        (await Reconciliations.ListAsync(new PageRequest(first.Next, 2), Now)).Items.ShouldHaveSingleItem().Id.ShouldBe(ids[0]);
    }

    private Task<string> AskAsync() => Reconciliations.AskAsync(Everything with { SchoolUrn = A.School }, A.Decision(), Now);

    private async Task<ReconciliationWork> TakeAsync(string school = A.School) => (await Reconciliations.TakeAsync(school, Lease, Now)).ShouldNotBeNull();

    private Task AskNightlyAsync() => Reconciliations.AskNightlyAsync(new ReconciliationScope { Sample = 5, ProvenSince = Clock.GetUtcNow().AddDays(-2) }, Now);

    private async Task<IReadOnlyList<ReconciliationSummary>> ListAsync() => (await Reconciliations.ListAsync(new PageRequest(), Now)).Items;

    /// <summary>A reconciliation that ends at once and showed this.</summary>
    private async Task<string> OnceAsync(params (string Delivery, FoundThere? Found)[] notes)
    {
        var id = await AskAsync();
        var work = await TakeAsync();
        (await RecordAsync(work, work.UptoSeq, notes)).ShouldBeTrue();
        (await Reconciliations.FinishAsync(work, Now)).ShouldBeTrue();
        return id;
    }

    private Task<bool> RecordAsync(ReconciliationWork work, long upto, params (string Delivery, FoundThere? Found)[] notes) => Reconciliations.RecordAsync(
        work, new CheckedNotes { UptoSeq = upto, Notes = [.. notes.Select(note => new CheckedNote(note.Delivery, note.Found))], Unanswered = 0, Skipped = 0 }, Now);

    /// <summary>That many records of one note each, proven; ids in the order they were planned.</summary>
    private async Task<IReadOnlyList<string>> ProveAsync(int count, string school = A.School, int first = 1)
    {
        var ids = new List<string>();
        for (var number = first; number < first + count; number++)
        {
            var subject = A.Subject() with { SchoolUrn = school };
            await AcceptAsync(A.Submission(A.Record($"rec-{number}", school: school, cases: [A.Case(1, "Core group held.", subject)])));
            var claim = (await ClaimAsync(school: school)).ShouldHaveSingleItem().Claim;
            (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
            (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
            ids.Add(claim.DeliveryId);
        }

        return ids;
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class ReconciliationsSuite(ITestedEngine engine) : StorageSuite(engine)
{
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
    public async Task AskNightly_LastOneNotOver_AsksForNoSecond()
    {
        var nightly = new ReconciliationScope { Sample = 5, ProvenSince = Clock.GetUtcNow().AddDays(-2) };
        await Reconciliations.AskNightlyAsync(nightly, Now);
        await Reconciliations.AskNightlyAsync(nightly, Now);
        (await ListAsync()).Count.ShouldBe(1);

        await Reconciliations.FinishAsync(await TakeAsync(), Now);
        await Reconciliations.AskNightlyAsync(nightly, Now);

        (await ListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Take_TwoNodes_OneGetsItUntilItsLeaseRunsOut()
    {
        await AskAsync();
        var takings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reconciliations.TakeAsync(Lease, Now)));
        takings.Count(taking => taking is not null).ShouldBe(1);

        Clock.Advance(Lease);

        (await Reconciliations.TakeAsync(Lease, Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Take_AnotherGoesOn_WaitsForItsEnd()
    {
        await AskAsync();
        var second = await AskAsync();
        var first = await TakeAsync();
        (await Reconciliations.TakeAsync(Lease, Now)).ShouldBeNull();

        (await Reconciliations.FinishAsync(first, Now)).ShouldBeTrue();

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

        (await Reconciliations.TakeAsync(Lease, Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Renew_HeldStill_HoldsFromNow()
    {
        await AskAsync();
        var work = await TakeAsync();
        Clock.Advance(Lease / 2);

        (await Reconciliations.RenewAsync(work, Lease, Now)).ShouldBeTrue();

        Clock.Advance(Lease / 2);
        (await Reconciliations.TakeAsync(Lease, Now)).ShouldBeNull();
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

    [Fact]
    public async Task Next_InFull_HoldsWhatWasProvenAndPlannedBeforeItBegan()
    {
        var ids = await ProveAsync(2);
        await AcceptAsync(A.Submission(A.Record("rec-held"), held: [HoldReason.SupervisorSignatureMissing]));
        await ProveAsync(1, school: "990001", first: 50);
        await AskAsync();
        await Reconciliations.AskAsync(Everything with { SchoolUrn = A.School }, A.Decision(), Now);
        await ProveAsync(1, first: 90);

        var all = await TakeAsync();
        (await Reconciliations.NextAsync(all, 0, 10, Now)).Count.ShouldBe(3);
        await Reconciliations.FinishAsync(all, Now);
        var school = await TakeAsync();

        var seqs = await Reconciliations.NextAsync(school, 0, 10, Now);
        (await Reconciliations.LoadAsync(seqs, Now)).Notes.Select(note => note.DeliveryId).ShouldBe(ids);
        (await Reconciliations.NextAsync(school, seqs[0], 10, Now)).ShouldBe([seqs[1]]);
    }

    [Fact]
    public async Task Draw_Sample_IsTheNewestAndOthersTheSameAfterAStop()
    {
        await ProveAsync(12);
        await Reconciliations.AskAsync(new ReconciliationScope { Sample = 5 }, A.Decision(), Now);
        var work = await TakeAsync();
        var all = await Reconciliations.NextAsync(work with { Scope = Everything }, 0, 100, Now);

        var drawn = await Reconciliations.DrawAsync(work, A.School, Now);

        drawn.Count.ShouldBe(5);
        drawn.ShouldBe(drawn.Order());
        drawn.ShouldBeSubsetOf(all);
        all.TakeLast(3).ShouldBeSubsetOf(drawn);
        Clock.Advance(Lease);
        (await Reconciliations.DrawAsync(await TakeAsync(), A.School, Now)).ShouldBe(drawn);
        (await Reconciliations.DrawAsync(work with { Scope = new() { Sample = 100 } }, A.School, Now)).ShouldBe(all);
        (await Reconciliations.DrawAsync(work, "990001", Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Draw_Nightly_HoldsEverythingProvenLately()
    {
        var ids = await ProveAsync(3);
        await Reconciliations.AskNightlyAsync(new ReconciliationScope { Sample = 0, ProvenSince = A.RecordedAt.AddDays(1) }, Now);
        var work = await TakeAsync();

        var seqs = await Reconciliations.DrawAsync(work, A.School, Now);

        (await Reconciliations.LoadAsync(seqs, Now)).Notes.Select(note => note.DeliveryId).ShouldBe(ids);
        (await Reconciliations.DrawAsync(work with { Scope = work.Scope with { ProvenSince = A.RecordedAt.AddDays(2) } }, A.School, Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_Pages_GoFromTheNewest()
    {
        var ids = new[] { await AskAsync(), await AskAsync(), await AskAsync() };

        var first = await Reconciliations.ListAsync(new PageRequest(Limit: 2), Now);

        first.Items.Select(item => item.Id).ShouldBe([ids[2], ids[1]]);
        (await Reconciliations.ListAsync(new PageRequest(first.Next, 2), Now)).Items.ShouldHaveSingleItem().Id.ShouldBe(ids[0]);
    }

    private Task<string> AskAsync() => Reconciliations.AskAsync(Everything, A.Decision(), Now);

    private async Task<ReconciliationWork> TakeAsync() => (await Reconciliations.TakeAsync(Lease, Now)).ShouldNotBeNull();

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

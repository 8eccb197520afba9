using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What people acknowledge of what reconciliation found counts no longer, until something else is found.</summary>
public abstract class AcknowledgementsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    [Fact]
    public async Task Acknowledge_WhatIsFound_IsKeptAndCountsNoLonger()
    {
        await FoundAsync(FoundThere.Missing, "gone");
        (await CountAsync()).ShouldBe((1, 1));
        Clock.Advance(TimeSpan.FromHours(1));

        (await AcknowledgeAsync()).ShouldBeTrue();

        var note = await SummaryAsync();
        (note.Found, note.AcknowledgedAt).ShouldBe((FoundThere.Missing, Clock.Now));
        (await CountAsync()).ShouldBe((0, 0));
        (await DecisionsAsync()).ShouldContain($"acknowledge/{A.DeliveryId()}/missing");
    }

    [Fact]
    public async Task FoundJustSoAgain_StaysAcknowledgedAndIsCountedSo()
    {
        await FoundAsync(FoundThere.Edited, "other words");
        var before = await SummaryAsync();
        (await AcknowledgeAsync()).ShouldBeTrue();
        var at = Clock.Now;

        var report = await LookAgainAsync(FoundThere.Edited, "other words");

        var note = await SummaryAsync();
        (note.FoundAt, note.AcknowledgedAt).ShouldBe((before.FoundAt, at));
        (report.Edited, report.Acknowledged).ShouldBe((1, 1));
        (await Reconciliations.FindingsAsync(report.Id, new PageRequest(), Now)).Items.ShouldHaveSingleItem().AcknowledgedAt.ShouldBe(at);
        (await CountAsync()).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(FoundThere.Edited, "other words again")]
    [InlineData(FoundThere.Moved, "other words")]
    [InlineData(FoundThere.Unreadable, null)]
    public async Task FoundOtherwise_IsNoLongerAcknowledged(FoundThere found, string? seen)
    {
        await FoundAsync(FoundThere.Edited, "other words");
        (await AcknowledgeAsync()).ShouldBeTrue();

        var report = await LookAgainAsync(found, seen);

        var note = await SummaryAsync();
        (note.Found, note.FoundAt, note.AcknowledgedAt).ShouldBe((found, Clock.Now, null));
        report.Acknowledged.ShouldBe(0);
        (await Reconciliations.FindingsAsync(report.Id, new PageRequest(), Now)).Items.ShouldHaveSingleItem().AcknowledgedAt.ShouldBeNull();
        (await CountAsync()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task StandsRightInBetween_IsNoLongerAcknowledged()
    {
        await FoundAsync(FoundThere.Missing, "gone");
        (await AcknowledgeAsync()).ShouldBeTrue();

        await LookAgainAsync(null, null);
        (await SummaryAsync()).AcknowledgedAt.ShouldBeNull();
        await LookAgainAsync(FoundThere.Missing, "gone");

        (await SummaryAsync()).AcknowledgedAt.ShouldBeNull();
        (await CountAsync()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Acknowledge_FoundOtherwiseSinceItWasRead_IsRefusedAndNotKept()
    {
        await FoundAsync(FoundThere.Edited, "other words");
        var read = (await SummaryAsync()).FoundAt!.Value;
        await LookAgainAsync(FoundThere.Edited, "other words again");

        (await Deliveries.AcknowledgeAsync(A.DeliveryId(), read, A.Decision(), Now)).ShouldBeFalse();

        (await SummaryAsync()).AcknowledgedAt.ShouldBeNull();
        (await DecisionsAsync()).ShouldNotContain(decision => decision.StartsWith("acknowledge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Acknowledge_Twice_IsRefusedTheSecondTime()
    {
        await FoundAsync(FoundThere.Missing, "gone");
        (await AcknowledgeAsync()).ShouldBeTrue();
        var at = Clock.Now;
        Clock.Advance(TimeSpan.FromHours(1));

        (await AcknowledgeAsync()).ShouldBeFalse();

        (await SummaryAsync()).AcknowledgedAt.ShouldBe(at);
    }

    [Fact]
    public async Task Acknowledge_NothingFound_IsRefused()
    {
        await FoundAsync(null, null);

        (await Deliveries.AcknowledgeAsync(A.DeliveryId(), Clock.Now, A.Decision(), Now)).ShouldBeFalse();
        (await Deliveries.AcknowledgeAsync("dn-none", Clock.Now, A.Decision(), Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task Acknowledge_Unreadable_HoldsWhileItIsUnreadable()
    {
        await FoundAsync(FoundThere.Unreadable, null);
        (await AcknowledgeAsync()).ShouldBeTrue();

        var report = await LookAgainAsync(FoundThere.Unreadable, null);

        (report.Unreadable, report.Acknowledged).ShouldBe((1, 1));
        (await CountAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Record_WhatWasSeen_IsKeptUnderTheKeyAndForThisNoteAlone()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2)])));
        foreach (var claim in (await ClaimAsync()).Select(work => work.Claim))
        {
            await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now);
            await Queue.RecordAsync(claim, A.Prove(), Now);
        }

        await ReconcileAsync(new CheckedNote(A.DeliveryId(caseNumber: 1), FoundThere.Missing, "gone"), new CheckedNote(A.DeliveryId(caseNumber: 2), FoundThere.Missing, "gone"));

        (await RunSqlAsync("SELECT COUNT(DISTINCT found_hash) FROM deliveries WHERE found_hash <> 'gone'")).ShouldBe([2]);
    }

    private async Task FoundAsync(FoundThere? found, string? seen)
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        await LookAgainAsync(found, seen);
    }

    /// <summary>A day later.</summary>
    private Task<ReconciliationSummary> LookAgainAsync(FoundThere? found, string? seen)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        return ReconcileAsync(new CheckedNote(A.DeliveryId(), found, seen));
    }

    private async Task<ReconciliationSummary> ReconcileAsync(params CheckedNote[] notes)
    {
        var id = await Reconciliations.AskAsync(new ReconciliationScope { SchoolUrn = A.School }, A.Decision(), Now);
        var work = (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
        (await Reconciliations.RecordAsync(work, new CheckedNotes { UptoSeq = work.UptoSeq, Notes = notes, Unanswered = 0, Skipped = 0 }, Now)).ShouldBeTrue();
        (await Reconciliations.FinishAsync(work, Now)).ShouldBeTrue();
        return (await Reconciliations.FindAsync(id, Now)).ShouldNotBeNull();
    }

    private async Task<bool> AcknowledgeAsync() =>
        await Deliveries.AcknowledgeAsync(A.DeliveryId(), (await SummaryAsync()).FoundAt.ShouldNotBeNull(), A.Decision(), Now);

    /// <summary>The backlog's figure, and how many the trouble concerns.</summary>
    private async Task<(int Differ, int Trouble)> CountAsync() =>
        ((await Backlog.BySchoolAsync(Now)).Sum(school => school.Differ),
            (await Troubles.LookAsync(new TroubleSettings().At(Clock.Now), Now)).Where(trouble => trouble.Kind == TroubleKind.NotesDiffer).Sum(trouble => trouble.Amount));
}

using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What the journal is told by everything that is done, and that it stands against whoever would change it.</summary>
public abstract class JournalSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private readonly ITestedEngine own = engine;

    [Fact]
    public async Task Keep_DecisionsOfARecordAndASchool_StandInTheSchoolsChainWithTheirWords()
    {
        await AcceptAsync();
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision() with { Why = "Signed on paper." }, A.Shut, Now);

        var kept = await Journal.ReadOfSchoolAsync();

        kept.Select(opened => opened.Entry.Kind).Where(kind => kind is "pause-school" or "sign").ShouldBe(["pause-school", "sign"]);
        var signed = kept[^1];
        (signed.Entry.Reference, signed.Entry.DeliveryId, signed.Entry.At).ShouldBe(("rec-a", null, A.RecordedAt.ToUnixTimeMilliseconds()));
        (EntryWords.Read(signed.Words!).Actor, EntryWords.Read(signed.Words!).Reason).ShouldBe((A.Decision().By, "Signed on paper."));
        signed.WordsHold.ShouldBeTrue();
        (await Journal.VerifyAsync(A.School)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keep_ManyWritersAtOnce_NumbersEachChainWithoutGaps()
    {
        string[] schools = ["990001", "990002", "990003"];

        await Task.WhenAll(Enumerable.Range(0, 90).Select(number => Task.Run(() => Journal.TellAsync(schools[number % 3]))));

        foreach (var school in schools)
        {
            (await Journal.VerifyAsync(school)).ShouldBeEmpty();
            (await Journal.ReadAsync(school, 0, 1000, Now)).Count.ShouldBe(30);
        }
    }

    [Fact]
    public async Task Keep_WriteThatIsTakenBack_TellsNothingNorLeavesItToTheNext()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence()));
        var before = (await Journal.ReadOfSchoolAsync()).Count;

        await Should.ThrowAsync<ArgumentException>(Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.Evidence(), A.Link("another form"), A.Decision(), Now));
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);

        (await Journal.ReadOfSchoolAsync()).Skip(before).Select(opened => opened.Entry.Kind).ShouldBe(["pause-school"]);
    }

    [Theory]
    [InlineData("UPDATE journal SET at = at + 1")]
    [InlineData("UPDATE journal SET at = at + 1 WHERE number = 1")]
    [InlineData("DELETE FROM journal")]
    [InlineData("DELETE FROM journal WHERE number = 2")]
    public async Task Journal_ChangedByAStatement_Refuses(string sql)
    {
        await Journal.TellAsync(A.School, 20);

        (await Should.ThrowAsync<Exception>(RunSqlAsync(sql))).Message.ShouldContain("The journal is only ever added to.");

        (await Journal.VerifyAsync(A.School)).ShouldBeEmpty();
        (await Journal.ReadOfSchoolAsync()).Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("UPDATE journal SET at = at + 1 WHERE number = 3", 3, JournalFlaw.Changed)]
    [InlineData("UPDATE journal SET kind = 'settle' WHERE number = 3", 3, JournalFlaw.Changed)]
    [InlineData("UPDATE journal SET reference = 'rec-b' WHERE number = 3", 3, JournalFlaw.Changed)]
    [InlineData("UPDATE journal SET words_hash = previous WHERE number = 3", 3, JournalFlaw.Changed)]
    [InlineData("UPDATE journal SET words = (SELECT other.words FROM journal AS other WHERE other.number = 5 AND other.school_urn = '990002') WHERE number = 3 AND school_urn = '990002'", 3, JournalFlaw.WordsChanged)]
    [InlineData("DELETE FROM journal WHERE number = 3", 4, JournalFlaw.Missing)]
    [InlineData("DELETE FROM journal WHERE number > 15", 20, JournalFlaw.CutOff)]
    [InlineData("DELETE FROM journal WHERE number = 1", 2, JournalFlaw.Missing)]
    [InlineData("UPDATE journal_heads SET number = 5, hash = (SELECT hash FROM journal WHERE school_urn = '990002' AND number = 5) WHERE school_urn = '990002'", 21, JournalFlaw.OtherEnd)]
    [InlineData("DELETE FROM journal_heads WHERE school_urn = '990002'", 21, JournalFlaw.OtherEnd)]
    [InlineData("UPDATE journal_heads SET number = 99 WHERE school_urn = '990002'", 21, JournalFlaw.OtherEnd)]
    public async Task Verify_ChangedBehindTheStoresBack_IsFound(string sql, long number, JournalFlaw flaw)
    {
        await Journal.TellAsync(A.School, 20);
        IReadOnlyList<Checkpoint> checkpoints = [await Journal.SignAsync(A.School, "key:auditor/Omar Reid", [], Now)];
        (await Journal.VerifyAsync(A.School, checkpoints)).ShouldBeEmpty();
        await own.UnlockJournalAsync();

        await RunSqlAsync(sql);

        (await Journal.VerifyAsync(A.School, checkpoints)).ShouldContain(new JournalFinding(A.School, number, flaw));
    }

    [Fact]
    public async Task Verify_EndWrittenAnewWithoutTheKey_IsFound()
    {
        await Journal.TellAsync(A.School, 20);
        var last = (await Journal.ReadOfSchoolAsync())[^1].Entry;
        var changed = last with { Kind = "settle" };
        var hash = JournalChain.HashOf(changed);
        await own.UnlockJournalAsync();

        await RunSqlAsync($"UPDATE journal SET kind = 'settle', hash = '{hash}' WHERE school_urn = '{A.School}' AND number = {last.Number}");
        await RunSqlAsync($"UPDATE journal_heads SET hash = '{hash}' WHERE school_urn = '{A.School}'");

        (await Journal.VerifyAsync(A.School)).ShouldBe([new JournalFinding(A.School, last.Number, JournalFlaw.WordsChanged)], "no hash is wrong, but the words are sealed for another");
    }

    [Fact]
    public async Task Journal_EntryNumberedBelowOne_Refuses()
    {
        await Journal.TellAsync(A.School, 20);
        await own.UnlockJournalAsync();

        await Should.ThrowAsync<Exception>(RunSqlAsync("UPDATE journal SET number = -4 WHERE number = 4"));
    }

    [Fact]
    public async Task Sign_OnARecordAndMatchOfAPupil_TellWhoAndWhat()
    {
        await AcceptAsync();
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision(), A.Shut, Now);
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence()));
        await Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.Evidence(), A.Link(), A.Decision(), Now);

        var kept = await Journal.ReadOfSchoolAsync();

        EntryWords.Read(kept.Single(opened => opened.Entry.Kind == "sign").Words!).Facts["bound hash"].ShouldBe("bound");
        var confirmed = EntryWords.Read(kept.Single(opened => opened.Entry.Kind == "confirm-match").Words!).Facts;
        (confirmed["pupil"], confirmed["roster as of"]).ShouldBe((A.Link().PupilId, "2026-11-03T23:31:00Z"));
    }

    [Fact]
    public async Task Keep_WaysOfARecord_TellsWhatTheServiceDid()
    {
        await StepAsync(A.Intend(A.DeliveryId(), parts: 2), A.Prove(parts: 2));
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var other = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(other, new DeliveryStep.Bury(DeathReason.Rejected, "Said no.", NothingThere: true), Now);
        (await Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(-1), 10, Now)).ShouldBe(1);

        var kept = await Journal.ReadOfSchoolAsync();

        kept.Select(opened => $"{opened.Entry.Kind}/{opened.Entry.Reference}/{opened.Entry.DeliveryId}/{opened.Entry.Choice}").ShouldBe(
        [
            "recorded/rec-a//", $"writing/rec-a/{A.DeliveryId()}/note", $"proven/rec-a/{A.DeliveryId()}/note", "recorded/rec-b//", $"dead/rec-b/{other.DeliveryId}/rejected", $"purged/rec-a/{A.DeliveryId()}/proven",
        ]);
        var facts = EntryWords.Read(kept[2].Words!).Facts;
        (facts["parts"], facts["part 2 body SHA-256"], facts["pupil"]).ShouldBe(("2", "body hash 2", "pupil-1"));
        var writing = EntryWords.Read(kept[1].Words!).Facts;
        (writing["pupil"], writing["roster as of"]).ShouldBe(("pupil-1", "2026-11-03T23:31:00Z"));
        EntryWords.Read(kept[4].Words!).Facts["detail"].ShouldBe("Said no.");
        (await Journal.VerifyAsync(A.School)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keep_StepOfALostClaim_TellsNothing()
    {
        var lost = await StepAsync(A.Intend(A.DeliveryId()));
        Clock.Advance(Lease);
        (await ClaimOneAsync()).ShouldNotBeNull();
        var before = (await Journal.ReadOfSchoolAsync()).Count;

        (await Queue.RecordAsync(lost, A.Prove(), Now)).ShouldBeFalse();

        (await Journal.ReadOfSchoolAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Keep_WhatReconciliationFinds_TellsItOnceAndWhenItIsRightAgain()
    {
        await StepAsync(A.Intend(A.DeliveryId()), A.Prove());
        foreach (FoundThere? found in (FoundThere?[])[FoundThere.Missing, FoundThere.Missing, FoundThere.Edited, null, null])
        {
            await Reconciliations.AskAsync(new ReconciliationScope { SchoolUrn = A.School }, A.Decision(), Now);
            var work = (await Reconciliations.TakeAsync(A.School, Lease, Now)).ShouldNotBeNull();
            var notes = new CheckedNotes { UptoSeq = work.UptoSeq, Notes = [new CheckedNote(A.DeliveryId(), found, found?.ToString())], Unanswered = 0, Skipped = 0 };
            (await Reconciliations.RecordAsync(work, notes, Now)).ShouldBeTrue();
            await Reconciliations.FinishAsync(work, Now);
        }

        (await Journal.ReadOfSchoolAsync()).Where(opened => opened.Entry.DeliveryId == A.DeliveryId()).Select(opened => $"{opened.Entry.Kind}/{opened.Entry.Choice}")
            .ShouldBe(["writing/note", "proven/note", "found/missing", "found/edited", "found-right/edited"]);
    }

    [Fact]
    public async Task Keep_ManyEntriesOfOneWrite_StandInTheOrderInWhichTheyWereTold()
    {
        await AcceptAsync(A.Submission(A.Record("rec-a")));
        var grant = new AccessGrant
        {
            Id = "grant-1", PersonHash = "person", Person = "auditor@northgate.example", Role = Role.Auditor, SchoolUrn = A.School, From = A.RecordedAt, Until = A.RecordedAt.AddDays(1), Made = A.Decision(),
            Records = await ManyAsync(120),
        };
        await Access.AddGrantAsync(grant, Now);

        var kept = (await Journal.ReadAsync(A.School, 0, 1000, Now)).Where(opened => opened.Entry.Kind == "give-access").ToList();

        kept.Select(opened => opened.Entry.Reference).ShouldBe(grant.Records);
        kept.ShouldAllBe(opened => opened.WordsHold && opened.Rises);
        (await Journal.VerifyAsync(A.School)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keep_InAChainWhoseEndIsGone_IsRefusedWithWhatWouldHaveBeenDone()
    {
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await RunSqlAsync("DELETE FROM journal_heads WHERE school_urn <> ''");

        (await Should.ThrowAsync<JournalBrokenException>(SchoolStates.ResumeAsync(A.School, A.Decision(), Now)))
            .Findings.ShouldBe([new JournalFinding(A.School, 1, JournalFlaw.OtherEnd)]);

        (await Journal.ReadAsync(A.School, 0, 1000, Now)).ShouldHaveSingleItem();
        (await SchoolStates.ListAsync(Now)).ShouldHaveSingleItem().PausedAt.ShouldNotBeNull();
        await SchoolStates.PauseAsync("990009", A.Decision(), Now);
    }

    [Fact]
    public async Task Keep_ApiKeys_StandInTheServicesOwnChain()
    {
        await ApiKeys.AddAsync(A.Key("k1", "recorder"), A.By("os:administrator"), Now);
        await ApiKeys.AddAsync(A.Key("k2", "recorder"), A.By("os:administrator"), Now);
        await ApiKeys.RevokeAsync("k1", A.By("os:another"), Now);

        var kept = (await Journal.ReadAsync("", 0, 1000, Now)).Where(opened => opened.Entry.Kind is "key-made" or "key-revoked").ToList();

        kept.Select(opened => opened.Entry.Kind).ShouldBe(["key-made", "key-revoked"]);
        kept.Select(opened => EntryWords.Read(opened.Words!)).Select(words => (words.Actor, words.Facts["key"], words.Facts["name"]))
            .ShouldBe([("os:administrator", "k1", "recorder"), ("os:another", "k1", "recorder")]);
        (await Journal.VerifyAsync("")).ShouldBeEmpty();
    }

    private async Task<List<string>> ManyAsync(int count)
    {
        var references = Enumerable.Range(0, count).Select(number => $"rec-{number:000}").ToList();
        foreach (var reference in references)
        {
            await AcceptAsync(A.Submission(A.Record(reference)));
        }

        return references;
    }
}

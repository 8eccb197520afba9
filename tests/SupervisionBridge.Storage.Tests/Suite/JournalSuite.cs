using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class JournalSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private readonly ITestedEngine own = engine;

    /// <summary>Everything that is wrong with a chain, as whoever verifies it from the store finds it.</summary>
    internal static async Task<IReadOnlyList<JournalFinding>> VerifyAsync(IJournal journal, string school, params IReadOnlyList<Checkpoint> checkpoints)
    {
        var findings = CheckpointSigner.Forged(checkpoints, await journal.CheckpointKeyAsync(Now)).ToList();
        var chain = new JournalChain(school, checkpoints);
        var after = long.MinValue;
        while (await journal.ReadAsync(school, after, 7, Now) is { Count: > 0 } page)
        {
            after = page[^1].Entry.Number;
            findings.AddRange(page.SelectMany(opened => chain.Take(opened.Entry)));
            findings.AddRange(page.Where(opened => !opened.WordsHold).Select(opened => new JournalFinding(school, opened.Entry.Number, JournalFlaw.WordsChanged)));
        }

        findings.AddRange(chain.End((await journal.HeadsAsync(Now)).SingleOrDefault(head => head.SchoolUrn == school)));
        return findings;
    }

    [Fact]
    public async Task Keep_DecisionsOfARecordAndASchool_StandInTheSchoolsChainWithTheirWords()
    {
        await AcceptAsync();
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision() with { Why = "Signed on paper." }, A.Shut, Now);

        var kept = await ReadAsync();

        kept.Select(opened => opened.Entry.Kind).Where(kind => kind is "pause-school" or "sign").ShouldBe(["pause-school", "sign"]);
        var signed = kept[^1];
        (signed.Entry.Reference, signed.Entry.DeliveryId, signed.Entry.At).ShouldBe(("rec-a", null, A.RecordedAt.ToUnixTimeMilliseconds()));
        (EntryWords.Read(signed.Words!).Actor, EntryWords.Read(signed.Words!).Reason).ShouldBe((A.Decision().By, "Signed on paper."));
        signed.WordsHold.ShouldBeTrue();
        (await VerifyAsync(Journal, A.School)).ShouldBeEmpty();
    }

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
        (await VerifyAsync(Journal, A.School)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keep_ManyWritersAtOnce_NumbersEachChainWithoutGaps()
    {
        string[] schools = ["990001", "990002", "990003"];

        await Task.WhenAll(Enumerable.Range(0, 90).Select(number => Task.Run(() => KeepAsync(schools[number % 3]))));

        foreach (var school in schools)
        {
            (await VerifyAsync(Journal, school)).ShouldBeEmpty();
            (await Journal.ReadAsync(school, 0, 1000, Now)).Count.ShouldBe(30);
        }
    }

    [Fact]
    public async Task Keep_WriteThatIsTakenBack_TellsNothingNorLeavesItToTheNext()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence()));
        var before = (await ReadAsync()).Count;

        await Should.ThrowAsync<ArgumentException>(Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.LookedAt, A.Link("another form"), A.Decision(), Now));
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);

        (await ReadAsync()).Skip(before).Select(opened => opened.Entry.Kind).ShouldBe(["pause-school"]);
    }

    [Theory]
    [InlineData("UPDATE journal SET at = at + 1")]
    [InlineData("UPDATE journal SET at = at + 1 WHERE number = 1")]
    [InlineData("DELETE FROM journal")]
    [InlineData("DELETE FROM journal WHERE number = 2")]
    public async Task Journal_ChangedByAStatement_Refuses(string sql)
    {
        await KeepSeveralAsync();

        (await Should.ThrowAsync<Exception>(RunSqlAsync(sql))).Message.ShouldContain("The journal is only ever added to.");

        (await VerifyAsync(Journal, A.School)).ShouldBeEmpty();
        (await ReadAsync()).Count.ShouldBe(20);
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
        await KeepSeveralAsync();
        IReadOnlyList<Checkpoint> checkpoints = [await Journal.SignAsync(A.School, "key:auditor/Omar Reid", [], Now)];
        (await VerifyAsync(Journal, A.School, checkpoints)).ShouldBeEmpty();
        await own.UnlockJournalAsync();

        await RunSqlAsync(sql);

        (await VerifyAsync(Journal, A.School, checkpoints)).ShouldContain(new JournalFinding(A.School, number, flaw));
    }

    [Fact]
    public async Task Verify_EndWrittenAnewWithoutTheKey_IsFound()
    {
        await KeepSeveralAsync();
        var last = (await ReadAsync())[^1].Entry;
        var changed = last with { Kind = "settle" };
        var hash = JournalChain.HashOf(changed);
        await own.UnlockJournalAsync();

        await RunSqlAsync($"UPDATE journal SET kind = 'settle', hash = '{hash}' WHERE school_urn = '{A.School}' AND number = {last.Number}");
        await RunSqlAsync($"UPDATE journal_heads SET hash = '{hash}' WHERE school_urn = '{A.School}'");

        (await VerifyAsync(Journal, A.School)).ShouldBe([new JournalFinding(A.School, last.Number, JournalFlaw.WordsChanged)], "no hash is wrong, but the words are sealed for another");
    }

    [Fact]
    public async Task Journal_EntryNumberedBelowOne_Refuses()
    {
        await KeepSeveralAsync();
        await own.UnlockJournalAsync();

        await Should.ThrowAsync<Exception>(RunSqlAsync("UPDATE journal SET number = -4 WHERE number = 4"));
    }

    [Fact]
    public async Task Sign_OnARecordAndMatchOfAPupil_TellWhoAndWhat()
    {
        await AcceptAsync();
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision(), A.Shut, Now);
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence()));
        await Deliveries.ConfirmMatchAsync(A.DeliveryId(), A.LookedAt, A.Link(), A.Decision(), Now);

        var kept = await ReadAsync();

        EntryWords.Read(kept.Single(opened => opened.Entry.Kind == "sign").Words!).Facts["bound hash"].ShouldBe("bound");
        EntryWords.Read(kept.Single(opened => opened.Entry.Kind == "confirm-match").Words!).Facts["pupil"].ShouldBe(A.Link().PupilId);
    }

    [Fact]
    public async Task List_DecisionWhoseWordsDoNotOpen_ListsTheOthersAndItWithoutWhoAndWhy()
    {
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await SchoolStates.ResumeAsync(A.School, A.Decision(), Now);
        await own.UnlockJournalAsync();
        await RunSqlAsync("UPDATE journal SET words = (SELECT other.words FROM journal AS other WHERE other.kind = 'resume-school') WHERE kind = 'pause-school'");

        var listed = (await Decisions.ListAsync(new DecisionFilter(), new PageRequest(), Now)).Items;

        listed.Select(kept => (kept.Kind, kept.Decision.By)).ShouldBe([(EntryKind.PauseSchool, string.Empty), (EntryKind.ResumeSchool, A.Decision().By)]);
    }

    [Fact]
    public async Task Sign_ChainsAsTheyEnd_AnswersCheckpointsAndTellsThemOnce()
    {
        await KeepSeveralAsync();
        await KeepAsync("990001");

        var first = await CheckpointRound.SignAllAsync(Journal, EntryWords.Service, Now);
        var second = await Journal.SignAsync(A.School, EntryWords.Service, [], Now);

        first.Where(checkpoint => checkpoint.SchoolUrn.Length > 0).Select(checkpoint => (checkpoint.SchoolUrn, checkpoint.Number)).ShouldBe([("990001", 1L), (A.School, 20L)], ignoreOrder: true);
        second.Number.ShouldBe(21, "the first signing was told");
        (await ReadAsync()).Select(opened => opened.Entry.Kind).Skip(20).ShouldBe(["checkpoint"]);
        ToldCheckpoints.Read((await ReadAsync())[20]).ShouldBe([first.Single(checkpoint => checkpoint.SchoolUrn == A.School)]);
        (await Journal.ToldCheckpointsAsync(Now)).ShouldBe(first, ignoreOrder: true);
        (await VerifyAsync(Journal, A.School, [.. first, second])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM journal WHERE school_urn = '990002' AND number > 5", "UPDATE journal_heads SET number = 5, hash = (SELECT hash FROM journal WHERE school_urn = '990002' AND number = 5) WHERE school_urn = '990002'")]
    [InlineData("DELETE FROM journal WHERE school_urn = '990002'", "DELETE FROM journal_heads WHERE school_urn = '990002'")]
    [InlineData("DELETE FROM journal WHERE school_urn = 'none'", "DELETE FROM journal_heads WHERE school_urn = '990002'")]
    public async Task Round_ChainDroppedOrShortened_IsToldByTheServicesChainAndKeepsNoOtherFromBeingSigned(string sql, string sqlOfEnd)
    {
        await KeepSeveralAsync();
        await KeepAsync("990001");
        await CheckpointRound.SignAllAsync(Journal, EntryWords.Service, Now);
        await own.UnlockJournalAsync();
        await RunSqlAsync(sql);
        await RunSqlAsync(sqlOfEnd);
        await KeepAsync("990001");

        for (var night = 0; night < 2; night++)
        {
            var kept = new Kept();
            await Should.ThrowAsync<AggregateException>(new CheckpointRound(Journal, kept).RunAsync(Now));
            kept.Schools.ShouldBe(["990001", ""]);
        }

        (await VerifyAsync(Journal, A.School, await Journal.ToldCheckpointsAsync(Now))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM store_secrets WHERE name = 'checkpoint-key'")]
    public async Task Sign_KeyTakenAway_RefusesAndMakesNoOther(string sql)
    {
        await KeepSeveralAsync();
        await RunSqlAsync(sql);
        await ReopenAsync();

        (await Should.ThrowAsync<JournalBrokenException>(Journal.SignAsync(A.School, EntryWords.Service, [], Now))).Findings.ShouldHaveSingleItem().Flaw.ShouldBe(JournalFlaw.OtherKey);
        (await Journal.CheckpointKeyAsync(Now)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task List_ByRecordDeliveryAndKind_PagesInTheOrderKept()
    {
        await AcceptAsync();
        await Records.SignAsync("rec-a", A.Signature("bound"), A.Decision(), A.Shut, Now);
        await KeepSeveralAsync();

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
        await KeepAsync("990001");
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
        await KeepAsync(A.School);
        var here = SchoolSet.Of([A.School]);

        (await ReferencesAsync(Only(new ReachPart.Named(here, Set("rec-a"))))).ShouldBe(["rec-a"]);
        (await ReferencesAsync(Only(new ReachPart.HandedIn(here, "line of another")))).ShouldBe(["rec-b"]);
        (await ReferencesAsync(Only(new ReachPart.Named(here, Set("rec-a"))) with { BarredRecords = Set("rec-a") })).ShouldBeEmpty();
        (await ReferencesAsync(Reachable.Of(here) with { BarredRecords = Set("rec-a") })).ShouldBe([null, "rec-b"], ignoreOrder: true);
        (await ReferencesAsync(Only(new ReachPart.Named(SchoolSet.Of(["990001"]), Set("rec-a"))))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Decisions_WithinASchool_HoldNothingOfAnotherNorTheServices()
    {
        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        await SchoolStates.PauseAsync("990001", A.Decision(), Now);

        var page = await Decisions.ListAsync(new DecisionFilter(), new PageRequest { Within = Reachable.Of(SchoolSet.Of(["990001"])) }, Now);

        page.Items.ShouldHaveSingleItem().SchoolUrn.ShouldBe("990001");
    }

    private static Reachable Only(ReachPart part) => new() { Parts = [part] };

    private static HashSet<string> Set(params string[] items) => items.ToHashSet(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> SchoolsAsync(Reachable within) =>
        (await Journal.ListAsync(new JournalFilter(), new PageRequest { Within = within }, Now)).Items.Select(opened => opened.Entry.SchoolUrn).Distinct();

    private async Task<IEnumerable<string?>> ReferencesAsync(Reachable within) =>
        (await Journal.ListAsync(new JournalFilter(), new PageRequest { Within = within }, Now)).Items.Select(opened => opened.Entry.Reference).Distinct();

    [Fact]
    public async Task Keep_WaysOfARecord_TellsWhatTheServiceDid()
    {
        await StepAsync(A.Intend(A.DeliveryId(), parts: 2), A.Prove(parts: 2));
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var other = (await ClaimOneAsync()).Claim;
        await Queue.RecordAsync(other, new DeliveryStep.Bury(DeathReason.Rejected, "Said no.", NothingThere: true), Now);
        (await Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(-1), 10, Now)).ShouldBe(1);

        var kept = await ReadAsync();

        kept.Select(opened => $"{opened.Entry.Kind}/{opened.Entry.Reference}/{opened.Entry.DeliveryId}/{opened.Entry.Choice}").ShouldBe(
        [
            "recorded/rec-a//", $"writing/rec-a/{A.DeliveryId()}/note", $"proven/rec-a/{A.DeliveryId()}/note", "recorded/rec-b//", $"dead/rec-b/{other.DeliveryId}/rejected", $"purged/rec-a/{A.DeliveryId()}/proven",
        ]);
        var facts = EntryWords.Read(kept[2].Words!).Facts;
        (facts["parts"], facts["part 2 body SHA-256"], facts["pupil"]).ShouldBe(("2", "body hash 2", "pupil-1"));
        EntryWords.Read(kept[1].Words!).Facts["pupil"].ShouldBe("pupil-1");
        EntryWords.Read(kept[4].Words!).Facts["detail"].ShouldBe("Said no.");
        (await VerifyAsync(Journal, A.School)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keep_StepOfALostClaim_TellsNothing()
    {
        var lost = await StepAsync(A.Intend(A.DeliveryId()));
        Clock.Advance(Lease);
        (await ClaimOneAsync()).ShouldNotBeNull();
        var before = (await ReadAsync()).Count;

        (await Queue.RecordAsync(lost, A.Prove(), Now)).ShouldBeFalse();

        (await ReadAsync()).Count.ShouldBe(before);
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

        (await ReadAsync()).Where(opened => opened.Entry.DeliveryId == A.DeliveryId()).Select(opened => $"{opened.Entry.Kind}/{opened.Entry.Choice}")
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
        (await VerifyAsync(Journal, A.School)).ShouldBeEmpty();
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
        (await VerifyAsync(Journal, "")).ShouldBeEmpty();
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

    private Task KeepAsync(string school) => Journal.KeepAsync(new NewEntry { Kind = EntryKind.Exported, SchoolUrn = school }, Now);

    private async Task KeepSeveralAsync()
    {
        for (var number = 0; number < 20; number++)
        {
            await KeepAsync(A.School);
        }
    }

    private sealed class Kept : ICheckpointKeeper
    {
        public List<string> Schools { get; } = [];

        public Task KeepAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
        {
            Schools.Add(checkpoint.SchoolUrn);
            return Task.CompletedTask;
        }
    }

    private Task<IReadOnlyList<OpenedEntry>> ReadAsync() => Journal.ReadAsync(A.School, 0, 1000, Now);
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class JournalSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private readonly ITestedEngine own = engine;

    /// <summary>Everything that is wrong with a chain, as whoever verifies it from the store finds it.</summary>
    internal static async Task<IReadOnlyList<JournalFinding>> VerifyAsync(IJournal journal, string school, params IReadOnlyList<Checkpoint> checkpoints)
    {
        var findings = CheckpointSigner.Forged(checkpoints, await journal.CheckpointKeyAsync(Now)).ToList();
        var chain = new JournalChain(school, checkpoints);
        while (await journal.ReadAsync(school, chain.Number, 7, Now) is { Count: > 0 } page)
        {
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

        await Should.ThrowAsync<Exception>(RunSqlAsync(sql));

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
    [InlineData("UPDATE journal_heads SET number = 99 WHERE school_urn = '990002'", 21, JournalFlaw.OtherEnd)]
    public async Task Verify_ChangedBehindTheStoresBack_IsFound(string sql, long number, JournalFlaw flaw)
    {
        await KeepSeveralAsync();
        var checkpoints = await Journal.SignAsync(A.School, "key:auditor/Omar Reid", Now);
        (await VerifyAsync(Journal, A.School, checkpoints)).ShouldBeEmpty();
        await own.UnlockJournalAsync();

        await RunSqlAsync(sql);

        (await VerifyAsync(Journal, A.School, checkpoints)).ShouldContain(new JournalFinding(A.School, number, flaw));
    }

    [Fact]
    public async Task Sign_ChainsAsTheyEnd_AnswersCheckpointsAndTellsThemOnce()
    {
        await KeepSeveralAsync();
        await KeepAsync("990001");

        var first = await Journal.SignAsync(null, EntryWords.Service, Now);
        var second = await Journal.SignAsync(A.School, EntryWords.Service, Now);

        first.Select(checkpoint => (checkpoint.SchoolUrn, checkpoint.Number)).ShouldBe([("990001", 1), (A.School, 20)], ignoreOrder: true);
        second.ShouldHaveSingleItem().Number.ShouldBe(21, "the first signing was told");
        (await ReadAsync()).Select(opened => opened.Entry.Kind).Skip(20).ShouldBe(["checkpoint"]);
        EntryWords.Read((await ReadAsync())[20].Words!).Facts["signature"].ShouldBe(first.Single(checkpoint => checkpoint.SchoolUrn == A.School).Signature);
        (await VerifyAsync(Journal, A.School, [.. first, .. second])).ShouldBeEmpty();
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

    private Task KeepAsync(string school) => Journal.KeepAsync(new NewEntry { Kind = EntryKind.Exported, SchoolUrn = school }, Now);

    private async Task KeepSeveralAsync()
    {
        for (var number = 0; number < 20; number++)
        {
            await KeepAsync(A.School);
        }
    }

    private Task<IReadOnlyList<OpenedEntry>> ReadAsync() => Journal.ReadAsync(A.School, 0, 1000, Now);
}

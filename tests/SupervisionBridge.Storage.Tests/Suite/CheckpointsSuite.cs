using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Signing where the journal's chains end.</summary>
public abstract class CheckpointsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private readonly ITestedEngine own = engine;

    [Fact]
    public async Task Sign_ChainsAsTheyEnd_AnswersCheckpointsAndTellsThemOnce()
    {
        await Journal.TellAsync(A.School, 20);
        await Journal.TellAsync("990001");

        var first = await CheckpointRound.SignAllAsync(Journal, EntryWords.Service, Now);
        var second = await Journal.SignAsync(A.School, EntryWords.Service, [], Now);

        first.Where(checkpoint => checkpoint.SchoolUrn.Length > 0).Select(checkpoint => (checkpoint.SchoolUrn, checkpoint.Number)).ShouldBe([("990001", 1L), (A.School, 20L)], ignoreOrder: true);
        second.Number.ShouldBe(21, "the first signing was told");
        (await Journal.ReadOfSchoolAsync()).Select(opened => opened.Entry.Kind).Skip(20).ShouldBe(["checkpoint"]);
        ToldCheckpoints.Read((await Journal.ReadOfSchoolAsync())[20]).ShouldBe([first.Single(checkpoint => checkpoint.SchoolUrn == A.School)]);
        (await Journal.ToldCheckpointsAsync(Now)).ShouldBe(first, ignoreOrder: true);
        (await Journal.VerifyAsync(A.School, [.. first, second])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM journal WHERE school_urn = '990002' AND number > 5", "UPDATE journal_heads SET number = 5, hash = (SELECT hash FROM journal WHERE school_urn = '990002' AND number = 5) WHERE school_urn = '990002'")]
    [InlineData("DELETE FROM journal WHERE school_urn = '990002'", "DELETE FROM journal_heads WHERE school_urn = '990002'")]
    [InlineData("DELETE FROM journal WHERE school_urn = 'none'", "DELETE FROM journal_heads WHERE school_urn = '990002'")]
    public async Task Round_ChainDroppedOrShortened_IsToldByTheServicesChainAndKeepsNoOtherFromBeingSigned(string sql, string sqlOfEnd)
    {
        await Journal.TellAsync(A.School, 20);
        await Journal.TellAsync("990001");
        await CheckpointRound.SignAllAsync(Journal, EntryWords.Service, Now);
        await own.UnlockJournalAsync();
        await RunSqlAsync(sql);
        await RunSqlAsync(sqlOfEnd);
        await Journal.TellAsync("990001");

        for (var night = 0; night < 2; night++)
        {
            var kept = new Kept();
            await Should.ThrowAsync<AggregateException>(new CheckpointRound(Journal, kept).RunAsync(Now));
            kept.Schools.ShouldBe(["990001", ""]);
        }

        (await Journal.VerifyAsync(A.School, await Journal.ToldCheckpointsAsync(Now))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM store_secrets WHERE name = 'checkpoint-key'")]
    public async Task Sign_KeyTakenAway_RefusesAndMakesNoOther(string sql)
    {
        await Journal.TellAsync(A.School, 20);
        await RunSqlAsync(sql);
        await ReopenAsync();

        (await Should.ThrowAsync<JournalBrokenException>(Journal.SignAsync(A.School, EntryWords.Service, [], Now))).Findings.ShouldHaveSingleItem().Flaw.ShouldBe(JournalFlaw.OtherKey);
        (await Journal.CheckpointKeyAsync(Now)).IsEmpty.ShouldBeTrue();
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
}

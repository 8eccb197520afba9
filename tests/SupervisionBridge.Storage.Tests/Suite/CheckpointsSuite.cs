using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Signing where the journal's chains end, and trouble where nobody does.</summary>
public abstract class CheckpointsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

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

    [Fact]
    public async Task Look_EntriesUnsignedForTooLong_AreTroubleOfTheBridgeUntilTheyAreSigned()
    {
        await SignedAsync();
        Clock.Advance(10 * Patience);
        (await LookAsync()).ShouldBeEmpty("nothing was told since");
        var told = Clock.Now;
        await Journal.TellAsync();
        await Journal.TellAsync("990001");
        Clock.Advance(Patience - TimeSpan.FromSeconds(1));
        (await LookAsync()).ShouldBeEmpty();
        await Journal.TellAsync("990003");

        Clock.Advance(TimeSpan.FromSeconds(1));

        (await LookAsync()).ShouldBe([new PresentTrouble(TroubleKind.CheckpointMissing, null, 2, told)]);
        (await Troubles.LookAsync(new TroubleSettings { CheckpointMissing = null }.At(Clock.Now), Now)).ShouldBeEmpty("no job signs");
        await SignedAsync();
        (await LookAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Look_ChainThatCannotBeSigned_IsTroubleThoughTheOthersAre()
    {
        await Journal.TellAsync();
        await RunSqlAsync($"DELETE FROM journal_heads WHERE school_urn = '{A.School}'");
        Clock.Advance(Patience);
        await Should.ThrowAsync<AggregateException>(new CheckpointRound(Journal).RunAsync(Now));

        (await LookAsync()).ShouldHaveSingleItem().Amount.ShouldBe(1);
    }

    [Fact]
    public async Task Keep_CheckpointMissing_StartsAndClearsWithoutASchool()
    {
        var missing = new PresentTrouble(TroubleKind.CheckpointMissing, null, 3, A.RecordedAt);

        (await Troubles.KeepAsync([missing], TimeSpan.Zero, toBeSent: true, Now)).ShouldHaveSingleItem().SchoolUrn.ShouldBeNull();
        (await Troubles.KeepAsync([missing], TimeSpan.Zero, toBeSent: true, Now)).ShouldBeEmpty();
        var cleared = (await Troubles.KeepAsync([], TimeSpan.Zero, toBeSent: true, Now)).ShouldHaveSingleItem();

        (cleared.Kind, cleared.SchoolUrn, cleared.Change).ShouldBe((TroubleKind.CheckpointMissing, null, TroubleChange.Cleared));
    }

    private async Task SignedAsync()
    {
        await TellOfTheServiceAsync();
        await CheckpointRound.SignAllAsync(Journal, EntryWords.Service, Now);
    }

    private Task<IReadOnlyList<PresentTrouble>> LookAsync() => Troubles.LookAsync(new TroubleSettings().At(Clock.Now), Now);

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

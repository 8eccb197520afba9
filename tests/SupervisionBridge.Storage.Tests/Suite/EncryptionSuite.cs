using System.Text;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What of a store is readable without its keys.</summary>
public abstract class EncryptionSuite(ITestedEngine engine) : StorageSuite(engine)
{
    [Fact]
    public async Task Rows_AfterEveryStep_HoldNoCanaryInTheClear()
    {
        await PlantCanariesAsync();

        var all = await ReadAllAsync();

        Encoding.Latin1.GetString(all).ShouldContain("rec-a", Case.Sensitive, "the search finds what is there in the clear");
        Canaries.In(all).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_WithoutTheKey_IsRefusedAndNothingIsWritten()
    {
        await AcceptAsync();
        var before = await ReadAllAsync();

        var refusal = (await Should.ThrowAsync<MissingKeyException>(ReopenAsync(new StoreKeys(new RingInMemory())))).Message;

        refusal.ShouldContain(Ring.Ring.Keys[0].Id);
        refusal.ShouldContain("The ring of this test");
        (await ReadAllAsync()).ShouldBe(before);
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Read_NewStore_HasOneRootUnderTheRingsKey()
    {
        var opened = (await Encryption.ReadAsync(Now)).Roots.Single().Wraps;
        await AcceptAsync();

        var state = await Encryption.ReadAsync(Now);

        var root = state.Roots.ShouldHaveSingleItem();
        root.KeyId.ShouldBe(Ring.Ring.Keys[0].Id);
        root.MadeAt.ShouldBe(Clock.Now);
        root.RetiredAt.ShouldBeNull();
        opened.ShouldBe(3, "the look-up secret, the key of checkpoints, and the service's key, for its journal was told of that one");
        root.Wraps.ShouldBe(opened + 2, "the record's key, and that of the school's journal");
        state.Recovery.ShouldBeNull();
    }

    [Fact]
    public async Task Accept_LaterVersionAfterAReopening_IsSealedWithTheRecordsKey()
    {
        await AcceptAsync();
        var wraps = (await Encryption.ReadAsync(Now)).Roots.Single().Wraps;
        await ReopenAsync();
        await AcceptAsync(A.Correction());
        await ReopenAsync();

        (await Records.FindAsync("rec-a", Now))!.Version.ShouldBe(2);
        (await ClaimAsync()).Count.ShouldBe(1);
        (await Encryption.ReadAsync(Now)).Roots.Single().Wraps.ShouldBe(wraps);
    }

    [Fact]
    public async Task Accept_TakenBackAndSentAgain_IsReadable()
    {
        var broken = A.Submission() with { Deliveries = [((PlannedDelivery.Note)A.Submission().Deliveries[0]) with { CaseNumber = 7 }] };
        await Should.ThrowAsync<ArgumentException>(AcceptAsync(broken));

        await AcceptAsync();

        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Key_TakenBackWithItsTransaction_IsNotRemembered()
    {
        var place = new SealedPlace("pupil_links", "document", "form");
        await Should.ThrowAsync<TimeoutException>(Context.Sessions.WriteAsync<bool>(
            async session =>
            {
                await Context.Keys.OfSchoolAsync(session, A.School);
                await Context.Keys.OfSchoolAsync(session, A.School);
                throw new TimeoutException();
            },
            Now));

        var box = await Context.Sessions.WriteAsync(async session => (await Context.Keys.OfSchoolAsync(session, A.School)).Seal("Amelia", place), Now);

        await ReopenAsync();
        (await Context.Sessions.ReadAsync(async session => (await Context.Keys.OfKnownSchoolAsync(session, A.School)).OpenText(box, place), Now)).ShouldBe("Amelia");
    }

    [Fact]
    public async Task Accept_RecordThatCameAgainAfterItsCommitWasLost_GoesOnUnderItsNewKey()
    {
        await AcceptAsync();
        await LoseAsync();

        await AcceptAsync();
        await AcceptAsync(A.Correction());

        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now))!.Version.ShouldBe(2);
    }
}

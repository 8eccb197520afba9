using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Keys that several nodes share: each store here is one node.</summary>
public abstract class SharedKeysSuite(ISharedEngine engine) : StorageSuite(engine)
{
    private readonly ISharedEngine shared = engine;

    [Fact]
    public async Task Read_RootMadeOnAnotherNode_IsTakenUpWithoutAStart()
    {
        await Encryption.KeepAsync("drop 00000000", A.Decision(), Now);
        await using var other = await shared.OpenAnotherAsync(Clock);
        await TellOfTheServiceAsync();
        var made = await Encryption.MakeRootAsync(A.Decision(), Now);
        await AcceptAsync();

        (await other.Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        await other.Records.AcceptAsync(A.Submission(A.Record("rec-b")), A.Shut, Now);

        (await Encryption.ReadAsync(Now)).Roots.Single(root => root.Id == made).Wraps.ShouldBe(3, "both records, and the school");
        (await Records.FindAsync("rec-b", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Accept_OnANodeThatDoesNotKnowOfANewRootYet_IsWrappedUnderThatOne()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        var made = await Encryption.MakeRootAsync(A.Decision(), Now);
        await RewrapAllAsync();

        (await other.Records.AcceptAsync(A.Submission(), A.Shut, Now)).ShouldBeOfType<AcceptResult.Stored>();

        (await Encryption.ReadAsync(Now)).Roots.ShouldHaveSingleItem().Id.ShouldBe(made);
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claim_OnANodeWithoutTheNewKey_IsGivenBackUntilItHasIt(bool unreadable)
    {
        var ring = new RingInMemory(Ring.Ring);
        await using var other = await shared.OpenAnotherAsync(Clock, new StoreKeys(ring));
        await RotateAsync();
        await AcceptAsync();
        ring.IsBroken = unreadable;

        for (var turn = 0; turn < 3; turn++)
        {
            var claiming = other.Queue.ClaimAsync(A.School, 1, Lease, Now);
            await (unreadable ? (Task)Should.ThrowAsync<KeyRingException>(claiming) : Should.ThrowAsync<MissingKeyException>(claiming));
        }

        var waiting = await SummaryAsync();
        (waiting.State, waiting.Attempts).ShouldBe((DeliveryState.Due, 0));
        (ring.Ring, ring.IsBroken) = (Ring.Ring, false);
        (await other.Queue.ClaimAsync(A.School, 1, Lease, Now)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_KeyMissingWhileOneAfterTheOtherIsLoaded_GivesAllBack()
    {
        await using var other = await shared.OpenAnotherAsync(Clock, new StoreKeys(new RingInMemory(Ring.Ring)));
        string[] records = ["rec-a", "rec-b"];
        foreach (var record in records)
        {
            await AcceptAsync(A.Submission(A.Record(record)));
            await other.Records.FindAsync(record, Now);
        }

        // The first cannot be read; that it is given up is told in the school's journal, whose key the other node cannot open any more.
        var newer = (await Context.Keys.FindOfRecordAsync("rec-a", Now))!.Seal([99, .. "{}"u8], Places.CaseNote(1, 1));
        await Context.Sessions.WriteAsync(session => session.ExecuteAsync("UPDATE case_notes SET document = @newer WHERE reference = 'rec-a'", new { newer }), Now);
        await RotateAsync();
        await RewrapAllAsync();

        await Should.ThrowAsync<MissingKeyException>(other.Queue.ClaimAsync(A.School, 10, Lease, Now));

        foreach (var record in records)
        {
            var waiting = await SummaryAsync(A.DeliveryId(record));
            (waiting.State, waiting.Attempts).ShouldBe((DeliveryState.Due, 0));
        }
    }

    [Fact]
    public async Task Rotate_OnANodeThatLacksTheKeyOfNow_IsRefusedAndWrapsNothing()
    {
        var ring = new RingInMemory(Ring.Ring);
        await using var other = await shared.OpenAnotherAsync(Clock, new StoreKeys(ring));
        ring.Ring = ring.Ring.With(KeyEncryptionKey.Make());
        var first = await RotateAsync(RootChoice.Keep);

        (await Should.ThrowAsync<MissingKeyException>(other.Encryption.WrapRootsAsync(ring.Ring.Keys[^1].Id, RootChoice.MakeNew, A.Decision(), Now))).KeyId.ShouldBe(first);

        (await Encryption.ReadAsync(Now)).Roots.ShouldHaveSingleItem().KeyId.ShouldBe(first);
    }

    [Fact]
    public async Task Rotate_TwoNodesAtOnceEachWithAKeyOfItsOwn_OneIsRefusedAndTheOthersKeyOpens()
    {
        for (var round = 0; round < 10; round++)
        {
            var (here, there) = (Ring.Ring.With(KeyEncryptionKey.Make()), new RingInMemory(Ring.Ring.With(KeyEncryptionKey.Make())));
            await using var other = await shared.OpenAnotherAsync(Clock, new StoreKeys(there));
            Ring.Ring = here;

            var rotations = await Task.WhenAll(
                Task.Run(() => TryRotateAsync(Encryption, here.Keys[^1].Id)), Task.Run(() => TryRotateAsync(other.Encryption, there.Ring.Keys[^1].Id)));

            rotations.Count(done => done).ShouldBe(1);
            var winner = rotations[0] ? here : there.Ring;
            (await Encryption.ReadAsync(Now)).Roots.ShouldHaveSingleItem().KeyId.ShouldBe(winner.Keys[^1].Id);
            Ring.Ring = winner;
            await ReopenAsync();
        }

        static async Task<bool> TryRotateAsync(IEncryption node, string keyId)
        {
            try
            {
                await node.WrapRootsAsync(keyId, RootChoice.Keep, A.Decision(), Now);
                return true;
            }
            catch (MissingKeyException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Claim_RecordThatAnotherNodeTookInAgainAfterItsCommitWasLost_IsWorkedOnWithItsNewKey()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        await AcceptAsync();
        await LoseAsync();
        await other.Records.AcceptAsync(A.Submission(), A.Shut, Now);

        var work = await ClaimOneAsync();
        (await Queue.RecordAsync(work.Claim, A.Intend(work.Claim.DeliveryId), Now)).ShouldBeTrue();
        Clock.Advance(Lease);
        (await other.Queue.ClaimAsync(A.School, 1, Lease, Now)).ShouldHaveSingleItem().Frozen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Find_RecordThatAnotherNodeTookInAgainAfterItsCommitWasLost_IsReadWithItsNewKey()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        await AcceptAsync();
        await LoseAsync();
        await other.Records.AcceptAsync(A.Submission(), A.Shut, Now);

        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Open_AnotherKey_IsRefused() =>
        await Should.ThrowAsync<MissingKeyException>(shared.OpenAnotherAsync(Clock, Keys.Wrong));
}

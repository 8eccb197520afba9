using System.Text;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>The keys that a store is encrypted under: what is readable without them, and changing them while it is worked on.</summary>
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
        await AcceptAsync();

        var state = await Encryption.ReadAsync(Now);

        var root = state.Roots.ShouldHaveSingleItem();
        root.KeyId.ShouldBe(Ring.Ring.Keys[0].Id);
        root.MadeAt.ShouldBe(Clock.Now);
        root.RetiredAt.ShouldBeNull();
        root.Wraps.ShouldBe(5, "the look-up secret, the key of checkpoints, the record's key, and those of the school's and of the service's journal");
        state.Recovery.ShouldBeNull();
    }

    [Fact]
    public async Task Accept_LaterVersionAfterAReopening_IsSealedWithTheRecordsKey()
    {
        await AcceptAsync();
        await ReopenAsync();
        await AcceptAsync(A.Correction());
        await ReopenAsync();

        (await Records.FindAsync("rec-a", Now))!.Version.ShouldBe(2);
        (await ClaimAsync()).Count.ShouldBe(1);
        (await Encryption.ReadAsync(Now)).Roots.Single().Wraps.ShouldBe(5);
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
    public async Task WrapRoots_UnderANewKey_OpensWithThatAloneAndNoMoreWithTheOld()
    {
        await AcceptAsync();
        var old = Ring.Ring;
        Ring.Ring = old.With(KeyEncryptionKey.Make());
        var added = Ring.Ring.Keys[^1].Id;

        await Encryption.WrapRootsAsync(added, A.Decision(), Now);

        (await Encryption.ReadAsync(Now)).Roots.Select(root => root.KeyId).ShouldBe([added]);
        (await DecisionsAsync()).ShouldBe([$"change-keys//key {added}"]);
        await Should.ThrowAsync<MissingKeyException>(ReopenAsync(new StoreKeys(new RingInMemory(old))));
        Ring.Ring = Ring.Ring.Without(old.Keys[0].Id);
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task WrapRoots_UnderAKeyThatIsNotThere_ChangesNothing()
    {
        await Should.ThrowAsync<MissingKeyException>(Encryption.WrapRootsAsync("00000000", A.Decision(), Now));

        (await Encryption.ReadAsync(Now)).Roots.Single().KeyId.ShouldBe(Ring.Ring.Keys[0].Id);
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task MakeRoot_RecordsToCome_AreUnderItAtOnceAndTheOthersStayReadable()
    {
        await AcceptAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));

        var made = await Encryption.MakeRootAsync(A.Decision(), Now);

        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var roots = (await Encryption.ReadAsync(Now)).Roots;
        roots.Count.ShouldBe(2);
        roots[0].RetiredAt.ShouldBe(Clock.Now);
        (roots[1].Id, roots[1].RetiredAt).ShouldBe((made, null));
        roots[0].Wraps.ShouldBe(5, "the look-up secret, the key of checkpoints, the first record's key, and those of the journal");
        roots[1].Wraps.ShouldBe(1, "the second record's key");
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        (await Records.FindAsync("rec-b", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Rewrap_BatchByBatch_EndsWithOneRootAndEverythingAsItWas()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await AcceptAsync(A.Submission(A.Record($"rec-{number}")));
        }

        await SchoolStates.PauseAsync(A.School, A.Decision(), Now);
        var made = await Encryption.MakeRootAsync(A.Decision(), Now);

        (await Encryption.RewrapAsync(2, Now)).ShouldBe(3);
        await ReopenAsync();
        (await Encryption.RewrapAsync(2, Now)).ShouldBe(1);
        (await Encryption.RewrapAsync(2, Now)).ShouldBe(0);
        (await Encryption.RewrapAsync(2, Now)).ShouldBe(0);

        var root = (await Encryption.ReadAsync(Now)).Roots.ShouldHaveSingleItem();
        root.Id.ShouldBe(made);
        root.Wraps.ShouldBe(9, "five records, the school, the service, the look-up secret, the key of checkpoints");
        await ReopenAsync();
        foreach (var number in Enumerable.Range(1, 5))
        {
            (await Records.FindAsync($"rec-{number}", Now)).ShouldNotBeNull();
            (await AcceptAsync(A.Submission(A.Record($"rec-{number}")))).ShouldBeOfType<AcceptResult.StoredBefore>("references stay");
        }

        (await Decisions.ListAsync(new DecisionFilter(), new Core.PageRequest(), Now)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rewrap_NothingToDo_IsNone() => (await Encryption.RewrapAsync(10, Now)).ShouldBe(0);

    [Fact]
    public async Task Rotate_AgainAndAgainWhileRecordsAreTakenInAndProven_LosesNothing()
    {
        const int Rounds = 6;
        using var ended = new CancellationTokenSource();
        var rotating = Task.Run(RotateAsync, Now);
        var proven = 0;
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AcceptAsync(A.Submission(A.Record($"rec-{round}-{number}")))));
            foreach (var work in await ClaimAsync())
            {
                (await Queue.RecordAsync(work.Claim, A.Intend(work.Claim.DeliveryId), Now)).ShouldBeTrue();
                (await Queue.RecordAsync(work.Claim, A.Prove(), Now)).ShouldBeTrue();
                proven++;
            }
        }

        await ended.CancelAsync();
        await rotating;
        proven.ShouldBe(Rounds * 8);
        while (await Encryption.RewrapAsync(100, Now) > 0)
        {
            // The last round's.
        }

        (await Encryption.ReadAsync(Now)).Roots.Count.ShouldBe(1);
        await ReopenAsync(new StoreKeys(new RingInMemory(Ring.Ring)));
        for (var round = 0; round < Rounds; round++)
        {
            for (var number = 0; number < 8; number++)
            {
                (await Records.FindAsync($"rec-{round}-{number}", Now)).ShouldNotBeNull();
                (await CrossReferences.OfRecordAsync($"rec-{round}-{number}", new Core.PageRequest(), Now)).Items.ShouldHaveSingleItem().PupilId.ShouldBe("pupil-1");
            }
        }

        async Task RotateAsync()
        {
            do
            {
                Ring.Ring = Ring.Ring.With(KeyEncryptionKey.Make());
                await Encryption.WrapRootsAsync(Ring.Ring.Keys[^1].Id, A.Decision(), Now);
                Ring.Ring = Ring.Ring.Without(Ring.Ring.Keys[0].Id);
                await Encryption.MakeRootAsync(A.Decision(), Now);
                await Encryption.RewrapAsync(3, Now);
            }
            while (!ended.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task Recovery_KeysLost_OpensTheStoreUnderNewOnes()
    {
        using var recovery = RecoveryPrivateKey.Make();
        await AcceptAsync();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        await Encryption.MakeRootAsync(A.Decision(), Now);
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var made = new RingInMemory();
        await Should.ThrowAsync<MissingKeyException>(ReopenAsync(new StoreKeys(made)));

        await ReopenAsync(new StoreKeys(made, recovery));

        (await Encryption.ReadAsync(Now)).Roots.ShouldAllBe(root => root.KeyId == made.Ring.Keys[0].Id);
        await ReopenAsync(new StoreKeys(made));
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        (await Records.FindAsync("rec-b", Now)).ShouldNotBeNull();
        await Should.ThrowAsync<MissingKeyException>(ReopenAsync());
    }

    [Fact]
    public async Task Recovery_AnotherKeyOrNone_IsRefusedAndNothingIsWritten()
    {
        using var recovery = RecoveryPrivateKey.Make();
        using var other = RecoveryPrivateKey.Make();
        await Should.ThrowAsync<RecoveryKeyException>(ReopenAsync(new StoreKeys(new RingInMemory(), other)));
        await ReopenAsync();
        await Encryption.SetRecoveryAsync(other.Public, A.Decision(), Now);
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        var before = await ReadAllAsync();

        await Should.ThrowAsync<RecoveryKeyException>(ReopenAsync(new StoreKeys(new RingInMemory(), other)));

        (await ReadAllAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Drilled_RecoveryKey_KeepsWhenItWasTried()
    {
        using var recovery = RecoveryPrivateKey.Make();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        var root = (await Encryption.RecoverableAsync(Now)).ShouldHaveSingleItem();
        recovery.Open(root.Wrapped, root.Id).Id.ShouldBe(root.Id);
        var madeAt = Clock.Now;
        Clock.Advance(TimeSpan.FromDays(100));

        (await Encryption.DrilledAsync(recovery.Public.Id, A.Decision(), Now)).ShouldBeTrue();
        (await Encryption.DrilledAsync("00000000", A.Decision(), Now)).ShouldBeFalse();

        (await Encryption.ReadAsync(Now)).Recovery.ShouldBe(new RecoveryState(recovery.Public.Id, madeAt, Clock.Now));
        (await DecisionsAsync()).ShouldBe([$"change-keys//recovery {recovery.Public.Id}", $"change-keys//drill {recovery.Public.Id}"]);
    }
}

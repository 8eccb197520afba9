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

    [Theory]
    [InlineData(RootChoice.MakeNew, 2)]
    [InlineData(RootChoice.Keep, 1)]
    public async Task WrapRoots_UnderANewKey_OpensWithThatAloneAndNoMoreWithTheOld(RootChoice root, int roots)
    {
        await AcceptAsync();
        var old = Ring.Ring;

        var added = await RotateAsync(root);

        var state = (await Encryption.ReadAsync(Now)).Roots;
        state.Count.ShouldBe(roots);
        state.ShouldAllBe(one => one.KeyId == added);
        state.Count(one => one.RetiredAt is null).ShouldBe(1);
        (await DecisionsAsync()).ShouldBe([$"change-keys//key {added}"]);
        await Should.ThrowAsync<MissingKeyException>(ReopenAsync(new StoreKeys(new RingInMemory(old))));
        Ring.Ring = Ring.Ring.Without(old.Keys[0].Id);
        await ReopenAsync();
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task WrapRoots_OldKeyAndOldBackup_OpenNoRootOfLater()
    {
        await AcceptAsync();
        var backedUp = (await Encryption.ReadAsync(Now)).Roots.Single().Id;

        await RotateAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        await RewrapAllAsync();

        var root = (await Encryption.ReadAsync(Now)).Roots.ShouldHaveSingleItem();
        root.Id.ShouldNotBe(backedUp);
        root.Wraps.ShouldBe(6, "two records, the look-up secret, the key of checkpoints, the school and the service");
    }

    [Fact]
    public async Task WrapRoots_ThenRewrap_NothingOfBeforeIsLeftInTheFiles()
    {
        await AcceptAsync();
        string[] tables = ["root_keys", "record_keys", "school_keys", "store_secrets"];
        var before = new List<byte[]>();
        foreach (var table in tables)
        {
            before.AddRange(await WrappedAsync(table));
        }

        var files = await ReadKeyFilesAsync();
        Assert.SkipWhen(files is null, "The files of this engine are not to be read from here.");
        before.ShouldAllBe(wrapped => Holds(files!, wrapped), "the search finds what is there");

        await RotateAsync();
        await RewrapAllAsync();

        var after = (await ReadKeyFilesAsync())!;
        before.ShouldAllBe(wrapped => !Holds(after, wrapped));
        (await WrappedAsync("root_keys")).ShouldAllBe(wrapped => Holds(after, wrapped));
    }

    [Fact]
    public async Task WrapRoots_UnderAKeyThatIsNotThere_ChangesNothing()
    {
        await Should.ThrowAsync<MissingKeyException>(Encryption.WrapRootsAsync("00000000", RootChoice.MakeNew, A.Decision(), Now));

        (await Encryption.ReadAsync(Now)).Roots.Single().KeyId.ShouldBe(Ring.Ring.Keys[0].Id);
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task MakeRoot_RecordsToCome_AreUnderItAtOnceAndTheOthersStayReadable()
    {
        await AcceptAsync();
        await Encryption.KeepAsync("drop 00000000", A.Decision(), Now);
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

        (await Encryption.RewrapAsync(2, Now)).Left.ShouldBe(3);
        await ReopenAsync();
        (await Encryption.RewrapAsync(2, Now)).Left.ShouldBe(1);
        (await Encryption.RewrapAsync(2, Now)).Left.ShouldBe(0);
        (await Encryption.RewrapAsync(2, Now)).ShouldBeEquivalentTo(new Rewrapped(0, 0, []));

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
    public async Task Rewrap_NothingToDo_IsNone() => (await Encryption.RewrapAsync(10, Now)).ShouldBeEquivalentTo(new Rewrapped(0, 0, []));

    [Fact]
    public async Task Rewrap_KeysThatDoNotOpen_ArePassedOverAndNamedAndTheRestMoves()
    {
        foreach (var number in Enumerable.Range(1, 6))
        {
            await AcceptAsync(A.Submission(A.Record($"rec-{number}")));
        }

        await RunSqlAsync("UPDATE record_keys SET wrapped = (SELECT other.wrapped FROM record_keys AS other WHERE other.reference = 'rec-6') WHERE reference IN ('rec-1', 'rec-2', 'rec-3')");
        var made = await Encryption.MakeRootAsync(A.Decision(), Now);

        var first = await Encryption.RewrapAsync(2, Now);
        await RewrapAllAsync();
        var last = await Encryption.RewrapAsync(2, Now);

        first.Moved.ShouldBeGreaterThan(0, "on, past a batch of which none opens");
        last.Moved.ShouldBe(0);
        last.Left.ShouldBe(3);
        last.Unreadable.ShouldBe(["record rec-1", "record rec-2", "record rec-3"]);
        var roots = (await Encryption.ReadAsync(Now)).Roots;
        roots.Single(root => root.Id != made).Wraps.ShouldBe(3);
        (await Records.FindAsync("rec-6", Now)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Rotate_AgainAndAgainWhileRecordsAreTakenInAndProven_LosesNothing()
    {
        const int Rounds = 6;
        var (rotations, proven) = (0, 0);
        using var ended = new CancellationTokenSource();
        using var rotated = new SemaphoreSlim(0);
        var rotating = Task.Run(RotateUntilEndedAsync, Now);
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AcceptAsync(A.Submission(A.Record($"rec-{round}-{number}")))));
            foreach (var work in await ClaimAsync())
            {
                (await Queue.RecordAsync(work.Claim, A.Intend(work.Claim.DeliveryId), Now)).ShouldBeTrue();
                (await Queue.RecordAsync(work.Claim, A.Prove(), Now)).ShouldBeTrue();
                proven++;
            }

            // One at least between any two rounds.
            await await Task.WhenAny(rotating, rotated.WaitAsync(Now));
        }

        await ended.CancelAsync();
        await rotating;
        proven.ShouldBe(Rounds * 8);
        rotations.ShouldBeGreaterThanOrEqualTo(Rounds);
        await RewrapAllAsync();
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

        async Task RotateUntilEndedAsync()
        {
            do
            {
                await RotateAsync();
                Ring.Ring = Ring.Ring.Without(Ring.Ring.Keys[0].Id);
                await Encryption.RewrapAsync(3, Now);
                rotations++;
                rotated.Release();
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

        await ReopenAsync(Recovering(made, recovery));

        var newest = made.Ring.Keys[^1].Id;
        (await Encryption.ReadAsync(Now)).Roots.ShouldAllBe(root => root.KeyId == newest);
        (await DecisionsAsync())[^1].ShouldBe($"change-keys//recovered {recovery.Public.Id}");
        await ReopenAsync(new StoreKeys(made));
        (await Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        (await Records.FindAsync("rec-b", Now)).ShouldNotBeNull();
        await Should.ThrowAsync<MissingKeyException>(ReopenAsync());
    }

    [Theory]
    [InlineData("UPDATE root_keys SET recovery = NULL")]
    [InlineData("UPDATE store_secrets SET wrapped = (SELECT school_keys.wrapped FROM school_keys WHERE school_keys.school_urn = '990002') WHERE name = 'look-up'")]
    public async Task Recovery_StoreThatDoesNotOpen_AsksForNoNewKey(string change)
    {
        using var recovery = RecoveryPrivateKey.Make();
        await AcceptAsync();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        await RunSqlAsync(change);
        var made = new RingInMemory();
        var before = made.Ring.Keys.Count;

        var refused = await Should.ThrowAsync<Exception>(ReopenAsync(Recovering(made, recovery)));

        (refused is RecoveryKeyException or SealBrokenException).ShouldBeTrue();
        made.Ring.Keys.Count.ShouldBe(before);
    }

    [Fact]
    public async Task SetRecovery_InPlaceOfAnother_MakesARootThatTheOtherNeverOpened()
    {
        using var first = RecoveryPrivateKey.Make();
        using var second = RecoveryPrivateKey.Make();
        await AcceptAsync();
        await Encryption.SetRecoveryAsync(first.Public, A.Decision(), Now);
        var before = (await Encryption.RecoverableAsync(Now)).ShouldHaveSingleItem();

        await Encryption.SetRecoveryAsync(second.Public, A.Decision(), Now);
        await RewrapAllAsync();

        var after = (await Encryption.RecoverableAsync(Now)).ShouldHaveSingleItem();
        after.Id.ShouldNotBe(before.Id);
        second.Open([after]).ShouldHaveSingleItem();
        Should.Throw<RecoveryKeyException>(() => first.Open(after));
    }

    [Theory]
    [InlineData("DELETE FROM store_secrets WHERE name = 'recovery'")]
    [InlineData("UPDATE store_secrets SET wrapped = (SELECT other.wrapped FROM store_secrets AS other WHERE other.name = 'look-up') WHERE name = 'recovery'")]
    [InlineData("UPDATE recovery_keys SET id = '00000000'")]
    public async Task MakeRoot_RecoveryKeyChangedInTheStore_IsRefusedUntilAnotherIsSet(string change)
    {
        using var recovery = RecoveryPrivateKey.Make();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        await RunSqlAsync(change);

        (await Should.ThrowAsync<RecoveryKeyException>(Encryption.MakeRootAsync(A.Decision(), Now))).Message.ShouldContain("recovery create");
        await Should.ThrowAsync<RecoveryKeyException>(RotateAsync());
        (await Encryption.ReadAsync(Now)).Roots.ShouldHaveSingleItem();

        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        await Encryption.MakeRootAsync(A.Decision(), Now);
        recovery.Open(await Encryption.RecoverableAsync(Now)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Recoverable_RootThatLacksItsWrap_IsNamedToo()
    {
        using var recovery = RecoveryPrivateKey.Make();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        await RunSqlAsync("UPDATE root_keys SET recovery = NULL");

        var root = (await Encryption.RecoverableAsync(Now)).ShouldHaveSingleItem();

        Should.Throw<RecoveryKeyException>(() => recovery.Open([root])).Message.ShouldContain(root.Id);
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

    [Fact]
    public async Task Recovery_AnotherKeyOrNone_IsRefusedAndNothingIsWritten()
    {
        using var recovery = RecoveryPrivateKey.Make();
        using var other = RecoveryPrivateKey.Make();
        await Should.ThrowAsync<RecoveryKeyException>(ReopenAsync(Recovering(new RingInMemory(), other)));
        await ReopenAsync();
        await Encryption.SetRecoveryAsync(other.Public, A.Decision(), Now);
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        var before = await ReadAllAsync();

        await Should.ThrowAsync<RecoveryKeyException>(ReopenAsync(Recovering(new RingInMemory(), other)));

        (await ReadAllAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Drilled_RecoveryKey_KeepsWhenItWasTried()
    {
        using var recovery = RecoveryPrivateKey.Make();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        var root = (await Encryption.RecoverableAsync(Now)).ShouldHaveSingleItem();
        recovery.Open(root).Id.ShouldBe(root.Id);
        var madeAt = Clock.Now;
        Clock.Advance(TimeSpan.FromDays(100));

        (await Encryption.DrilledAsync(recovery.Public.Id, A.Decision(), Now)).ShouldBeTrue();
        (await Encryption.DrilledAsync("00000000", A.Decision(), Now)).ShouldBeFalse();

        (await Encryption.ReadAsync(Now)).Recovery.ShouldBe(new RecoveryState(recovery.Public.Id, madeAt, Clock.Now));
        (await DecisionsAsync()).ShouldBe([$"change-keys//recovery {recovery.Public.Id}", $"change-keys//drill {recovery.Public.Id}"]);
    }

    private static StoreKeys Recovering(RingInMemory ring, RecoveryPrivateKey recovery) => new(ring, new KeyRecovery(
        recovery,
        _ =>
        {
            ring.Ring = ring.Ring.With(KeyEncryptionKey.Make());
            return Task.FromResult(ring.Ring.Keys[^1].Id);
        },
        "os:admin",
        "Disk lost."));

    private static bool Holds(byte[] files, byte[] wrapped) => files.AsSpan().IndexOf(wrapped) >= 0;

    private async Task<IReadOnlyList<byte[]>> WrappedAsync(string table) => await Context.Sessions.ReadAsync(session => session.QueryAsync<byte[]>($"SELECT wrapped FROM {table}"), Now);
}

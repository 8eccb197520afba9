using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Changing the keys of a store while it is worked on.</summary>
public abstract class KeyRotationSuite(ITestedEngine engine) : StorageSuite(engine)
{
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

    private static bool Holds(byte[] files, byte[] wrapped) => files.AsSpan().IndexOf(wrapped) >= 0;

    private async Task<IReadOnlyList<byte[]>> WrappedAsync(string table) => await Context.Sessions.ReadAsync(session => session.QueryAsync<byte[]>($"SELECT wrapped FROM {table}"), Now);
}

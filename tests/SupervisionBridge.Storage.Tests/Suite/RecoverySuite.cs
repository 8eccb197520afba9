using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>The recovery key: it alone opens a store whose keys are lost.</summary>
public abstract class RecoverySuite(ITestedEngine engine) : StorageSuite(engine)
{
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
}

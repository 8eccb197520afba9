using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class ApiKeysSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly ApiKey Key = new("k1", "Recorder", "hash-1", A.RecordedAt, RevokedAt: null);

    [Fact]
    public async Task FindByHash_KeyInForce_IsFound()
    {
        await ApiKeys.AddAsync(Key, "user:administrator", Now);

        (await ApiKeys.FindByHashAsync("hash-1", Now)).ShouldBe(Key);
        (await ApiKeys.FindByHashAsync("hash-2", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Revoke_KeyInForce_IsFoundNoMoreButStaysListed()
    {
        await ApiKeys.AddAsync(Key, "user:administrator", Now);

        (await ApiKeys.RevokeAsync("k1", A.RecordedAt.AddDays(1), "user:administrator", Now)).ShouldBeTrue();

        (await ApiKeys.FindByHashAsync("hash-1", Now)).ShouldBeNull();
        (await ApiKeys.ListAsync(Now)).ShouldBe([Key with { RevokedAt = A.RecordedAt.AddDays(1) }]);
    }

    [Fact]
    public async Task Revoke_NoneInForce_IsFalseAndKeepsTheFirstTime()
    {
        await ApiKeys.AddAsync(Key, "user:administrator", Now);
        await ApiKeys.RevokeAsync("k1", A.RecordedAt.AddDays(1), "user:administrator", Now);

        (await ApiKeys.RevokeAsync("k1", A.RecordedAt.AddDays(2), "user:administrator", Now)).ShouldBeFalse();
        (await ApiKeys.RevokeAsync("k2", A.RecordedAt, "user:administrator", Now)).ShouldBeFalse();

        (await ApiKeys.ListAsync(Now))[0].RevokedAt.ShouldBe(A.RecordedAt.AddDays(1));
    }

    [Fact]
    public async Task List_SeveralKeys_OldestFirst()
    {
        await ApiKeys.AddAsync(Key with { Id = "k2", Name = "Another", Hash = "hash-2", CreatedAt = A.RecordedAt.AddDays(1) }, "user:administrator", Now);
        await ApiKeys.AddAsync(Key, "user:administrator", Now);

        (await ApiKeys.ListAsync(Now)).Select(key => key.Id).ShouldBe(["k1", "k2"]);
    }

    [Fact]
    public async Task Add_SameHashTwice_IsRefused()
    {
        await ApiKeys.AddAsync(Key, "user:administrator", Now);

        await Should.ThrowAsync<Exception>(ApiKeys.AddAsync(Key with { Id = "k2", Name = "Another" }, "user:administrator", Now));
    }

    [Fact]
    public async Task Add_NameOfAKeyInForce_IsFalseAndStoresNothing()
    {
        (await ApiKeys.AddAsync(Key, "user:administrator", Now)).ShouldBeTrue();

        (await ApiKeys.AddAsync(Key with { Id = "k2", Hash = "hash-2" }, "user:administrator", Now)).ShouldBeFalse();

        (await ApiKeys.ListAsync(Now)).ShouldBe([Key]);
    }

    [Fact]
    public async Task Add_NameOfARevokedKey_IsStored()
    {
        await ApiKeys.AddAsync(Key, "user:administrator", Now);
        await ApiKeys.RevokeAsync("k1", A.RecordedAt.AddDays(1), "user:administrator", Now);

        (await ApiKeys.AddAsync(Key with { Id = "k2", Hash = "hash-2" }, "user:administrator", Now)).ShouldBeTrue();
    }
}

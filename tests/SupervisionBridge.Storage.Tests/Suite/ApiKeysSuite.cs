using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class ApiKeysSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private const string By = "os:administrator";

    private static readonly DateTimeOffset Later = A.RecordedAt.AddDays(1);

    private static readonly ApiKey Key = new()
    {
        Id = "k1", Line = "k1", Name = "Recorder", Hash = "hash-1", Roles = [Role.Recorder, Role.Relay], Schools = SchoolSet.Of(["880004", "880005"]), CreatedAt = A.RecordedAt,
        ExpiresAt = A.RecordedAt.AddDays(365),
    };

    private static readonly ApiKeyRotation Rotation = new("k2", "hash-2", Later, Later.AddDays(7), Later.AddDays(365));

    [Fact]
    public async Task FindByHash_KeyInForce_IsFoundWithWhatItMayDoAndWhere()
    {
        await ApiKeys.AddAsync(Key, By, Now);

        Same(await ApiKeys.FindByHashAsync("hash-1", Later, Now), Key);
        (await ApiKeys.FindByHashAsync("hash-2", Later, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task FindByHash_KeyOfEverySchoolWithoutAnEnd_IsFoundSo()
    {
        var key = Key with { Schools = SchoolSet.All, ExpiresAt = null };
        await ApiKeys.AddAsync(key, By, Now);

        Same(await ApiKeys.FindByHashAsync("hash-1", Later.AddYears(50), Now), key);
    }

    [Fact]
    public async Task FindByHash_KeyAtItsEnd_IsFoundNoMore()
    {
        await ApiKeys.AddAsync(Key, By, Now);

        (await ApiKeys.FindByHashAsync("hash-1", Key.ExpiresAt!.Value.AddMilliseconds(-1), Now)).ShouldNotBeNull();
        (await ApiKeys.FindByHashAsync("hash-1", Key.ExpiresAt.Value, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Revoke_KeyInForce_IsFoundNoMoreButStaysListed()
    {
        await ApiKeys.AddAsync(Key, By, Now);

        (await ApiKeys.RevokeAsync("k1", Later, By, Now)).ShouldBeTrue();

        (await ApiKeys.FindByHashAsync("hash-1", A.RecordedAt, Now)).ShouldBeNull();
        Same((await ApiKeys.ListAsync(Now)).ShouldHaveSingleItem(), Key with { RevokedAt = Later });
    }

    [Fact]
    public async Task Revoke_NoneInForce_IsFalseAndKeepsTheFirstTime()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.RevokeAsync("k1", Later, By, Now);

        (await ApiKeys.RevokeAsync("k1", A.RecordedAt.AddDays(2), By, Now)).ShouldBeFalse();
        (await ApiKeys.RevokeAsync("k2", A.RecordedAt, By, Now)).ShouldBeFalse();

        (await ApiKeys.ListAsync(Now))[0].RevokedAt.ShouldBe(Later);
    }

    [Fact]
    public async Task List_SeveralKeys_OldestFirst()
    {
        await ApiKeys.AddAsync(Key with { Id = "k2", Name = "Another", Hash = "hash-2", CreatedAt = Later }, By, Now);
        await ApiKeys.AddAsync(Key, By, Now);

        (await ApiKeys.ListAsync(Now)).Select(key => key.Id).ShouldBe(["k1", "k2"]);
    }

    [Fact]
    public async Task Add_SameHashTwice_IsRefused()
    {
        await ApiKeys.AddAsync(Key, By, Now);

        await Should.ThrowAsync<Exception>(ApiKeys.AddAsync(Key with { Id = "k2", Name = "Another" }, By, Now));
    }

    [Fact]
    public async Task Add_NameOfAKeyInForce_IsFalseAndStoresNothing()
    {
        (await ApiKeys.AddAsync(Key, By, Now)).ShouldBeTrue();

        (await ApiKeys.AddAsync(Key with { Id = "k2", Hash = "hash-2" }, By, Now)).ShouldBeFalse();

        (await ApiKeys.ListAsync(Now)).ShouldHaveSingleItem().Id.ShouldBe("k1");
    }

    [Fact]
    public async Task Add_NameOfARevokedOrExpiredKey_IsStored()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.RevokeAsync("k1", Later, By, Now);

        (await ApiKeys.AddAsync(Key with { Id = "k2", Hash = "hash-2" }, By, Now)).ShouldBeTrue();
        (await ApiKeys.AddAsync(Key with { Id = "k3", Hash = "hash-3", CreatedAt = Key.ExpiresAt!.Value, ExpiresAt = null }, By, Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Rotate_KeyInForce_BothAreInForceUntilTheOldOneEnds()
    {
        await ApiKeys.AddAsync(Key, By, Now);

        var rotated = await ApiKeys.RotateAsync("k1", Rotation, By, Now);

        Same(rotated, Key with { Id = "k2", Hash = "hash-2", CreatedAt = Later, ExpiresAt = Later.AddDays(365) });
        (await ApiKeys.FindByHashAsync("hash-1", Later.AddDays(7).AddMilliseconds(-1), Now))!.Line.ShouldBe("k1");
        (await ApiKeys.FindByHashAsync("hash-1", Later.AddDays(7), Now)).ShouldBeNull();
        (await ApiKeys.FindByHashAsync("hash-2", Later.AddDays(7), Now))!.Line.ShouldBe("k1");
    }

    [Fact]
    public async Task Rotate_OldKeyThatEndsSooner_EndsWhenItDid()
    {
        await ApiKeys.AddAsync(Key with { ExpiresAt = Later.AddDays(1) }, By, Now);

        await ApiKeys.RotateAsync("k1", Rotation, By, Now);

        (await ApiKeys.ListAsync(Now))[0].ExpiresAt.ShouldBe(Later.AddDays(1));
    }

    [Fact]
    public async Task Rotate_Twice_IsRefusedForTheOldAndDoneForTheNew()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.RotateAsync("k1", Rotation, By, Now);

        (await ApiKeys.RotateAsync("k1", Rotation with { Id = "k3", Hash = "hash-3" }, By, Now)).ShouldBeNull();
        (await ApiKeys.RotateAsync("k2", Rotation with { Id = "k3", Hash = "hash-3" }, By, Now))!.Line.ShouldBe("k1");
        (await ApiKeys.ListAsync(Now)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Rotate_KeyRevokedExpiredOrUnknown_IsRefused()
    {
        await ApiKeys.AddAsync(Key, By, Now);

        (await ApiKeys.RotateAsync("k1", Rotation with { At = Key.ExpiresAt!.Value }, By, Now)).ShouldBeNull();
        (await ApiKeys.RotateAsync("k9", Rotation, By, Now)).ShouldBeNull();
        await ApiKeys.RevokeAsync("k1", Later, By, Now);
        (await ApiKeys.RotateAsync("k1", Rotation, By, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Journal_KeyMadeRotatedAndRevoked_TellsWhoAndWhatItMayDo()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.RotateAsync("k1", Rotation, By, Now);
        await ApiKeys.RevokeAsync("k2", Later, By, Now);

        var told = (await Journal.ListAsync(new JournalFilter(), new PageRequest(), Now)).Items.Where(entry => entry.Entry.Kind.StartsWith("key-", StringComparison.Ordinal)).ToList();

        told.Select(entry => (entry.Entry.SchoolUrn, entry.Entry.Kind)).ShouldBe([("", "key-made"), ("", "key-rotated"), ("", "key-revoked")]);
        told.Select(entry => EntryWords.Read(entry.Words!).Actor).ShouldAllBe(actor => actor == By);
        EntryWords.Read(told[0].Words!).Facts.ShouldBe(
            new Dictionary<string, string> { ["key"] = "k1", ["name"] = "Recorder", ["roles"] = "recorder,relay", ["schools"] = "880004,880005" }, ignoreOrder: true);
        EntryWords.Read(told[1].Words!).Facts["inPlaceOf"].ShouldBe("k1");
    }

    [Fact]
    public async Task Used_OnSeveralDays_KeepsTheLast()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.UsedAsync("k1", new DateOnly(2026, 11, 5), Now);
        await ApiKeys.UsedAsync("k1", new DateOnly(2026, 11, 4), Now);

        (await ApiKeys.FindByHashAsync("hash-1", Later, Now))!.LastUsedOn.ShouldBe(new DateOnly(2026, 11, 5));
    }

    [Fact]
    public async Task Accept_RecordOfAKey_KeepsItsLineAndALaterVersionsLine()
    {
        await AcceptAsync();
        await AcceptAsync(A.Correction() with { SubmittedBy = A.Submitter("another") });

        (await RunSqlAsync("SELECT COUNT(*) FROM records WHERE handed_in_by = 'line of another'")).ShouldBe([1]);
    }

    private static void Same(ApiKey? key, ApiKey expected)
    {
        key.ShouldNotBeNull().Roles.ShouldBe(expected.Roles);
        (key with { Roles = expected.Roles }).ShouldBe(expected);
    }
}

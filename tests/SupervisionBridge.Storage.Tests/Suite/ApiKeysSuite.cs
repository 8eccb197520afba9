using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class ApiKeysSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly DateTimeOffset Later = A.RecordedAt.AddDays(1);

    private static readonly Decision By = new("os:administrator", "As agreed.", Later);

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

        (await ApiKeys.RevokeAsync("k1", By, Now)).ShouldBeTrue();

        (await ApiKeys.FindByHashAsync("hash-1", A.RecordedAt, Now)).ShouldBeNull();
        Same((await ApiKeys.ListAsync(Now)).ShouldHaveSingleItem(), Key with { RevokedAt = Later });
    }

    [Fact]
    public async Task Revoke_NoneInForce_IsFalseAndKeepsTheFirstTime()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.RevokeAsync("k1", By, Now);

        (await ApiKeys.RevokeAsync("k1", By with { At = A.RecordedAt.AddDays(2) }, Now)).ShouldBeFalse();
        (await ApiKeys.RevokeAsync("k2", By with { At = A.RecordedAt }, Now)).ShouldBeFalse();

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
        await ApiKeys.RevokeAsync("k1", By, Now);

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
        await ApiKeys.RevokeAsync("k1", By, Now);
        (await ApiKeys.RotateAsync("k1", Rotation, By, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Journal_KeyMadeRotatedAndRevoked_TellsWhoAndWhatItMayDo()
    {
        await ApiKeys.AddAsync(Key, By, Now);
        await ApiKeys.RotateAsync("k1", Rotation, By, Now);
        await ApiKeys.RevokeAsync("k2", By, Now);

        var told = (await Journal.ListAsync(new JournalFilter(), new PageRequest(), Now)).Items.Where(entry => entry.Entry.Kind.StartsWith("key-", StringComparison.Ordinal)).ToList();

        told.Select(entry => (entry.Entry.SchoolUrn, entry.Entry.Kind)).ShouldBe([("", "key-made"), ("", "key-rotated"), ("", "key-revoked")]);
        told.Select(entry => EntryWords.Read(entry.Words!)).ShouldAllBe(words => words.Actor == By.By && words.Reason == By.Why);
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
    public async Task Accept_NextVersionOfAnotherLine_IsRefusedWhateverItHolds()
    {
        await AcceptAsync();
        var another = A.Submitter("another");

        foreach (var submission in new[] { A.Submission(), A.Submission() with { SubmissionHash = "other" }, A.Correction(), A.Correction(version: 5) })
        {
            (await AcceptAsync(submission with { SubmittedBy = another })).ShouldBeOfType<AcceptResult.OfAnotherSender>();
        }

        (await RunSqlAsync("SELECT COUNT(*) FROM record_versions")).ShouldBe([1]);
    }

    [Fact]
    public async Task Accept_NextVersionOfTheSameLineOrOfTheCommandLine_IsTakenAndTheRecordStaysThatLines()
    {
        await AcceptAsync();

        (await AcceptAsync(A.Correction() with { SubmittedBy = A.Submitter("recorder") with { KeyLine = null } })).ShouldBeOfType<AcceptResult.Stored>();
        (await AcceptAsync(A.Correction(version: 3))).ShouldBeOfType<AcceptResult.Stored>();

        (await RunSqlAsync("SELECT COUNT(*) FROM records WHERE handed_in_by = 'line of recorder'")).ShouldBe([1]);
    }

    [Fact]
    public async Task Adopt_RecordsOfAKey_AreAnothersAndSoAreTheirNextVersions()
    {
        await ApiKeys.AddAsync(A.Key("k1", "one") with { Line = "line of recorder" }, By, Now);
        await ApiKeys.AddAsync(A.Key("k2", "two") with { Schools = SchoolSet.Of([A.School]) }, By, Now);
        await AcceptAsync();

        (await ApiKeys.AdoptAsync("k2", "k1", By, Now)).ShouldBe(new AdoptResult.Adopted(1));

        (await AcceptAsync(A.Correction())).ShouldBeOfType<AcceptResult.OfAnotherSender>();
        (await AcceptAsync(A.Correction() with { SubmittedBy = A.Submitter("two") with { KeyLine = "k2" } })).ShouldBeOfType<AcceptResult.Stored>();
        (await ApiKeys.AdoptAsync("k2", "k1", By, Now)).ShouldBe(new AdoptResult.Adopted(0));
    }

    [Fact]
    public async Task Adopt_RecordsOfNoKeyAndOfItsSchoolsAlone()
    {
        await ApiKeys.AddAsync(A.Key("k1", "one") with { Schools = SchoolSet.Of(["990009"]) }, By, Now);
        await ApiKeys.AddAsync(A.Key("k2", "two") with { Schools = SchoolSet.All }, By, Now);
        await AcceptAsync(A.Submission() with { SubmittedBy = A.Submitter("nobody") with { KeyLine = null } });

        (await AcceptAsync(A.Correction())).ShouldBeOfType<AcceptResult.OfAnotherSender>();
        (await ApiKeys.AdoptAsync("k1", null, By, Now)).ShouldBe(new AdoptResult.Adopted(0));
        (await ApiKeys.AdoptAsync("k2", null, By, Now)).ShouldBe(new AdoptResult.Adopted(1));
    }

    [Fact]
    public async Task Adopt_Records_IsToldToEachSchoolOfTheKeyAndInTheServicesOwnChain()
    {
        await ApiKeys.AddAsync(A.Key("k1", "one") with { Line = "line of recorder" }, By, Now);
        await ApiKeys.AddAsync(A.Key("k2", "two") with { Schools = SchoolSet.Of([A.School, "990009"]) }, By, Now);
        await ApiKeys.AddAsync(A.Key("k3", "three") with { Schools = SchoolSet.All }, By, Now);
        await AcceptAsync();

        await ApiKeys.AdoptAsync("k2", "k1", By, Now);
        await ApiKeys.AdoptAsync("k3", "k2", By, Now);

        var told = (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.KeyAdopted }, new PageRequest(), Now)).Items.Select(entry => (entry.Entry.SchoolUrn, Words: EntryWords.Read(entry.Words!))).ToList();
        told.Select(one => (one.SchoolUrn, one.Words.Facts["key"], one.Words.Facts["from"], one.Words.Facts["records"])).ShouldBe(
        [
            (string.Empty, "k2", "k1", "1"), (A.School, "k2", "k1", "1"), ("990009", "k2", "k1", "0"),
            (string.Empty, "k3", "k2", "1"), (A.School, "k3", "k2", "1"),
        ]);
        told.ShouldAllBe(one => one.Words.Actor == By.By && one.Words.Reason == By.Why && (one.SchoolUrn.Length == 0 || !one.Words.Facts.ContainsKey("schools")));
    }

    [Fact]
    public async Task Adopt_ByAKeyThatHandsInNothing_IsRefusedAndNotTold()
    {
        await ApiKeys.AddAsync(A.Key("k1", "one") with { Line = "line of recorder" }, By, Now);
        await ApiKeys.AddAsync(A.Key("k2", "two") with { Roles = [Role.Relay, Role.ItAdministrator] }, By, Now);
        await AcceptAsync();

        (await ApiKeys.AdoptAsync("k2", "k1", By, Now)).ShouldBe(new AdoptResult.NotARecorder());

        (await RunSqlAsync("SELECT COUNT(*) FROM records WHERE handed_in_by = 'line of recorder'")).ShouldBe([1]);
        (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.KeyAdopted }, new PageRequest(), Now)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task IdOf_AKeyInForceOrNot_IsFoundAndOfNoneIsNot()
    {
        await ApiKeys.AddAsync(A.Key("k1", "one"), By, Now);
        await ApiKeys.RevokeAsync("k1", By, Now);

        (await ApiKeys.IdOfAsync("hash-k1", Now)).ShouldBe("k1");
        (await ApiKeys.IdOfAsync("hash-k9", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Adopt_ByOrFromAKeyThatIsNot_TellsSo()
    {
        await ApiKeys.AddAsync(A.Key("k1", "one"), By, Now);
        await ApiKeys.AddAsync(A.Key("k2", "two"), By, Now);
        await ApiKeys.RevokeAsync("k2", By, Now);

        (await ApiKeys.AdoptAsync("k9", "k1", By, Now)).ShouldBe(new AdoptResult.NoSuchKey());
        (await ApiKeys.AdoptAsync("k1", "k9", By, Now)).ShouldBe(new AdoptResult.NoSuchKey());
        (await ApiKeys.AdoptAsync("k2", "k1", By, Now)).ShouldBe(new AdoptResult.NoSuchKey());
        (await ApiKeys.AdoptAsync("k1", "k2", By, Now)).ShouldBe(new AdoptResult.Adopted(0));
    }

    private static void Same(ApiKey? key, ApiKey expected)
    {
        key.ShouldNotBeNull().Roles.ShouldBe(expected.Roles);
        (key with { Roles = expected.Roles }).ShouldBe(expected);
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Backups;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>A backup holds everything of one moment, opens to nobody without the keys, and comes back whole or not at all, into any engine.</summary>
public abstract class BackupsSuite(ITestedEngine engine, ITestedEngine other) : StorageSuite(engine), IAsyncDisposable
{
    private static readonly string[] MadeAfresh = ["deliveries", "journal", "journal_heads", "school_states", "timed_jobs", "reconciliation_schools"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("supervisionbridge-");

    private string File => Path.Combine(folder.FullName, "bridge.backup");

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await other.DisposeAsync();
        folder.Delete(recursive: true);
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Restore_IntoAnEmptyStore_HoldsEveryRowAsItWas()
    {
        await PlantCanariesAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var made = await BackUpAsync();
        var before = await RowsAsync(File, new StoreKeys(Ring));

        var store = await RestoreAsync();

        var again = Path.Combine(folder.FullName, "again.backup");
        await store.Backups.BackUpAsync(again, A.Decision(), _ => { }, Now);
        var after = await RowsAsync(again, new StoreKeys(Ring));
        foreach (var table in BackupTable.All.Select(table => table.Name).Except(MadeAfresh, StringComparer.Ordinal))
        {
            after[table].ShouldBe(before[table], table);
        }

        after["journal"][..before["journal"].Count].ShouldBe(before["journal"]);
        before.Values.Sum(rows => rows.Count).ShouldBe((int)made.Header.Rows);
        (await store.Records.FindAsync("rec-a", Now)).ShouldBeEquivalentTo(await Records.FindAsync("rec-a", Now));
        await store.Records.AcceptAsync(A.Submission(A.Record("rec-c")), A.Shut, Now);
    }

    [Fact]
    public async Task Restore_Chains_HoldAndTellOfTheRestore()
    {
        await PlantCanariesAsync();
        var made = await BackUpAsync();

        var journal = (await RestoreAsync()).Journal;

        foreach (var head in await journal.HeadsAsync(Now))
        {
            var chain = new JournalChain(head.SchoolUrn, []);
            var entries = await journal.ReadAsync(head.SchoolUrn, 0, 1000, Now);
            entries.SelectMany(entry => chain.Take(entry.Entry)).Concat(chain.End(head)).ShouldBeEmpty();
            entries.ShouldAllBe(entry => entry.WordsHold);
        }

        var told = (await journal.ReadAsync("", 0, 1000, Now))[^1];
        told.Entry.Kind.ShouldBe("restored");
        var words = EntryWords.Read(told.Words!);
        (words.Actor, words.Reason, words.Facts["sha256"]).ShouldBe((A.Decision().By, A.Decision().Why, made.Sha256));
        made.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task BackUp_Made_IsToldWithItsHashAndForItsOwnerOnly()
    {
        var made = await BackUpAsync();

        var told = (await Journal.ReadAsync("", 0, 1000, Now))[^1];
        (told.Entry.Kind, EntryWords.Read(told.Words!).Facts["sha256"]).ShouldBe(("backed-up", made.Sha256));
        folder.GetFileSystemInfos().Select(file => file.Name).ShouldBe(["bridge.backup"]);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task BackUp_FileThereAlready_LeavesItAsItIs()
    {
        await System.IO.File.WriteAllTextAsync(File, "another", Now);

        await Should.ThrowAsync<IOException>(BackUpAsync());

        (await System.IO.File.ReadAllTextAsync(File, Now)).ShouldBe("another");
    }

    [Fact]
    public async Task BackUp_BrokenOff_LeavesNoFile()
    {
        using var broken = new CancellationTokenSource();
        await broken.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(Backups.BackUpAsync(File, A.Decision(), _ => { }, broken.Token));

        folder.GetFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task Stolen_Backup_HoldsNoCanaryAndOpensWithNoOtherKey()
    {
        await PlantCanariesAsync();
        await BackUpAsync();

        Canaries.In(await System.IO.File.ReadAllBytesAsync(File, Now)).ShouldBeEmpty();
        System.Text.Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(File, Now)).ShouldNotContain("rec-a");
        await Should.ThrowAsync<MissingKeyException>(OpenAsync(new StoreKeys(new RingInMemory())));
        using var stranger = RecoveryPrivateKey.Make();
        await Should.ThrowAsync<RecoveryKeyException>(OpenAsync(Recovery(stranger, new RingInMemory())));
    }

    [Fact]
    public async Task Restore_KeysLost_OpensWithTheRecoveryKeyUnderNewOnes()
    {
        using var recovery = RecoveryPrivateKey.Make();
        await Encryption.SetRecoveryAsync(recovery.Public, A.Decision(), Now);
        await AcceptAsync();
        await BackUpAsync();
        var ring = new RingInMemory();
        var keys = Recovery(recovery, ring);

        var store = await other.RestoreAsync(Clock, await OpenAsync(keys), keys);

        (await store.Records.FindAsync("rec-a", Now)).ShouldNotBeNull();
        var newest = ring.Ring.Keys[^1].Id;
        (await store.Encryption.ReadAsync(Now)).Roots.ShouldAllBe(root => root.KeyId == newest);
    }

    [Fact]
    public async Task Restore_StoreThatHoldsAnything_IsRefusedAndChangesNothing()
    {
        await BackUpAsync();
        await other.OpenAsync(Clock);
        var before = await other.ReadAllAsync();

        await Should.ThrowAsync<BackupException>(other.RestoreOverAsync(Clock, await OpenAsync(new StoreKeys(Ring)), new StoreKeys(Ring)));

        (await other.ReadAllAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Restore_DeliveriesThatAreNotOver_AreLookedForFirst()
    {
        await AcceptAsync(A.Submission(A.Record("rec-held"), held: [HoldReason.SupervisorSignatureMissing]));
        await AcceptAsync(A.Submission(A.Record("rec-proven")));
        var proven = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(proven, A.Intend(proven.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(proven, A.Prove(), Now)).ShouldBeTrue();
        await EndAsync("rec-asks", new DeliveryStep.AskPerson(A.Evidence()));
        await EndAsync("rec-dead", new DeliveryStep.Bury(DeathReason.Rejected, null, NothingThere: true));
        await EndAsync("rec-accepted", A.Intend(A.DeliveryId("rec-accepted")), new DeliveryStep.FollowLater("operation", Clock.Now.AddHours(1), OnlyWrite: true));
        await EndAsync("rec-tray", A.Intend(A.DeliveryId("rec-tray")), new DeliveryStep.WaitInTray(Clock.Now.AddHours(1)));
        await AcceptAsync(A.Submission(A.Record("rec-due")));
        await BackUpAsync();

        var store = await RestoreAsync();

        var states = (await store.Deliveries.ListAsync(new DeliveryFilter(), new Core.PageRequest(Limit: 100), Now)).Items.ToDictionary(one => one.Id, one => one.State);
        states[A.DeliveryId("rec-held")].ShouldBe(DeliveryState.Held);
        states[A.DeliveryId("rec-asks")].ShouldBe(DeliveryState.NeedsPerson);
        states[A.DeliveryId("rec-dead")].ShouldBe(DeliveryState.Dead);
        states[A.DeliveryId("rec-accepted")].ShouldBe(DeliveryState.Accepted);
        states[A.DeliveryId("rec-tray")].ShouldBe(DeliveryState.InTray);
        states[A.DeliveryId("rec-due")].ShouldBe(DeliveryState.Due);
        (await other.RunSqlAsync("SELECT COUNT(*) FROM deliveries WHERE look_first = 1 AND only_write = 0")).Select(Convert.ToInt64).ShouldBe([6L]);
        (await other.RunSqlAsync("SELECT COUNT(*) FROM deliveries WHERE state = 'proven' AND look_first = 0")).ShouldBe([1L]);
        (await other.RunSqlAsync("SELECT COUNT(*) FROM deliveries WHERE purged_at IS NOT NULL AND look_first = 1")).ShouldBe([4L]);
    }

    [Theory]
    [InlineData(false, 1001)]
    [InlineData(true, 1002)]
    public async Task Restore_DocumentsToUpload_NumbersGivenSinceTheBackupAreNotGivenAgain(bool oneBefore, long next)
    {
        if (oneBefore)
        {
            await EndAsync("rec-before", A.Intend(A.DeliveryId("rec-before")), new DeliveryStep.HandOver(MayBeThere: false));
        }

        await BackUpAsync();
        await EndAsync("rec-lost", A.Intend(A.DeliveryId("rec-lost")), new DeliveryStep.HandOver(MayBeThere: false));

        var store = await RestoreAsync();
        await store.Records.AcceptAsync(A.Submission(A.Record("rec-after")), A.Shut, Now);
        await store.SchoolStates.ResumeAsync(A.School, A.Decision(), Now);
        var claim = (await store.Queue.ClaimAsync(A.School, 10, Lease, Now)).ShouldHaveSingleItem().Claim;
        await store.Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now);
        await store.Queue.RecordAsync(claim, new DeliveryStep.HandOver(MayBeThere: false), Now);

        (await store.Uploads.WaitingAsync(A.School, Now)).Documents[^1].Number.ShouldBe(next);
    }

    [Fact]
    public async Task Restore_ClaimUnderWay_IsReleasedAndLookedForFirst()
    {
        await AcceptAsync();
        await ClaimOneAsync();
        await BackUpAsync();

        var store = await RestoreAsync();
        await store.SchoolStates.ResumeAsync(A.School, A.Decision(), Now);

        var work = (await store.Queue.ClaimAsync(A.School, 10, Lease, Now)).ShouldHaveSingleItem();
        (work.LookFirst, work.MayBeThere).ShouldBe((true, true));
    }

    [Fact]
    public async Task Restore_CorrectionOfANoteThatMayBeThere_FollowsItInsteadOfTakingItsPlace()
    {
        await AcceptAsync();
        await BackUpAsync();

        var store = await RestoreAsync();
        await store.Records.AcceptAsync(A.Correction(), A.Shut, Now);

        (await store.Deliveries.FindAsync(A.DeliveryId(), Now))!.State.ShouldBe(DeliveryState.Due);
        var addendum = (await store.Deliveries.FindAsync(A.DeliveryId(version: 2), Now)).ShouldNotBeNull();
        (addendum.Kind, addendum.Amends).ShouldBe((DeliveryKind.Addendum, A.DeliveryId()));
    }

    [Fact]
    public async Task Restore_WithdrawalOfANoteThatMayBeThere_IsPlanned()
    {
        await AcceptAsync();
        await BackUpAsync();

        var store = await RestoreAsync();
        await store.Records.WithdrawAsync("rec-a", A.Decision(), Now);

        var kinds = (await store.Deliveries.ListAsync(new DeliveryFilter(), new Core.PageRequest(Limit: 100), Now)).Items.Select(one => one.Kind);
        kinds.ShouldBe([DeliveryKind.Note, DeliveryKind.Withdrawal], ignoreOrder: true);
        (await other.RunSqlAsync("SELECT COUNT(*) FROM deliveries WHERE look_first = 1 AND purged_at IS NOT NULL")).ShouldBe([2L]);
    }

    [Fact]
    public async Task Restore_RecordTakenInAgain_IsLookedForFirstWhereItsSessionWasBefore()
    {
        await BackUpAsync();

        var store = await RestoreAsync();
        await store.Records.AcceptAsync(A.Submission(A.Record("rec-again")), A.Shut, Now);

        // A form that gives but the day stands at noon of it, though the session was in the morning, before the loss.
        await store.Records.AcceptAsync(A.Submission(HeldAt("rec-same-day", Clock.Now.AddHours(9))), A.Shut, Now);
        await store.Records.AcceptAsync(A.Submission(HeldAt("rec-later", Clock.Now.AddDays(3))), A.Shut, Now);

        var work = (await store.Queue.ClaimAsync(A.School, 10, Lease, Now)).ToDictionary(one => one.Claim.DeliveryId);
        (work[A.DeliveryId("rec-again")].LookFirst, work[A.DeliveryId("rec-again")].MayBeThere).ShouldBe((true, true));
        (work[A.DeliveryId("rec-same-day")].LookFirst, work[A.DeliveryId("rec-same-day")].MayBeThere).ShouldBe((true, true));
        (work[A.DeliveryId("rec-later")].LookFirst, work[A.DeliveryId("rec-later")].MayBeThere).ShouldBe((false, false));
    }

    [Fact]
    public async Task Restore_WhatWasDueThen_IsNotWrittenBeforeSomebodyLetsTheSchoolGoOn()
    {
        await AcceptAsync();
        await BackUpAsync();

        var store = await RestoreAsync();

        (await store.Queue.ClaimAsync(A.School, 10, Lease, Now)).ShouldBeEmpty();
        (await store.SchoolStates.ResumeAsync(A.School, A.Decision(), Now)).ShouldBeTrue();
        (await store.Queue.ClaimAsync(A.School, 10, Lease, Now)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Restore_EverySchool_IsPausedAndWhatPeopleHadPausedIsTold()
    {
        await AcceptAsync();
        await SchoolStates.PauseAsync("990003", A.Decision(), Now);
        await BackUpAsync();

        var restore = await OpenAsync(new StoreKeys(Ring));
        var store = await other.RestoreAsync(Clock, restore, new StoreKeys(Ring));

        restore.Paused.ShouldBe([A.School, "990003", "990009"]);
        restore.PausedBefore.ShouldBe(["990003"]);
        (await store.SchoolStates.ListAsync(Now)).Where(state => state.PausedAt is not null).Select(state => state.SchoolUrn).ShouldBe([A.School, "990003", "990009"], ignoreOrder: true);
    }

    [Fact]
    public async Task Restore_ForAWeek_NoRecordIsRemoved()
    {
        await ProveAsync();
        await BackUpAsync();
        var store = await RestoreAsync();
        Task<Core.Retention.RemoveResult> RemoveAsync() => store.Reviews.RemoveAsync("rec-a", A.ReviewOn, A.Decision(), Now);

        (await RemoveAsync()).ShouldBe(Core.Retention.RemoveResult.JustRestored);

        Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        (await RemoveAsync()).ShouldBe(Core.Retention.RemoveResult.Removed);
    }

    [Fact]
    public async Task Restore_LeaverOfARecordThatWaited_TellsThatMoreMayStandThere()
    {
        await EndAsync("rec-asks", new DeliveryStep.AskPerson(A.Evidence()));
        await BackUpAsync();
        (await Leavers.MakeAsync("pack-0", A.School, "pupil-1", A.Decision(), Core.Access.Reachable.Everything, Now)).ShouldBeNull();

        var store = await RestoreAsync();

        (await store.Leavers.MakeAsync("pack-1", A.School, "pupil-1", A.Decision(), Core.Access.Reachable.Everything, Now)).ShouldNotBeNull().NotProven.ShouldBe(1);
    }

    [Fact]
    public async Task Restore_WhatWaitedThen_CanBeSettledSoThatWhatFollowsItGoes()
    {
        await AcceptAsync(A.Submission(A.Record("rec-held"), held: [HoldReason.SupervisorSignatureMissing]));
        await EndAsync("rec-asks", new DeliveryStep.AskPerson(A.Evidence()));
        await EndAsync("rec-tried", A.Intend(A.DeliveryId("rec-tried")), new DeliveryStep.PutOff(Clock.Now.AddDays(1), "x", CountsAsAttempt: true));
        await AcceptAsync();
        await BackUpAsync();
        (await Deliveries.SettleAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBeFalse("nothing was restored here");

        var store = await RestoreAsync();
        await store.Records.AcceptAsync(A.Correction(), A.Shut, Now);
        foreach (var reference in (string[])["rec-held", "rec-asks", "rec-tried", "rec-a"])
        {
            (await store.Deliveries.SettleAsync(A.DeliveryId(reference), A.Decision(), Now)).ShouldBeTrue(reference);
            (await store.Deliveries.FindAsync(A.DeliveryId(reference), Now))!.State.ShouldBe(DeliveryState.Settled);
        }

        await store.SchoolStates.ResumeAsync(A.School, A.Decision(), Now);
        (await store.Queue.ClaimAsync(A.School, 10, Lease, Now)).ShouldHaveSingleItem().Claim.DeliveryId.ShouldBe(A.DeliveryId(version: 2));
    }

    [Fact]
    public async Task Restore_ForAWeek_NothingIsPurged()
    {
        await ProveAsync();
        await BackUpAsync();
        var store = await RestoreAsync();
        Task<int> PurgeAsync() => store.Purge.PurgeAsync(Clock.Now.AddDays(1), Clock.Now.AddDays(1), 10, Now);

        Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await PurgeAsync()).ShouldBe(0);

        Clock.Advance(TimeSpan.FromSeconds(2));
        (await PurgeAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task BackUp_WhileRecordsAreTakenIn_HoldsOneMoment()
    {
        var taking = Enumerable.Range(0, 60).Select(number => AcceptAsync(A.Submission(A.Record($"rec-{number}")))).ToList();
        await taking[0];
        await BackUpAsync();
        await Task.WhenAll(taking);

        var store = await RestoreAsync();

        var records = (await store.Records.ListAsync(null, new Core.PageRequest(Limit: 100), Now)).Items.Select(record => record.Reference).ToList();
        var deliveries = (await store.Deliveries.ListAsync(new DeliveryFilter(), new Core.PageRequest(Limit: 100), Now)).Items.Select(delivery => delivery.RecordReference).ToList();
        deliveries.ShouldBe(records, ignoreOrder: true);
        (await other.RunSqlAsync("SELECT COUNT(*) FROM journal WHERE kind = 'recorded'")).ShouldBe([(long)records.Count]);
    }

    /// <summary>Every row of a backup, table by table, as text.</summary>
    private static async Task<Dictionary<string, List<string>>> RowsAsync(string path, StoreKeys keys)
    {
        var tables = BackupTable.All.ToDictionary(table => table.Name, _ => new List<string>(), StringComparer.Ordinal);
        await new ReadBackup(await OpenedBackup.OpenAsync(path, keys, Now)).RunAsync(
            rows =>
            {
                // Engines may give their columns in another order.
                var order = rows.Columns.Select((name, index) => (name, index)).OrderBy(column => column.name, StringComparer.Ordinal).ToList();
                tables[rows.Table].AddRange(rows.Rows.Select(row => string.Join('|', order.Select(column => $"{column.name}={Text(row[column.index])}"))));
                return Task.CompletedTask;
            },
            _ => { },
            Now);
        return tables;

        static string Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value ?? "nothing"}";
    }

    private static StoreKeys Recovery(RecoveryPrivateKey key, RingInMemory ring) => new(ring, new KeyRecovery(key, _ => Task.FromResult(ring.Ring.Keys[^1].Id), "os:admin", "Disk lost."));

    private async Task ProveAsync()
    {
        await AcceptAsync();
        var claim = (await ClaimOneAsync()).Claim;
        (await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now)).ShouldBeTrue();
        (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
    }

    private static SupervisionRecord HeldAt(string reference, DateTimeOffset startsAt)
    {
        var record = A.Record(reference);
        return record with { Session = record.Session with { StartsAt = startsAt } };
    }

    private Task<BackupMade> BackUpAsync() => Backups.BackUpAsync(File, A.Decision(), _ => { }, Now);

    private Task<StoreRestore> OpenAsync(StoreKeys keys) => StoreRestore.OpenAsync(File, keys, A.Decision(), ["990009"], _ => { }, Now);

    private async Task<Store> RestoreAsync() => await other.RestoreAsync(Clock, await OpenAsync(new StoreKeys(Ring)), new StoreKeys(Ring));

    private async Task EndAsync(string reference, params DeliveryStep[] steps)
    {
        await AcceptAsync(A.Submission(A.Record(reference)));
        var claim = (await ClaimOneAsync()).Claim;
        foreach (var step in steps)
        {
            (await Queue.RecordAsync(claim, step, Now)).ShouldBeTrue();
        }
    }
}

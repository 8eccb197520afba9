using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Backups;

/// <summary>
/// Takes a backup: written beside its name, on the disk, restored from there into an embedded store that goes again, with the keys as they stand, and only then renamed.
/// </summary>
internal sealed class BackUpStore(StoreContext context) : IBackups
{
    // SQLITE_FULL
    private const int DiskFull = 13;

    private readonly WriteBackup write = new(context);

    public async Task<BackupMade> BackUpAsync(string path, Decision by, Action<BackupProgress> progress, CancellationToken cancellationToken)
    {
        if (!context.Sessions.ReadsOneSnapshot)
        {
            throw new BackupException(
                "This database does not show one consistent snapshot: what is written meanwhile would be half in the backup. Allow it: ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON; then restart the service.");
        }

        if (File.Exists(path))
        {
            throw new IOException($"{path} is there already, and is left as it is. Name another file.");
        }

        var beside = path + ".part";
        File.Delete(beside);
        try
        {
            var made = await MakeAsync(beside, by, progress, cancellationToken) with { Path = path };
            File.Move(beside, path, overwrite: false);
            await TellAsync(made, by, path);
            return made;
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private async Task<BackupMade> MakeAsync(string beside, Decision by, Action<BackupProgress> progress, CancellationToken cancellationToken)
    {
        BackupHeader header;
        await using (var file = new FileStream(beside, OwnerOnlyFile.Options(FileMode.CreateNew, FileShare.None)))
        {
            var madeAt = context.Clock.GetUtcNow();
            header = await context.Sessions.ReadAsync(
                session => write.RunAsync(session, file, madeAt, (rows, of) => progress(new BackupProgress(Verifying: false, rows, of)), cancellationToken), cancellationToken);
            file.Flush(flushToDisk: true);
        }

        var findings = await VerifyAsync(beside, by, read => progress(read with { Verifying = true }), cancellationToken);
        await using var written = File.OpenRead(beside);
        return new BackupMade(beside, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken)), written.Length, header, findings);
    }

    // As after a loss: whatever keeps a row from coming back is found now. Beside the backup there is room for it, and what stands there is encrypted as it is in the store.
    private async Task<IReadOnlyList<JournalFinding>> VerifyAsync(string beside, Decision by, Action<BackupProgress> progress, CancellationToken cancellationToken)
    {
        // One of before, whose verifying was killed, is a copy of the store.
        var folder = beside + ".restored";
        Remove(folder);
        try
        {
            OwnerOnlyFile.MakeFolder(folder);
            var keys = new StoreKeys(context.KeyEncryptionKeys);
            var restore = await StoreRestore.OpenAsync(beside, keys, by, [], progress, cancellationToken);
            await using var restored = await SqliteStore.RestoreAsync(
                new SqliteStoreOptions { Path = Path.Combine(folder, "restored.db") }, keys, context.Clock, restore, cancellationToken);
            return restore.Findings;
        }
        catch (SqliteException full) when (full.SqliteErrorCode == DiskFull)
        {
            throw new IOException("There is no room for verifying the backup beside it: that takes up to twice the store's.", full);
        }
        catch (SqliteException fault)
        {
            throw new BackupException(
                $"What was written could not be restored ({fault.SqliteErrorCode}/{fault.SqliteExtendedErrorCode}): somebody changed the database beside the service. No file is left. Copy the database as it is, and find out what was changed.", fault);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The backup is made, whoever asked for it and went away. One that the journal does not tell of is none; where it may tell of it, the file stays.
    private async Task TellAsync(BackupMade made, Decision by, string path)
    {
        try
        {
            await context.Sessions.WriteAsync(
                session =>
                {
                    var told = new NewEntry { Kind = EntryKind.BackedUp, Words = new EntryWords(by.By, by.Why.Length == 0 ? null : by.Why, new Dictionary<string, string>(StringComparer.Ordinal)) };
                    session.Tell(told.Telling([("sha256", made.Sha256), ("rows", made.Header.Rows.ToString(CultureInfo.InvariantCulture))]));
                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
        catch (Exception fault) when (fault is not CommitUnknownException)
        {
            File.Delete(path);
            throw;
        }
    }
}

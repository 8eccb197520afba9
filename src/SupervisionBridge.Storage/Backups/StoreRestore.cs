using System.Globalization;
using System.Security.Cryptography;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Puts a backup into an empty store, in the very transaction that opens it: whole or not at all.</summary>
public sealed class StoreRestore
{
    // What was given up may have been replayed and written since, what was held released, what waited for a person confirmed. Where nothing was frozen yet, purged_at says that it
    // may be there all the same: what comes later of the record must not take its place.
    private const string LookFirst = $"""
        UPDATE deliveries
        SET look_first = 1, only_write = 0, restored_at = @Now, {DeliverySql.ForgetLook},
            purged_at = CASE WHEN EXISTS (SELECT 1 FROM frozen_notes WHERE frozen_notes.delivery_id = deliveries.id) THEN purged_at ELSE COALESCE(purged_at, @Now) END
        WHERE state IN ('held', 'due', 'claimed', 'needs-person', 'accepted', 'in-tray', 'waiting-for-upload', 'dead')
        """;

    // Whoever carries one looks first.
    private const string MayBeUploaded = "UPDATE uploads SET may_be_there = 1 WHERE confirmed_at IS NULL";

    // Numbers given between backup and restore stand on documents that people have: they are not given again.
    private const string SkipNumbers = "UPDATE upload_numbers SET given = given + @Skipped";

    private const string FindSchools = "SELECT school_urn FROM school_states UNION SELECT school_urn FROM deliveries";

    private const string FindPaused = "SELECT school_urn FROM school_states WHERE paused_at IS NOT NULL";

    // Superseded, withdrawn or barred since: what was due at the backup must not be written before people decided again.
    private const string FreshLanes = "UPDATE school_states SET condition = 'open', condition_since = NULL, opens_at = NULL, paused_at = COALESCE(paused_at, @Now)";

    private const string FreshJobs = "UPDATE timed_jobs SET lease_end = 0 WHERE finished_at IS NULL";

    private const string FreshReadings = "UPDATE reconciliation_schools SET token = NULL, lease_end = NULL WHERE finished_at IS NULL";

    /// <summary>How many numbers of documents are left out at each school after a restore.</summary>
    internal const long NumbersSkipped = 1000;

    private readonly OpenedBackup backup;
    private readonly string sha256;
    private readonly Decision by;
    private readonly IEnumerable<string> schools;
    private readonly Action<BackupProgress> progress;

    private StoreRestore(OpenedBackup backup, string sha256, Decision by, IEnumerable<string> schools, Action<BackupProgress> progress) =>
        (this.backup, this.sha256, this.by, this.schools, this.progress) = (backup, sha256, by, schools, progress);

    /// <summary>What the backup says of itself.</summary>
    public BackupHeader Header => backup.Header;

    /// <summary>Deliveries that are not over: each is looked for before it is written. Known once the store is open.</summary>
    public int LookedForFirst { get; private set; }

    /// <summary>Opens a backup.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="keys">The keys of its time, or the recovery key.</param>
    /// <param name="by">Who restores, and why.</param>
    /// <param name="schools">URNs of the schools in the settings: one that is new since the backup may have had what was withdrawn since, too.</param>
    /// <param name="progress">Told from time to time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BackupException">It is no backup, or damaged.</exception>
    /// <exception cref="MissingKeyException">The key-encryption key of its time is not at hand.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key is not that of its time.</exception>
    public static async Task<StoreRestore> OpenAsync(string path, StoreKeys keys, Decision by, IEnumerable<string> schools, Action<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var opened = await OpenedBackup.OpenAsync(path, keys, cancellationToken);
        await using var file = File.OpenRead(path);
        return new StoreRestore(opened, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)), by, schools, progress);
    }

    /// <summary>What is wrong with the journal's chains in the backup, by their hashes. Known once the store is open.</summary>
    public IReadOnlyList<JournalFinding> Findings { get; private set; } = [];

    /// <summary>Every school that the backup or the settings know: each is paused, until somebody lets it go on.</summary>
    public IReadOnlyList<string> Paused { get; private set; } = [];

    /// <summary>Those of them that people had paused before the backup.</summary>
    public IReadOnlyList<string> PausedBefore { get; private set; } = [];

    /// <summary>Puts its rows in and makes what was under way begin afresh, once somebody lets each school go on.</summary>
    /// <exception cref="BackupException">The store is not empty, the backup of another schema, or it does not read as it was written.</exception>
    internal async Task RunAsync(Session session, ISqlDialect dialect, int schema, long now, CancellationToken cancellationToken)
    {
        if (Header.Schema != schema)
        {
            throw new BackupException(
                $"The backup is of schema step {Header.Schema}, this version's is {schema}. Nothing was written. Restore it with the version that wrote it ({Header.Product}), then upgrade.");
        }

        await CheckEmptyAsync(session);
        var insert = new InsertRows(session, dialect);
        Findings = await new ReadBackup(backup).RunAsync(insert.RunAsync, rows => progress(new BackupProgress(Verifying: false, rows, Header.Rows)), cancellationToken);
        foreach (var table in BackupTable.All.Where(table => table.Numbered))
        {
            if (dialect.NumberOn(table.Name) is { Length: > 0 } numberOn)
            {
                await session.ExecuteAsync(numberOn);
            }
        }

        LookedForFirst = await session.ExecuteAsync(LookFirst, new { Now = now });
        await session.ExecuteAsync(MayBeUploaded);
        await session.ExecuteAsync(SkipNumbers, new { Skipped = NumbersSkipped });
        await ReleaseClaims.RunAsync(session, now);
        PausedBefore = [.. (await session.QueryAsync<string>(FindPaused)).Order(StringComparer.Ordinal)];
        Paused = [.. (await session.QueryAsync<string>(FindSchools)).Union(schools, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var school in Paused)
        {
            await session.ExecuteAsync(SchoolStateSql.InsertMissing, new { School = school });
        }

        await session.ExecuteAsync(FreshLanes, new { Now = now });
        await session.ExecuteAsync(FreshJobs);
        await session.ExecuteAsync(FreshReadings);
        session.Tell(NewEntry.Of(EntryKind.Restored, by).Telling(
        [
            ("sha256", sha256), ("made-at", Header.MadeAt.ToString("O", CultureInfo.InvariantCulture)),
            ("rows", Header.Rows.ToString(CultureInfo.InvariantCulture)), ("engine", Header.Engine), ("schools paused", string.Join(' ', Paused)),
        ]) with { At = StoredTime.Read(now) });
    }

    private static async Task CheckEmptyAsync(Session session)
    {
        foreach (var table in BackupTable.All)
        {
            if (await session.FindAsync<long>($"SELECT COUNT(*) FROM {table.Name}") > 0)
            {
                throw new BackupException(
                    "The store is not empty, and is left as it is. Restore into a new one: an empty database, or a data folder without supervisionbridge.db, with the key file of the backup's time.");
            }
        }
    }
}

using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>The embedded store: one file, one process, everything durable once acknowledged.</summary>
public sealed class SqliteStore : Store
{
    private readonly StoreLock held;
    private readonly SqliteReaders readers;
    private readonly SqliteWriter writer;

    private SqliteStore(StoreLock held, SqliteReaders readers, SqliteWriter writer, StoreContext context)
        : base(context)
    {
        this.held = held;
        this.readers = readers;
        this.writer = writer;
    }

    /// <summary>Whether a database is there already: then a missing key file must not be replaced by a new one.</summary>
    public static bool DbExists(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    /// <summary>Opens the store, making it or bringing its schema up to date first.</summary>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    /// <exception cref="SchemaException">A newer version made it, or its schema is not what this version would have made.</exception>
    /// <exception cref="MissingKeyException">It was made with other keys.</exception>
    /// <exception cref="SealBrokenException">Its own keys were changed.</exception>
    /// <exception cref="IOException">The folder cannot hold it.</exception>
    public static Task<SqliteStore> OpenAsync(SqliteStoreOptions options, StoreKeys keys, TimeProvider clock, CancellationToken cancellationToken) =>
        OpenAsync(options, keys, clock, restore: null, cancellationToken);

    /// <summary>Makes the store and fills it from a backup, whole or not at all.</summary>
    /// <exception cref="Core.Backups.BackupException">The backup is refused, or there is a store already that holds anything.</exception>
    /// <exception cref="StoreInUseException">Another process has it open.</exception>
    public static async Task<SqliteStore> RestoreAsync(SqliteStoreOptions options, StoreKeys keys, TimeProvider clock, StoreRestore restore, CancellationToken cancellationToken)
    {
        var isNew = !File.Exists(options.Path);
        try
        {
            return await OpenAsync(options, keys, clock, restore, cancellationToken);
        }
        catch when (isNew)
        {
            // An empty database would stand for a store whose keys are missing.
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(options.Path + suffix);
            }

            throw;
        }
    }

    private static async Task<SqliteStore> OpenAsync(SqliteStoreOptions options, StoreKeys keys, TimeProvider clock, StoreRestore? restore, CancellationToken cancellationToken)
    {
        if (options.MostWritesPerCommit is < 1 or > 10_000)
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"MostWritesPerCommit is {options.MostWritesPerCommit}; it may be 1 to 10,000.");
        }

        options = options with { Path = Path.GetFullPath(options.Path) };
        Directory.CreateDirectory(Path.GetDirectoryName(options.Path)!);
        var taken = StoreLock.Take(options.Path);
        try
        {
            OwnerOnlyFile.Make(options.Path);
            return await OpenTakenAsync(taken, options, keys, clock, restore, cancellationToken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public override async ValueTask DisposeAsync()
    {
        // The writer closes last: only it can bring the write-ahead log home, and only when nobody else has the database open.
        readers.Dispose();
        await writer.DisposeAsync();
        held.Dispose();
    }

    private static async Task<SqliteStore> OpenTakenAsync(
        StoreLock taken, SqliteStoreOptions options, StoreKeys keys, TimeProvider clock, StoreRestore? restore, CancellationToken cancellationToken)
    {
        var opened = new SqliteConnections(options);
        var reading = new SqliteReaders(opened);
        var started = new SqliteWriter(opened.OpenWriter(), options.MostWritesPerCommit);
        try
        {
            var sessions = new SqliteSessions(opened, reading, started);

            // Its lock keeps every other process away.
            var context = await OpenStore.RunAsync(
                sessions, SqliteDialect.Words, Migration.Of("Sqlite"), keys, clock, hold: _ => Task.CompletedTask, opened: ReleaseClaims.RunAsync, restore, cancellationToken);
            return new SqliteStore(taken, reading, started, context);
        }
        catch
        {
            await started.DisposeAsync();
            reading.Dispose();
            throw;
        }
    }
}

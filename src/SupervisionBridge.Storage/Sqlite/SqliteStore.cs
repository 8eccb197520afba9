using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Audit;
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
    /// <exception cref="SealBrokenException">It was made with another key.</exception>
    /// <exception cref="IOException">The folder cannot hold it.</exception>
    public static async Task<SqliteStore> OpenAsync(SqliteStoreOptions options, Sealer sealer, KeyedHash hash, TimeProvider clock, CancellationToken cancellationToken)
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
            return await OpenTakenAsync(taken, options, sealer, hash, clock, cancellationToken);
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

    private static async Task<SqliteStore> OpenTakenAsync(StoreLock taken, SqliteStoreOptions options, Sealer sealer, KeyedHash hash, TimeProvider clock, CancellationToken cancellationToken)
    {
        var opened = new SqliteConnections(options);
        var reading = new SqliteReaders(opened);
        var started = new SqliteWriter(opened.OpenWriter(), options.MostWritesPerCommit);
        try
        {
            var context = new StoreContext(new SqliteSessions(reading, started), SqliteDialect.Words, sealer, hash, clock);
            var journal = new SchemaJournal(Migration.Of("Sqlite"), SqliteDialect.Words, clock);
            await context.Sessions.WriteAsync(
                async session =>
                {
                    var made = await journal.BringUpToDateAsync(session);
                    await KeyCheck.RunAsync(session, sealer);
                    TellSchema.Run(session, made);
                    await ReleaseClaims.RunAsync(session, context.Now());
                    return true;
                },
                cancellationToken);
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

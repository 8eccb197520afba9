using Npgsql;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>The store in a PostgreSQL database, which several nodes may share.</summary>
public sealed class PostgresStore : Store
{
    // Any number that no other program is likely to lock in this database.
    private const long SchemaLock = 7_811_402_339_155_610_327;

    private const string HoldSchema = "SELECT pg_advisory_xact_lock(@Number)";

    private const string HasRoots = "SELECT count(*) FROM pg_class WHERE oid = to_regclass('root_keys')";

    private const string HoldsRoots = "SELECT count(*) FROM root_keys";

    private readonly NpgsqlDataSource source;
    private readonly PostgresNotices notices;

    private PostgresStore(NpgsqlDataSource source, PostgresNotices notices, StoreContext context)
        : base(context)
    {
        this.source = source;
        this.notices = notices;
    }

    /// <summary>Whether the database holds a store already: then a missing key file must not be replaced by a new one.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static async Task<bool> HoldsDataAsync(PostgresStoreOptions options, CancellationToken cancellationToken)
    {
        await using var asked = NpgsqlDataSource.Create(options.Connection);
        return await CountAsync(HasRoots) > 0 && await CountAsync(HoldsRoots) > 0;

        async Task<long> CountAsync(string sql)
        {
            await using var command = asked.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    /// <summary>Opens the store, making it or bringing its schema up to date first; of several nodes one does it, the others wait. Its clock is the database's.</summary>
    /// <param name="options">Where the database is.</param>
    /// <param name="keys">What unlocks it.</param>
    /// <param name="clock">The store's clock, which is set here and at each beat: whoever works on the store goes by it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SchemaException">A newer version made it, or its schema is not what this version would have made.</exception>
    /// <exception cref="MissingKeyException">It was made with other keys.</exception>
    /// <exception cref="SealBrokenException">Its own keys were changed.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static Task<PostgresStore> OpenAsync(PostgresStoreOptions options, StoreKeys keys, DatabaseClock clock, CancellationToken cancellationToken) =>
        OpenAsync(options, keys, clock, clock.Machine, cancellationToken);

    /// <summary>Opens an empty database and fills it from a backup, whole or not at all.</summary>
    /// <exception cref="Core.Backups.BackupException">The backup is refused, or the database is not empty.</exception>
    public static Task<PostgresStore> RestoreAsync(PostgresStoreOptions options, StoreKeys keys, DatabaseClock clock, StoreRestore restore, CancellationToken cancellationToken) =>
        OpenAsync(options, keys, clock, clock.Machine, cancellationToken, restore);

    /// <summary>The same by a clock of the caller's.</summary>
    internal static async Task<PostgresStore> OpenAsync(
        PostgresStoreOptions options, StoreKeys keys, TimeProvider clock, TimeProvider machine, CancellationToken cancellationToken, StoreRestore? restore = null)
    {
        var opened = NpgsqlDataSource.Create(PostgresConnection.Of(options.Connection));
        try
        {
            var sessions = new PostgresSessions(opened, new CommitAnswer(opened, machine));
            var context = await OpenStore.RunAsync(
                sessions, PostgresDialect.Words, Migration.Of("Postgres"), keys, clock,
                hold: session => session.ExecuteAsync(HoldSchema, new { Number = SchemaLock }), opened: null, restore, cancellationToken);
            return new PostgresStore(opened, new PostgresNotices(options, machine), context);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes its connections.</summary>
    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private protected override Task ListenAsync(Action<string?> work, CancellationToken cancellationToken) => notices.RunAsync(work, cancellationToken);
}

using Microsoft.Data.SqlClient;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>The store in a SQL Server database, which several nodes may share.</summary>
public sealed class SqlServerStore : Store
{
    private const string HoldSchema = """
        DECLARE @held int;
        EXEC @held = sp_getapplock @Resource = N'supervisionbridge schema', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 120000;
        SELECT @held
        """;

    private const string HasRoots = "SELECT CASE WHEN OBJECT_ID(N'root_keys', N'U') IS NULL THEN 0 ELSE 1 END";

    private const string HoldsRoots = "SELECT COUNT(*) FROM root_keys";

    private readonly SqlConnection pool;
    private readonly SqlServerNotices notices;

    private SqlServerStore(SqlConnection pool, SqlServerNotices notices, StoreContext context)
        : base(context)
    {
        this.pool = pool;
        this.notices = notices;
    }

    /// <summary>Whether the database holds a store already: then a missing key file must not be replaced by a new one.</summary>
    /// <exception cref="SqlException">The database cannot be reached.</exception>
    public static Task<bool> HoldsDataAsync(SqlServerStoreOptions options, CancellationToken cancellationToken) => new SqlServerSessions(options.Connection).ReadAsync(
        async session => await session.FindAsync<int>(HasRoots) > 0 && await session.FindAsync<int>(HoldsRoots) > 0,
        cancellationToken);

    /// <summary>Opens the store, making it or bringing its schema up to date first; of several nodes one does it, the others wait. Its clock is the database's.</summary>
    /// <param name="options">Where the database is.</param>
    /// <param name="keys">What unlocks it.</param>
    /// <param name="clock">The store's clock, which is set here and at each beat: whoever works on the store goes by it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SchemaException">A newer version made it, or its schema is not what this version would have made.</exception>
    /// <exception cref="MissingKeyException">It was made with other keys.</exception>
    /// <exception cref="SealBrokenException">Its own keys were changed.</exception>
    /// <exception cref="SqlException">The database cannot be reached.</exception>
    /// <exception cref="TimeoutException">Another node has been bringing the schema up to date for two minutes.</exception>
    public static Task<SqlServerStore> OpenAsync(SqlServerStoreOptions options, StoreKeys keys, DatabaseClock clock, CancellationToken cancellationToken) =>
        OpenAsync(options, keys, clock, clock.Machine, cancellationToken);

    /// <summary>Opens an empty database and fills it from a backup, whole or not at all.</summary>
    /// <exception cref="Core.Backups.BackupException">The backup is refused, or the database is not empty.</exception>
    public static Task<SqlServerStore> RestoreAsync(SqlServerStoreOptions options, StoreKeys keys, DatabaseClock clock, StoreRestore restore, CancellationToken cancellationToken) =>
        OpenAsync(options, keys, clock, clock.Machine, cancellationToken, restore);

    /// <summary>The same by a clock of the caller's.</summary>
    internal static async Task<SqlServerStore> OpenAsync(
        SqlServerStoreOptions options, StoreKeys keys, TimeProvider clock, TimeProvider machine, CancellationToken cancellationToken, StoreRestore? restore = null)
    {
        var sessions = new SqlServerSessions(options.Connection);
        await sessions.LookAsync(cancellationToken);
        var context = await OpenStore.RunAsync(sessions, SqlServerDialect.Words, Migration.Of(typeof(SqlServerStore).Assembly), keys, clock, HoldSchemaAsync, opened: null, restore, cancellationToken);
        return new SqlServerStore(new SqlConnection(options.Connection), new SqlServerNotices(context, machine), context);
    }

    /// <summary>Closes its connections.</summary>
    public override ValueTask DisposeAsync()
    {
        SqlConnection.ClearPool(pool);
        return pool.DisposeAsync();
    }

    private static async Task HoldSchemaAsync(Session session)
    {
        if (await session.FindAsync<int>(HoldSchema) < 0)
        {
            throw new TimeoutException("Another node is bringing the schema up to date and does not end. Start again when it is done.");
        }
    }

    private protected override Task ListenAsync(Action<string?> work, CancellationToken cancellationToken) => notices.RunAsync(work, cancellationToken);
}

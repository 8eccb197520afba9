using Dapper;
using Npgsql;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>One database for one test of the suite.</summary>
internal sealed class PostgresEngine : ISharedEngine
{
    private PostgresStore? store;

    public string Connection { get; private set; } = "";

    public RingInMemory Ring { get; } = new();

    public async Task<Store> OpenAsync(TimeProvider clock)
    {
        Connection = await PostgresDatabases.TakeAsync();
        return store = await OpenAtAsync(Connection, clock, new StoreKeys(Ring));
    }

    public async Task<Store> OpenAnotherAsync(TimeProvider? clock, StoreKeys? keys = null) => await OpenAtAsync(Connection, clock, keys ?? new StoreKeys(Ring));

    public async Task CutConnectionsAsync()
    {
        await using var beside = new NpgsqlConnection(Connection);
        await beside.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    public static Task<PostgresStore> OpenAtAsync(string connection, TimeProvider? clock = null, StoreKeys? keys = null)
    {
        var options = new PostgresStoreOptions { Connection = connection };
        var now = TestContext.Current.CancellationToken;
        return clock is null
            ? PostgresStore.OpenAsync(options, keys ?? Keys.Right, new DatabaseClock(TimeProvider.System), now)
            : PostgresStore.OpenAsync(options, keys ?? Keys.Right, clock, TimeProvider.System, now);
    }

    public async Task<Store> ReopenAsync(TimeProvider clock, StoreKeys? keys = null)
    {
        await store!.DisposeAsync();
        return store = await OpenAtAsync(Connection, clock, keys ?? new StoreKeys(Ring));
    }

    public async Task<Store> RestoreAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys)
    {
        Connection = await PostgresDatabases.TakeAsync();
        return store = await FillAsync(clock, restore, keys);
    }

    public Task RestoreOverAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys) => FillAsync(clock, restore, keys);

    public async Task<byte[]> ReadAllAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        return await TableContents.ReadAsync(connection, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
    }

    public async Task<byte[]?> ReadKeyFilesAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.ExecuteAsync("CHECKPOINT;");
        var files = await connection.QueryAsync<byte[]>(
            "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relname IN ('root_keys', 'record_keys', 'school_keys', 'store_secrets') AND relkind = 'r'");
        return [.. files.SelectMany(file => file)];
    }

    private Task<PostgresStore> FillAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys) => PostgresStore.OpenAsync(
        new PostgresStoreOptions { Connection = Connection }, keys, clock, TimeProvider.System, TestContext.Current.CancellationToken, restore);

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
            await PostgresDatabases.GiveBackAsync(Connection);
        }
    }

    public async Task UnlockJournalAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.ExecuteAsync("ALTER TABLE journal DISABLE TRIGGER USER");
    }

    public async Task<IReadOnlyList<long>> RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        return [.. await connection.QueryAsync<long>(sql)];
    }

    public async Task<IReadOnlyList<string>> DecisionsAsync()
    {
        await using var connection = new NpgsqlConnection(Connection);
        return [.. await connection.QueryAsync<string>($"SELECT kind || '/' || COALESCE(delivery_id, '') || '/' || COALESCE(choice, '') FROM journal WHERE kind IN ({Decided.Kinds}) ORDER BY seq")];
    }
}

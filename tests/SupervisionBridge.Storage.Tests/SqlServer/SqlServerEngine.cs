using Dapper;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.SqlServer;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.SqlServer;

/// <summary>One database for one test of the suite.</summary>
internal sealed class SqlServerEngine : ISharedEngine
{
    private SqlServerStore? store;

    public string Connection { get; private set; } = "";

    public RingInMemory Ring { get; } = new();

    public async Task<Store> OpenAsync(TimeProvider clock)
    {
        Connection = await SqlServerDatabases.TakeAsync();
        return store = await OpenAtAsync(Connection, clock, new StoreKeys(Ring));
    }

    public async Task<Store> OpenAnotherAsync(TimeProvider? clock, StoreKeys? keys = null) => await OpenAtAsync(Connection, clock, keys ?? new StoreKeys(Ring));

    public async Task CutConnectionsAsync()
    {
        await using var beside = new SqlConnection(Connection);
        foreach (var session in await beside.QueryAsync<int>("SELECT CAST(session_id AS int) FROM sys.dm_exec_sessions WHERE database_id = DB_ID() AND session_id <> @@SPID"))
        {
            await beside.ExecuteAsync($"KILL {session}");
        }
    }

    public static Task<SqlServerStore> OpenAtAsync(string connection, TimeProvider? clock = null, StoreKeys? keys = null)
    {
        var options = new SqlServerStoreOptions { Connection = connection };
        var now = TestContext.Current.CancellationToken;
        return clock is null
            ? SqlServerStore.OpenAsync(options, keys ?? Keys.Right, new DatabaseClock(TimeProvider.System), now)
            : SqlServerStore.OpenAsync(options, keys ?? Keys.Right, clock, TimeProvider.System, now);
    }

    public async Task<Store> ReopenAsync(TimeProvider clock, StoreKeys? keys = null)
    {
        await store!.DisposeAsync();
        return store = await OpenAtAsync(Connection, clock, keys ?? new StoreKeys(Ring));
    }

    public async Task<Store> RestoreAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys)
    {
        Connection = await SqlServerDatabases.TakeAsync();
        return store = await FillAsync(clock, restore, keys);
    }

    public Task RestoreOverAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys) => FillAsync(clock, restore, keys);

    public async Task<byte[]> ReadAllAsync()
    {
        await using var connection = new SqlConnection(Connection);
        return await TableContents.ReadAsync(connection, "SELECT name FROM sys.tables");
    }

    public Task<byte[]?> ReadKeyFilesAsync() => Task.FromResult<byte[]?>(null);

    private Task<SqlServerStore> FillAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys) => SqlServerStore.OpenAsync(
        new SqlServerStoreOptions { Connection = Connection }, keys, clock, TimeProvider.System, TestContext.Current.CancellationToken, restore);

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
            await SqlServerDatabases.GiveBackAsync(Connection);
        }
    }

    public async Task UnlockJournalAsync()
    {
        await using var connection = new SqlConnection(Connection);
        await connection.ExecuteAsync("DROP TRIGGER journal_never_changes");
    }

    public async Task<IReadOnlyList<long>> RunSqlAsync(string sql)
    {
        await using var connection = new SqlConnection(Connection);
        return [.. await connection.QueryAsync<long>(sql)];
    }

    public async Task<IReadOnlyList<string>> DecisionsAsync()
    {
        await using var connection = new SqlConnection(Connection);
        return [.. await connection.QueryAsync<string>($"SELECT kind + '/' + COALESCE(delivery_id, '') + '/' + COALESCE(choice, '') FROM journal WHERE kind IN ({Decided.Kinds}) ORDER BY seq")];
    }
}

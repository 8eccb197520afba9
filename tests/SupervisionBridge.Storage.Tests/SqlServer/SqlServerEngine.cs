using Dapper;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.SqlServer;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.SqlServer;

/// <summary>One database for one test of the suite.</summary>
internal sealed class SqlServerEngine : ISharedEngine
{
    private SqlServerStore? store;

    public string Connection { get; private set; } = "";

    public async Task<Store> OpenAsync(TimeProvider clock)
    {
        Connection = await SqlServerDatabases.TakeAsync();
        return store = await OpenAtAsync(Connection, clock);
    }

    public async Task<Store> OpenAnotherAsync(TimeProvider? clock, MasterKey? key = null) => await OpenAtAsync(Connection, clock, key);

    public async Task CutConnectionsAsync()
    {
        await using var beside = new SqlConnection(Connection);
        foreach (var session in await beside.QueryAsync<int>("SELECT CAST(session_id AS int) FROM sys.dm_exec_sessions WHERE database_id = DB_ID() AND session_id <> @@SPID"))
        {
            await beside.ExecuteAsync($"KILL {session}");
        }
    }

    public static Task<SqlServerStore> OpenAtAsync(string connection, TimeProvider? clock = null, MasterKey? key = null)
    {
        var options = new SqlServerStoreOptions { Connection = connection };
        var (sealer, hash, now) = (new Sealer(key ?? Keys.Right), new KeyedHash(key ?? Keys.Right), TestContext.Current.CancellationToken);
        return clock is null
            ? SqlServerStore.OpenAsync(options, sealer, hash, new DatabaseClock(TimeProvider.System), now)
            : SqlServerStore.OpenAsync(options, sealer, hash, clock, TimeProvider.System, now);
    }

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
        return [.. await connection.QueryAsync<string>("SELECT kind + '/' + COALESCE(delivery_id, '') + '/' + COALESCE(choice, '') FROM journal WHERE kind IN ('sign', 'approve', 'confirm-match', 'release', 'replay', 'settle', 'give-up-following', 'withdraw-record', 'wrong-file', 'acknowledge', 'reconcile', 'run-job', 'pause-school', 'resume-school') ORDER BY seq")];
    }
}

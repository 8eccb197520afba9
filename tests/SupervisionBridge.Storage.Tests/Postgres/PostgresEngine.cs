using Dapper;
using Npgsql;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>One database for one test of the suite.</summary>
internal sealed class PostgresEngine : ISharedEngine
{
    private PostgresStore? store;

    public string Connection { get; private set; } = "";

    public async Task<Store> OpenAsync(TimeProvider clock)
    {
        Connection = await PostgresDatabases.TakeAsync();
        return store = await OpenAtAsync(Connection, clock);
    }

    public async Task<Store> OpenAnotherAsync(TimeProvider? clock, MasterKey? key = null) => await OpenAtAsync(Connection, clock, key);

    public async Task CutConnectionsAsync()
    {
        await using var beside = new NpgsqlConnection(Connection);
        await beside.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    public static Task<PostgresStore> OpenAtAsync(string connection, TimeProvider? clock = null, MasterKey? key = null)
    {
        var options = new PostgresStoreOptions { Connection = connection };
        var (sealer, hash, now) = (new Sealer(key ?? Keys.Right), new KeyedHash(key ?? Keys.Right), TestContext.Current.CancellationToken);
        return clock is null
            ? PostgresStore.OpenAsync(options, sealer, hash, new DatabaseClock(TimeProvider.System), now)
            : PostgresStore.OpenAsync(options, sealer, hash, clock, TimeProvider.System, now);
    }

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
        return [.. await connection.QueryAsync<string>("SELECT kind || '/' || COALESCE(delivery_id, '') || '/' || COALESCE(choice, '') FROM journal WHERE kind IN ('sign', 'approve', 'confirm-match', 'release', 'replay', 'settle', 'give-up-following', 'withdraw-record', 'wrong-file', 'acknowledge', 'reconcile', 'run-job', 'pause-school', 'resume-school') ORDER BY seq")];
    }
}

using Dapper;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Sqlite;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

/// <summary>One store for one test of the suite.</summary>
internal sealed class SqliteEngine : ITestedEngine
{
    private readonly SqliteFolder folder = new();
    private SqliteStore? store;

    public RingInMemory Ring { get; } = new();

    public async Task<Store> OpenAsync(TimeProvider clock) => store = await folder.OpenAsync(clock, new StoreKeys(Ring));

    public async Task<Store> ReopenAsync(TimeProvider clock, StoreKeys? keys = null)
    {
        await store!.DisposeAsync();
        return store = await folder.OpenAsync(clock, keys ?? new StoreKeys(Ring));
    }

    public async Task<Store> RestoreAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys) => store = await folder.RestoreAsync(clock, restore, keys);

    public async Task RestoreOverAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys)
    {
        await store!.DisposeAsync();
        await folder.RestoreAsync(clock, restore, keys);
    }

    public async Task<byte[]> ReadAllAsync()
    {
        await using var connection = folder.Connect();
        return await TableContents.ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
    }

    public async Task<byte[]?> ReadKeyFilesAsync() => [.. await ReadAsync(""), .. await ReadAsync("-wal")];

    public async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        folder.Dispose();
    }

    public async Task<IReadOnlyList<string>> DecisionsAsync()
    {
        await using var connection = folder.Connect();
        return [.. await connection.QueryAsync<string>($"SELECT kind || '/' || COALESCE(delivery_id, '') || '/' || COALESCE(choice, '') FROM journal WHERE kind IN ({Decided.Kinds}) ORDER BY seq")];
    }

    public async Task UnlockJournalAsync()
    {
        await using var connection = folder.Connect();
        await connection.ExecuteAsync("DROP TRIGGER journal_never_changes; DROP TRIGGER journal_never_shrinks; DROP TRIGGER journal_never_replaces");
    }

    public async Task<IReadOnlyList<long>> RunSqlAsync(string sql)
    {
        await using var connection = folder.Connect();
        return [.. await connection.QueryAsync<long>(sql)];
    }

    private async Task<byte[]> ReadAsync(string suffix)
    {
        await using var file = new FileStream(folder.Database + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        return memory.ToArray();
    }
}

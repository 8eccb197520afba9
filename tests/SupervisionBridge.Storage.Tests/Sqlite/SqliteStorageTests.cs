using Dapper;
using SupervisionBridge.Storage.Sqlite;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class SqliteRecordsTests : RecordsSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteDeliveriesTests : DeliveriesSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteDeliveryQueueTests : DeliveryQueueSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteCorrectionsTests : CorrectionsSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteWithdrawalsTests : WithdrawalsSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteFencingTests : FencingSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteCrossReferencesTests : CrossReferencesSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteApiKeysTests : ApiKeysSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteDeadLettersTests : DeadLettersSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteBacklogTests : BacklogSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteTroublesTests : TroublesSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlitePurgeTests : PurgeSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqliteNodesTests : NodesSuite
{
    private readonly SqliteEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

/// <summary>One store for one test of the suite.</summary>
internal sealed class SqliteEngine : IAsyncDisposable
{
    private readonly SqliteFolder folder = new();
    private SqliteStore? store;

    public async Task<Store> OpenAsync(TimeProvider clock) => store = await folder.OpenAsync(clock);

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
        return [.. await connection.QueryAsync<string>("SELECT kind || '/' || COALESCE(delivery_id, '') || '/' || COALESCE(choice, '') FROM decisions ORDER BY seq")];
    }

    public async Task<IReadOnlyList<long>> RunSqlAsync(string sql)
    {
        await using var connection = folder.Connect();
        return [.. await connection.QueryAsync<long>(sql)];
    }
}

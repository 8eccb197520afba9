using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Postgres;

public sealed class PostgresRecordsTests : RecordsSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresDeliveriesTests : DeliveriesSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresDeliveryQueueTests : DeliveryQueueSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresCorrectionsTests : CorrectionsSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresWithdrawalsTests : WithdrawalsSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresFencingTests : FencingSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresCrossReferencesTests : CrossReferencesSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresApiKeysTests : ApiKeysSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresDeadLettersTests : DeadLettersSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresBacklogTests : BacklogSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresTroublesTests : TroublesSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresPurgeTests : PurgeSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresNodesTests : NodesSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class PostgresSharedStoreTests : SharedStoreSuite
{
    private readonly PostgresEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    internal override Task<Store> OpenAnotherAsync(TimeProvider? clock, MasterKey? key = null) => engine.OpenAnotherAsync(clock, key);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.SqlServer;

public sealed class SqlServerRecordsTests : RecordsSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerDeliveriesTests : DeliveriesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerDeliveryQueueTests : DeliveryQueueSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerCorrectionsTests : CorrectionsSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerWithdrawalsTests : WithdrawalsSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerFencingTests : FencingSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerCrossReferencesTests : CrossReferencesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerApiKeysTests : ApiKeysSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerDeadLettersTests : DeadLettersSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerBacklogTests : BacklogSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerTroublesTests : TroublesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerPurgeTests : PurgeSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerNodesTests : NodesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

public sealed class SqlServerSharedStoreTests : SharedStoreSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    internal override Task<Store> OpenAnotherAsync(TimeProvider? clock, MasterKey? key = null) => engine.OpenAnotherAsync(clock, key);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    protected override Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);
}

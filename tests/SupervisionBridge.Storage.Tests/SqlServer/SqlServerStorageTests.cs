using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.SqlServer;

public sealed class SqlServerRecordsTests : RecordsSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerDeliveriesTests : DeliveriesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerDeliveryQueueTests : DeliveryQueueSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerFencingTests : FencingSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerCrossReferencesTests : CrossReferencesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerApiKeysTests : ApiKeysSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerNodesTests : NodesSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

public sealed class SqlServerSharedStoreTests : SharedStoreSuite
{
    private readonly SqlServerEngine engine = new();

    internal override Task<Store> OpenAsync(TimeProvider clock) => engine.OpenAsync(clock);

    internal override Task<Store> OpenAnotherAsync(TimeProvider? clock, MasterKey? key = null) => engine.OpenAnotherAsync(clock, key);

    protected override Task CloseAsync() => engine.DisposeAsync().AsTask();

    protected override Task ChangeAsync(string sql) => engine.ChangeAsync(sql);

    protected override Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();
}

using System.Text.Json.Nodes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Benchmarks.Stores;

/// <summary>A temporary folder. A bridge that runs by itself keeps its file in its own.</summary>
internal sealed class SqlitePlace : StorePlace
{
    private readonly string folder = Directory.CreateTempSubdirectory("sb-bench-").FullName;
    private SqliteStore? store;

    public override void AddTo(JsonObject settings)
    {
        // The default.
    }

    public override async Task<Store> OpenAsync(CancellationToken cancellationToken) => store = await SqliteStore.OpenAsync(
        new SqliteStoreOptions { Path = Path.Combine(folder, "supervisionbridge.db") }, new StoreKeys(KeyRingFile.Open(Path.Combine(folder, "supervisionbridge.key"), mayCreate: true)), TimeProvider.System, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}

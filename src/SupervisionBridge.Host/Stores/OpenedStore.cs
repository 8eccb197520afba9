using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage;

namespace SupervisionBridge.Host.Stores;

/// <summary>A store with the key that it is sealed with, and what keeps other processes away from it.</summary>
internal sealed record OpenedStore(Store Store, MasterKey Key, IDisposable? Folder) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder?.Dispose();
    }
}

using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage;

namespace SupervisionBridge.Host.Stores;

/// <summary>A store with the key-encryption keys that unlock it, and what keeps other processes away from it.</summary>
internal sealed record OpenedStore(Store Store, IKeyEncryptionKeys Keys, IDisposable? Folder) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder?.Dispose();
    }
}

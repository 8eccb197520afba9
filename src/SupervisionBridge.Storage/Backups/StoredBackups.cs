using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Backups.</summary>
internal sealed class StoredBackups(StoreContext context) : IBackups
{
    private readonly BackUpStore backUp = new(context);

    public Task<BackupMade> BackUpAsync(string path, Decision by, Action<BackupProgress> progress, CancellationToken cancellationToken) =>
        backUp.RunAsync(path, by, progress, cancellationToken);
}

using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Backups;

/// <summary>A backup whose key is known. What it holds is read piece by piece, as often as it is wanted.</summary>
internal sealed class OpenedBackup
{
    private readonly string path;
    private readonly BackupKey key;

    private OpenedBackup(string path, BackupHeader header, BackupKey key) => (this.path, Header, this.key) = (path, header, key);

    /// <summary>What it says of itself: true once its rows are read.</summary>
    public BackupHeader Header { get; }

    /// <exception cref="BackupException">It is no backup, or damaged.</exception>
    /// <exception cref="MissingKeyException">The key-encryption key of its time is not at hand.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key is not that of its time.</exception>
    public static async Task<OpenedBackup> OpenAsync(string path, StoreKeys keys, CancellationToken cancellationToken)
    {
        BackupHeader header;
        await using (var file = File.OpenRead(path))
        {
            header = BackupFormat.ReadHeader(file).Header;
        }

        try
        {
            var root = keys.Recovery is { } recovery
                ? recovery.Key.Open(new RecoverableRoot(header.Root.Id, header.Root.Recovery))
                : await RootKey.UnwrapAsync(keys.Keys, header.Root.KeyId, header.Root.Id, header.Root.Wrapped, cancellationToken);
            return new OpenedBackup(path, header, root.UnwrapBackup(header.Key));
        }
        catch (SealBrokenException fault)
        {
            throw BackupException.Damaged(fault);
        }
    }

    /// <summary>Its rows, from the first.</summary>
    public RowReader Rows()
    {
        var file = File.OpenRead(path);
        try
        {
            return new RowReader(new OpeningStream(file, key, BackupFormat.ReadHeader(file).Bound));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Host.Stores;

/// <summary>Holds a data folder for one node: two at one folder would take each other's local socket. The embedded store's own lock does this for it.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <exception cref="StoreInUseException">Another process holds it.</exception>
    public static DataFolderLock Take(string folder)
    {
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder, "supervisionbridge.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException refused) when (refused is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new StoreInUseException(folder, refused);
        }
    }

    public void Dispose() => file.Dispose();
}

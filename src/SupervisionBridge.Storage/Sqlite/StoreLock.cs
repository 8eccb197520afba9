namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Holds the store for this process. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <exception cref="StoreInUseException">Another process holds it.</exception>
    public static StoreLock Take(string databasePath)
    {
        try
        {
            return new StoreLock(new FileStream(databasePath + ".lock", OwnerOnlyFile.Options(FileMode.OpenOrCreate, FileShare.None)));
        }
        catch (IOException refused) when (refused is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new StoreInUseException(databasePath, refused);
        }
    }

    public void Dispose() => file.Dispose();
}

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Where the embedded store lives and how it writes.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Path of the database file. Its folder is made if it is missing. Beside it stand its <c>-wal</c>, <c>-shm</c> and <c>.lock</c> files.</summary>
    public required string Path { get; init; }

    /// <summary>How long a statement waits for another program that locks the database, such as a backup tool. Default 5 seconds; at least 1.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Writes that may share one commit. Default 256; 1 to 10,000.</summary>
    public int MostWritesPerCommit { get; init; } = 256;
}

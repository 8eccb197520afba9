namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>An engine with one empty store for one test, which goes with it.</summary>
public interface ITestedEngine : IAsyncDisposable
{
    /// <summary>The key-encryption keys that the store is opened with, unless others are given.</summary>
    internal RingInMemory Ring { get; }

    /// <summary>Opens the store.</summary>
    Task<Store> OpenAsync(TimeProvider clock);

    /// <summary>Closes the store and opens it again, with other keys where they are given.</summary>
    Task<Store> ReopenAsync(TimeProvider clock, Core.Protection.StoreKeys? keys = null);

    /// <summary>Fills its store, which was not opened yet, from a backup.</summary>
    Task<Store> RestoreAsync(TimeProvider clock, Backups.StoreRestore restore, Core.Protection.StoreKeys keys);

    /// <summary>Closes the store and tries to fill it from a backup all the same.</summary>
    Task RestoreOverAsync(TimeProvider clock, Backups.StoreRestore restore, Core.Protection.StoreKeys keys);

    /// <summary>Every value of every column of every table.</summary>
    Task<byte[]> ReadAllAsync();

    /// <summary>The files of the tables that hold keys, and the log beside them, as they are on the disk; null where they cannot be read from here.</summary>
    Task<byte[]?> ReadKeyFilesAsync();

    /// <summary>Everything of the decisions in the journal that is not sealed, in order: kind, delivery, choice.</summary>
    Task<IReadOnlyList<string>> DecisionsAsync();

    /// <summary>Takes away what refuses changes of the journal, as somebody would who owns the database.</summary>
    Task UnlockJournalAsync();

    /// <summary>Runs a statement beside the store: for what other parts of the bridge write, and for looking at tables.</summary>
    Task<IReadOnlyList<long>> RunSqlAsync(string sql);
}

/// <summary>An engine whose store several processes open.</summary>
public interface ISharedEngine : ITestedEngine
{
    /// <summary>Opens the same store once more, with its own clock where none is given; under other keys where they are given.</summary>
    Task<Store> OpenAnotherAsync(TimeProvider? clock, Core.Protection.StoreKeys? keys = null);

    /// <summary>Ends every connection to the store from the server's side.</summary>
    Task CutConnectionsAsync();
}

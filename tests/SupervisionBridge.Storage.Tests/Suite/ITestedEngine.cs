namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>An engine with one empty store for one test, which goes with it.</summary>
public interface ITestedEngine : IAsyncDisposable
{
    /// <summary>Opens the store.</summary>
    Task<Store> OpenAsync(TimeProvider clock);

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
    /// <summary>Opens the same store once more, with its own clock where none is given; under another key where one is given.</summary>
    Task<Store> OpenAnotherAsync(TimeProvider? clock, Core.Protection.MasterKey? key = null);

    /// <summary>Ends every connection to the store from the server's side.</summary>
    Task CutConnectionsAsync();
}

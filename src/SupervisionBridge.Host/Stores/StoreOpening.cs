using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Storage;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sqlite;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Host.Stores;

/// <summary>Opens the store that the settings name, under the keys that they name.</summary>
internal static class StoreOpening
{
    /// <summary>The clock that the bridge goes by: its machine's, or its database's where several nodes may share that. The latter tells no time before the store is open.</summary>
    public static TimeProvider ClockOf(BridgeSetup setup) => setup.Options.Store.Engine == StoreEngine.Sqlite ? setup.Clock : new DatabaseClock(setup.Clock);

    /// <exception cref="ConfigurationException">The connection string is not there, or is none.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    /// <exception cref="KeyRingException">The key-encryption keys cannot be used, or their file is missing although the store holds data.</exception>
    /// <exception cref="MissingKeyException">The store is wrapped under another key: each node needs a copy of the first one's.</exception>
    /// <exception cref="SealBrokenException">The store's own keys were changed.</exception>
    /// <exception cref="SchemaException">A newer version made the store, or another schema is there.</exception>
    /// <exception cref="StoreInUseException">Another process holds the store, or this data folder.</exception>
    public static Task<OpenedStore> OpenAsync(BridgeSetup setup, BridgePaths paths, TimeProvider clock, CancellationToken cancellationToken) => setup.Options.Store.Engine switch
    {
        StoreEngine.Postgres => OnServerAsync(setup, paths, async connection =>
        {
            var options = new PostgresStoreOptions { Connection = connection };
            var keys = KeysOf(setup, paths, await PostgresStore.HoldsDataAsync(options, cancellationToken));
            return new OpenedStore(await PostgresStore.OpenAsync(options, keys, (DatabaseClock)clock, cancellationToken), keys.Keys, Folder: null);
        }),
        StoreEngine.SqlServer => OnServerAsync(setup, paths, async connection =>
        {
            var options = new SqlServerStoreOptions { Connection = connection };
            var keys = KeysOf(setup, paths, await SqlServerStore.HoldsDataAsync(options, cancellationToken));
            return new OpenedStore(await SqlServerStore.OpenAsync(options, keys, (DatabaseClock)clock, cancellationToken), keys.Keys, Folder: null);
        }),
        _ => OpenSqliteAsync(setup, paths, clock, cancellationToken),
    };

    private static async Task<OpenedStore> OpenSqliteAsync(BridgeSetup setup, BridgePaths paths, TimeProvider clock, CancellationToken cancellationToken)
    {
        var keys = KeysOf(setup, paths, SqliteStore.DbExists(paths.Store));
        return new OpenedStore(await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = paths.Store }, keys, clock, cancellationToken), keys.Keys, Folder: null);
    }

    /// <summary>A key file is made where there is nothing yet that it must open, and where the recovery key opens what there is.</summary>
    private static StoreKeys KeysOf(BridgeSetup setup, BridgePaths paths, bool holdsData) => new(
        setup.Options.KeyVariable is { } variable
            ? new KeyRingVariable(variable, Environment.GetEnvironmentVariable)
            : KeyRingFile.Open(paths.KeyFile, mayCreate: !holdsData || setup.Recovery is not null),
        setup.Recovery);

    private static async Task<OpenedStore> OnServerAsync(BridgeSetup setup, BridgePaths paths, Func<string, Task<OpenedStore>> open)
    {
        var connection = StoreConnection.Read(setup.Config, setup.Options.Store);
        var folder = DataFolderLock.Take(paths.Data);
        try
        {
            return (await open(connection)) with { Folder = folder };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}

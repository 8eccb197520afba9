using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Storage;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Host.Stores;

/// <summary>Opens the store that the settings name, under the key of the key file.</summary>
internal static class StoreOpening
{
    /// <summary>The clock that the bridge goes by: its machine's, or its database's where several nodes may share that. The latter tells no time before the store is open.</summary>
    public static TimeProvider ClockOf(BridgeSetup setup) => setup.Options.Store.Engine == StoreEngine.Sqlite ? setup.Clock : new DatabaseClock(setup.Clock);

    /// <exception cref="ConfigurationException">The connection string is not there, or is none.</exception>
    /// <exception cref="System.Data.Common.DbException">The database cannot be reached.</exception>
    /// <exception cref="KeyFileException">The key file cannot be used, or is missing although the store holds data.</exception>
    /// <exception cref="SealBrokenException">The store was made under another key: each node needs a copy of the first one's.</exception>
    /// <exception cref="SchemaException">A newer version made the store, or another schema is there.</exception>
    /// <exception cref="StoreInUseException">Another process holds the store, or this data folder.</exception>
    public static Task<OpenedStore> OpenAsync(BridgeSetup setup, BridgePaths paths, TimeProvider clock, CancellationToken cancellationToken) => setup.Options.Store.Engine switch
    {
        StoreEngine.Postgres => OnServerAsync(setup, paths, connection => OpenPostgresAsync(connection, paths, (DatabaseClock)clock, cancellationToken)),
        StoreEngine.SqlServer => throw new ConfigurationException(new ConfigurationFault(
            ConfigFolder.SettingsFileName, "Store:Engine", "This version has no SQL Server store.", "Choose sqlite or postgres.")),
        _ => OpenSqliteAsync(paths, clock, cancellationToken),
    };

    private static async Task<OpenedStore> OpenSqliteAsync(BridgePaths paths, TimeProvider clock, CancellationToken cancellationToken)
    {
        var key = KeyFile.Open(paths.KeyFile, mayCreate: !SqliteStore.DbExists(paths.Store));
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = paths.Store }, new Sealer(key), new KeyedHash(key), clock, cancellationToken);
        return new OpenedStore(store, key, Folder: null);
    }

    private static async Task<(Store Store, MasterKey Key)> OpenPostgresAsync(string connection, BridgePaths paths, DatabaseClock clock, CancellationToken cancellationToken)
    {
        var options = new PostgresStoreOptions { Connection = connection };
        var key = KeyFile.Open(paths.KeyFile, mayCreate: !await PostgresStore.HoldsDataAsync(options, cancellationToken));
        return (await PostgresStore.OpenAsync(options, new Sealer(key), new KeyedHash(key), clock, cancellationToken), key);
    }

    private static async Task<OpenedStore> OnServerAsync(BridgeSetup setup, BridgePaths paths, Func<string, Task<(Store Store, MasterKey Key)>> open)
    {
        var connection = StoreConnection.Read(setup.Config, setup.Options.Store);
        var folder = DataFolderLock.Take(paths.Data);
        try
        {
            var (store, key) = await open(connection);
            return new OpenedStore(store, key, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}

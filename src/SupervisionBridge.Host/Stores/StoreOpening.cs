using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Storage;
using SupervisionBridge.Storage.Backups;
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

    /// <summary>Fills the empty store that the settings name from a backup, and closes it.</summary>
    /// <exception cref="BackupException">The backup is refused, or the store is not empty: nothing was written.</exception>
    /// <exception cref="KeyRingException">The key-encryption keys cannot be used.</exception>
    /// <exception cref="MissingKeyException">The backup was made under others.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key is not that of the backup's time.</exception>
    /// <exception cref="StoreInUseException">Another process holds the store, or this data folder.</exception>
    public static async Task<StoreRestore> RestoreAsync(
        BridgeSetup setup, BridgePaths paths, string file, Decision by, IEnumerable<string> schools, Action<BackupProgress> progress, CancellationToken cancellationToken)
    {
        var keys = KeysOf(setup, paths, holdsData: true);
        var restore = await StoreRestore.OpenAsync(file, keys, by, schools, progress, cancellationToken);
        var clock = ClockOf(setup);
        await using var opened = setup.Options.Store.Engine switch
        {
            StoreEngine.Postgres => await OnServerAsync(setup, paths, async connection => new OpenedStore(
                await PostgresStore.RestoreAsync(new PostgresStoreOptions { Connection = connection }, keys, (DatabaseClock)clock, restore, cancellationToken), keys.Keys, Folder: null)),
            StoreEngine.SqlServer => await OnServerAsync(setup, paths, async connection => new OpenedStore(
                await SqlServerStore.RestoreAsync(new SqlServerStoreOptions { Connection = connection }, keys, (DatabaseClock)clock, restore, cancellationToken), keys.Keys, Folder: null)),
            _ => new OpenedStore(
                await SqliteStore.RestoreAsync(new SqliteStoreOptions { Path = paths.Store }, keys, clock, restore, cancellationToken), keys.Keys, Folder: null),
        };
        return restore;
    }

    private static async Task<OpenedStore> OpenSqliteAsync(BridgeSetup setup, BridgePaths paths, TimeProvider clock, CancellationToken cancellationToken)
    {
        var keys = KeysOf(setup, paths, SqliteStore.DbExists(paths.Store));
        return new OpenedStore(await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = paths.Store }, keys, clock, cancellationToken), keys.Keys, Folder: null);
    }

    /// <summary>A key file is made where there is nothing yet that it must open, and where the recovery key opens what there is.</summary>
    private static StoreKeys KeysOf(BridgeSetup setup, BridgePaths paths, bool holdsData)
    {
        if (setup.Options.KeyVariable is { } variable)
        {
            var ring = new KeyRingVariable(variable, Environment.GetEnvironmentVariable);
            return new StoreKeys(ring, RecoveryOf(setup, async cancellationToken => (await ring.IdsAsync(cancellationToken))[^1]));
        }

        if (setup.Recovery is null)
        {
            return new StoreKeys(KeyRingFile.Open(paths.KeyFile, mayCreate: !holdsData));
        }

        var lost = KeyRingFile.Lost(paths.KeyFile);
        return new StoreKeys(lost, RecoveryOf(setup, lost.BeginAnewAsync));
    }

    private static KeyRecovery? RecoveryOf(BridgeSetup setup, Func<CancellationToken, Task<string>> newKey) =>
        setup.Recovery is { } recovery ? new KeyRecovery(recovery.Key, newKey, recovery.By, recovery.Why) : null;

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

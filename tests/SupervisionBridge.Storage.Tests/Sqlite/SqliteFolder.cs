using Microsoft.Data.Sqlite;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

/// <summary>A temporary folder with a store in it.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("supervisionbridge-");

    public string Database => Path.Combine(folder.FullName, "bridge.db");

    public Task<SqliteStore> OpenAsync(TimeProvider? clock = null, StoreKeys? keys = null) => SqliteStore.OpenAsync(
        new SqliteStoreOptions { Path = Database },
        keys ?? Keys.Right,
        clock ?? new FakeClock(),
        TestContext.Current.CancellationToken);

    /// <summary>Fills the store from a backup.</summary>
    public Task<SqliteStore> RestoreAsync(TimeProvider clock, StoreRestore restore, StoreKeys keys) => SqliteStore.RestoreAsync(
        new SqliteStoreOptions { Path = Database }, keys, clock, restore, TestContext.Current.CancellationToken);

    /// <summary>What would be found here had the power gone now.</summary>
    public SqliteFolder CopyAsAfterACrash()
    {
        var copy = new SqliteFolder();
        foreach (var suffix in (string[])["", "-wal"])
        {
            if (File.Exists(Database + suffix))
            {
                File.Copy(Database + suffix, copy.Database + suffix);
            }
        }

        return copy;
    }

    /// <summary>A connection beside the store's own.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools.Files;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Host.Stores;

/// <summary>The connection string of a server's database, from where the settings say it is.</summary>
internal static class StoreConnection
{
    public const string Setting = "Store:Connection";

    /// <exception cref="ConfigurationException">It is not there, or is none.</exception>
    public static string Read(ConfigFolder config, StoreOptions store)
    {
        ConfigurationFault? fault = null;
        var from = new SecretFile { Env = store.Connection.Env, File = store.Connection.File };
        var value = new SecretReader(config, Environment.GetEnvironmentVariable).ReadText(from, Setting, (_, message, mend) => fault = Fault(message, mend));
        if (value is not null && !IsConnection(store.Engine, value))
        {
            fault = Fault("What is there is no connection string of this engine.", "Give server, database, user and password as keyword=value with semicolons between them, in the words of docs/operations.md.");
        }

        return fault is null ? value! : throw new ConfigurationException(fault);
    }

    private static bool IsConnection(StoreEngine engine, string text) =>
        engine == StoreEngine.SqlServer ? SqlServerStoreOptions.IsConnection(text) : PostgresStoreOptions.IsConnection(text);

    private static ConfigurationFault Fault(string message, string mend) => new(ConfigFolder.SettingsFileName, Setting, message, mend);
}

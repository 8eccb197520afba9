using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools.Files;
using SupervisionBridge.Storage.Postgres;

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
        if (value is not null && !PostgresStoreOptions.IsConnection(value))
        {
            fault = Fault("What is there is no connection string of PostgreSQL's client library.", "Give Host, Database, Username and Password, each as keyword=value, with semicolons between them.");
        }

        return fault is null ? value! : throw new ConfigurationException(fault);
    }

    private static ConfigurationFault Fault(string message, string mend) => new(ConfigFolder.SettingsFileName, Setting, message, mend);
}

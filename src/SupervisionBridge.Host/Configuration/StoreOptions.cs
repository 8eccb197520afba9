namespace SupervisionBridge.Host.Configuration;

/// <summary>Where records and deliveries are kept.</summary>
public sealed class StoreOptions
{
    /// <summary>The engine. Default <c>sqlite</c>.</summary>
    public StoreEngine Engine { get; set; }

    /// <summary>For a server: where the connection string is, in its client library's own words. It is a secret and never stands here itself.</summary>
    public SecretOptions Connection { get; set; } = new();
}

/// <summary>A database engine.</summary>
public enum StoreEngine
{
    /// <summary>Embedded: one file in the data folder, for one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL 13 or later, for one node or several.</summary>
    Postgres,

    /// <summary>SQL Server 2019 or later, for one node or several.</summary>
    SqlServer,
}

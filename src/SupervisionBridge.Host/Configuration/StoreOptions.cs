using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>Where records and deliveries are kept.</summary>
public sealed class StoreOptions
{
    /// <summary>The engine. Default <c>sqlite</c>.</summary>
    public StoreEngine Engine { get; set; }

    /// <summary>For a server: where the connection string is, in its client library's own words. It is a secret and never stands here itself.</summary>
    public StoreConnectionOptions Connection { get; set; } = new();
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

/// <summary>Where the connection string is: one of the two.</summary>
public sealed class StoreConnectionOptions
{
    /// <summary>Name of the environment variable that holds it.</summary>
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string? Env { get; set; }

    /// <summary>Path of a file that holds it and nothing else; relative to the folder that holds the config folder.</summary>
    [MinLength(1)]
    public string? File { get; set; }
}

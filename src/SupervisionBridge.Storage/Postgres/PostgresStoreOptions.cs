namespace SupervisionBridge.Storage.Postgres;

/// <summary>Where the store's database is.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>Npgsql's connection string. The user owns the schema that the search path names first, and makes tables in it. A secret: it is never shown.</summary>
    public required string Connection { get; init; }

    public override string ToString() => nameof(PostgresStoreOptions);
}

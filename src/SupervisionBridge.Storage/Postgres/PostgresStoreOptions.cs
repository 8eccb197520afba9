using Npgsql;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>Where the store's database is.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>Npgsql's connection string. The user owns the schema that the search path names first, and makes tables in it. A secret: it is never shown.</summary>
    public required string Connection { get; init; }

    /// <summary>Whether a text is a connection string that Npgsql understands. Why it is none is not said: that could hold a part of the secret.</summary>
    public static bool IsConnection(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    public override string ToString() => nameof(PostgresStoreOptions);
}

using Microsoft.Data.SqlClient;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>Where the store's database is.</summary>
public sealed record SqlServerStoreOptions
{
    /// <summary>SqlClient's connection string. The user may make tables in its default schema. A secret: it is never shown.</summary>
    public required string Connection { get; init; }

    /// <summary>Whether a text is a connection string that SqlClient understands. Why it is none is not said: that could hold a part of the secret.</summary>
    public static bool IsConnection(string text)
    {
        try
        {
            return new SqlConnectionStringBuilder(text).DataSource is { Length: > 0 };
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    public override string ToString() => nameof(SqlServerStoreOptions);
}

using Npgsql;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>A connection string with what the store asks of its connections, unless the string itself says otherwise.</summary>
internal static class PostgresConnection
{
    private const string IdleInTransaction = "idle_in_transaction_session_timeout";

    // The end of a chain of the journal is held to the end of its transaction. A node that falls silent in the middle must not hold a school's up for hours.
    private const string OneMinute = $"-c {IdleInTransaction}=60000";

    private const int StatementsPrepared = 100;

    private const int SecondsBetweenProbes = 30;

    public static string Of(string connection)
    {
        var words = new NpgsqlConnectionStringBuilder(connection);
        if (words.MaxAutoPrepare == 0)
        {
            // The same few statements come again and again: each is parsed and planned once a connection.
            words.MaxAutoPrepare = StatementsPrepared;
        }

        if (words.TcpKeepAliveTime == 0 && !IsOnThisMachine(words.Host))
        {
            // A machine that is gone without a word is noticed, and a quiet connection is not forgotten on the way.
            words.TcpKeepAlive = true;
            words.TcpKeepAliveTime = SecondsBetweenProbes;
            words.TcpKeepAliveInterval = SecondsBetweenProbes;
        }

        if (words.Options?.Contains(IdleInTransaction, StringComparison.Ordinal) != true)
        {
            words.Options = $"{words.Options} {OneMinute}".TrimStart();
        }

        return words.ConnectionString;
    }

    // A socket of this machine by its path has no such probes, and a client that asks for them cannot connect.
    private static bool IsOnThisMachine(string? hosts) => hosts?.Split(',', StringSplitOptions.TrimEntries).Any(host => Path.IsPathRooted(host) || host.StartsWith('@')) == true;
}

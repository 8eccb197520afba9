using Npgsql;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>Faults by what they say about the transaction that met them.</summary>
internal static class PostgresFaults
{
    /// <summary>
    /// Taken back because of another transaction, which has ended: run again, this one sees what that one left. A unique violation is one of them: the
    /// same record taken in on two nodes at once is found there at the second run. A foreign key's is another: the root key that a new one was put under has just gone. One that is no race comes again and is thrown.
    /// </summary>
    public static bool IsRace(Exception fault) => fault is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.ForeignKeyViolation
    };

    /// <summary>
    /// At a commit: whether it happened is not known. The server's own refusal is an answer; a broken connection, a time-out and whatever else the
    /// client may throw are none.
    /// </summary>
    public static bool IsNoAnswer(Exception fault) => fault is not PostgresException || IsBroken(fault);

    /// <summary>The connection broke or was closed from the other side. Before a commit was sent, everything is taken back.</summary>
    public static bool IsBroken(Exception fault) => fault switch
    {
        PostgresException answered => answered.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.ConnectionFailure or PostgresErrorCodes.ConnectionDoesNotExist,
        NpgsqlException unanswered => unanswered.InnerException is IOException or System.Net.Sockets.SocketException,
        _ => false,
    };
}

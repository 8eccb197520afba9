using System.Collections.Frozen;
using Microsoft.Data.SqlClient;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>Faults by what they say about the transaction that met them.</summary>
internal static class SqlServerFaults
{
    // Deadlock, snapshot conflict; a key that is there already, as constraint and as index: the same record taken in on two nodes at once; a constraint, such as the foreign key
    // of a new key to the root that has just gone.
    private static readonly FrozenSet<int> Races = [1205, 3960, 2627, 2601, 547];

    // The network's own numbers on Windows and elsewhere, and what a database says that moves or restarts.
    private static readonly FrozenSet<int> Breaks = [-1, 2, 20, 53, 64, 121, 233, 258, 596, 617, 669, 983, 4060, 6005, 10053, 10054, 10060, 10061, 18401, 40143, 40197, 40501, 40613];

    // The client's own: no answer came in time.
    private const int TimedOut = -2;

    // From this class on the server ends the connection.
    private const byte EndsConnection = 20;

    /// <summary>Taken back because of another transaction, which has ended. One that is no race comes again and is thrown.</summary>
    public static bool IsRace(Exception fault) => fault is SqlException told && Races.Contains(told.Number);

    /// <summary>
    /// At a commit: whether it happened is not known. The server's own refusal is an answer; a broken connection, a time-out and whatever else the
    /// client may throw are none.
    /// </summary>
    public static bool IsNoAnswer(Exception fault) => fault is not SqlException told || told.Number == TimedOut || IsBroken(told);

    /// <summary>The connection broke or was refused. Before a commit was sent, everything is taken back.</summary>
    public static bool IsBroken(Exception fault) => fault is SqlException told && (told.Class >= EndsConnection || Breaks.Contains(told.Number));
}

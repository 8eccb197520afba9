using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>
/// Transactions on SQL Server. Reads are on one snapshot where the database allows that, else each statement reads what is committed. Writes are READ
/// COMMITTED, and an operation that decides on what it reads has locked it first (<see cref="RowLock"/>). Dapper gives every text of up to 4,000
/// characters that size, so that a statement has one plan whatever its length.
/// </summary>
internal sealed class SqlServerSessions(string connectionString) : ISessions
{
    private const string AllowsSnapshots = "SELECT CAST(snapshot_isolation_state AS int) FROM sys.databases WHERE name = DB_NAME()";

    private IsolationLevel reading = IsolationLevel.ReadCommitted;

    public bool ReadsOneSnapshot => reading == IsolationLevel.Snapshot;

    /// <summary>Looks whether the database allows snapshots.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var allowed = await ReadAsync(session => session.FindAsync<int>(AllowsSnapshots), cancellationToken);
        reading = allowed == 1 ? IsolationLevel.Snapshot : IsolationLevel.ReadCommitted;
    }

    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RunAgain.WhileAsync(SqlServerFaults.IsRace, SqlServerFaults.IsBroken, () => ReadOnceAsync(work, cancellationToken));

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RunAgain.WhileAsync(SqlServerFaults.IsRace, SqlServerFaults.IsBroken, () => WriteOnceAsync(work, cancellationToken));

    public async Task RunOutsideAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await connection.ExecuteAsync(statement);
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(reading, cancellationToken);
        return await work(new Session(connection, snapshot, SqlServerDialect.Words, seesCommittedOnly: true));
    }

    private async Task<T> WriteOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var result = await work(new Session(connection, transaction, SqlServerDialect.Words, seesCommittedOnly: false));
        await CommitAsync(transaction);
        return result;
    }

    /// <summary>SQL Server cannot be asked afterwards what a transaction came to.</summary>
    private static async Task CommitAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost) when (SqlServerFaults.IsNoAnswer(lost))
        {
            throw new CommitUnknownException(lost);
        }
    }
}

using System.Data;
using Dapper;
using Npgsql;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>
/// Transactions on PostgreSQL. Reads are on one snapshot. Writes are READ COMMITTED: each statement sees what others committed before it, and an operation
/// that decides on what it reads has locked it first (<see cref="RowLock"/>). Commits that come together share a disk flush by themselves.
/// </summary>
internal sealed class PostgresSessions(NpgsqlDataSource source, CommitAnswer answers) : ISessions
{
    public bool ReadsOneSnapshot => true;

    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RunAgain.WhileAsync(PostgresFaults.IsRace, PostgresFaults.IsBroken, () => ReadOnceAsync(work, cancellationToken));

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RunAgain.WhileAsync(PostgresFaults.IsRace, PostgresFaults.IsBroken, () => WriteOnceAsync(work, cancellationToken));

    /// <remarks>What a statement sets goes with the connection's return to the pool.</remarks>
    public async Task RunOutsideAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await connection.ExecuteAsync(statement);
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await work(new Session(connection, snapshot, PostgresDialect.Words, seesCommittedOnly: true));
    }

    private async Task<T> WriteOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var result = await work(new Session(connection, transaction, PostgresDialect.Words, seesCommittedOnly: false));
        await answers.CommitAsync(connection, transaction);
        return result;
    }
}

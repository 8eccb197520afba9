using System.Data;
using Npgsql;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>
/// Transactions on PostgreSQL. Reads are on one snapshot. Writes are READ COMMITTED: each statement sees what others committed before it, and an operation
/// that decides on what it reads has locked it first (<see cref="RowLock"/>). Commits that come together share a disk flush by themselves.
/// </summary>
internal sealed class PostgresSessions(NpgsqlDataSource source, CommitAnswer answers) : ISessions
{
    // Each run ends because another transaction went first, or because a connection of the pool was dead: three in a row are no accident any more.
    private const int MostRuns = 4;

    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => AgainAsync(() => ReadOnceAsync(work, cancellationToken));

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => AgainAsync(() => WriteOnceAsync(work, cancellationToken));

    /// <summary>What is known to be taken back is run again, from its beginning.</summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> run)
    {
        for (var runs = 1; ; runs++)
        {
            try
            {
                return await run();
            }
            catch (Exception fault) when (runs < MostRuns && (PostgresFaults.IsRace(fault) || PostgresFaults.IsBroken(fault)))
            {
                // Run again.
            }
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await work(new Session(connection, snapshot, PostgresDialect.Words));
    }

    private async Task<T> WriteOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var result = await work(new Session(connection, transaction, PostgresDialect.Words));
        await answers.CommitAsync(connection, transaction);
        return result;
    }
}

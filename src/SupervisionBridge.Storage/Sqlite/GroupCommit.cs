using Microsoft.Data.Sqlite;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>Runs a batch of writes in one transaction and acknowledges them after its commit.</summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly StatementCache statements;
    private readonly Session session;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand savepoint;
    private readonly SqliteCommand release;
    private readonly SqliteCommand takeBack;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand rollback;

    public GroupCommit(SqliteConnection connection)
    {
        statements = new StatementCache(connection);
        session = new Session(statements, transaction: null, SqliteDialect.Words, seesCommittedOnly: false);

        // Immediate: a transaction that reads first and then asks to write can be refused half-way, and could not be tried again.
        begin = Command(connection, "BEGIN IMMEDIATE");
        savepoint = Command(connection, "SAVEPOINT one_write");
        release = Command(connection, "RELEASE one_write");
        takeBack = Command(connection, "ROLLBACK TO one_write");
        commit = Command(connection, "COMMIT");
        rollback = Command(connection, "ROLLBACK");
    }

    public async Task RunAsync(IReadOnlyList<PendingWrite> batch)
    {
        try
        {
            await begin.ExecuteNonQueryAsync();
            foreach (var write in batch)
            {
                await RunOneAsync(write);
            }

            await commit.ExecuteNonQueryAsync();
        }
        catch (Exception failure)
        {
            await TakeAllBackAsync();
            foreach (var write in batch)
            {
                write.Fail(failure);
            }

            return;
        }

        foreach (var write in batch)
        {
            write.Acknowledge();
        }
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[begin, savepoint, release, takeBack, commit, rollback])
        {
            command.Dispose();
        }

        statements.Dispose();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private async Task RunOneAsync(PendingWrite write)
    {
        await savepoint.ExecuteNonQueryAsync();
        try
        {
            await write.RunAsync(session);
        }
        catch (Exception failure)
        {
            await TakeOneBackAsync(failure);
            write.Note(failure);
        }

        await release.ExecuteNonQueryAsync();
    }

    private async Task TakeOneBackAsync(Exception failure)
    {
        try
        {
            await takeBack.ExecuteNonQueryAsync();
        }
        catch (SqliteException)
        {
            // A full disk or a broken one ends the whole transaction, savepoints and all: what made it so is the better answer.
            throw new IOException("The store could not write, and took back everything that was to be committed with it.", failure);
        }
    }

    private async Task TakeAllBackAsync()
    {
        try
        {
            await rollback.ExecuteNonQueryAsync();
        }
        catch (SqliteException)
        {
            // SQLite has already taken the transaction back.
        }
    }
}

using Npgsql;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>
/// Commits, and finds out what became of a commit whose answer was lost or did not come in time: PostgreSQL can be asked what a transaction came to. So a write that happened is
/// never told as failed, which a person would then do again, and one that did not happen is run again. Costs one short round trip a write.
/// </summary>
internal sealed class CommitAnswer(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Number = "SELECT pg_current_xact_id_if_assigned()::text";

    private const string Status = "SELECT pg_xact_status(@number::xid8)";

    private static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);

    /// <exception cref="Exception">It was taken back, or nothing was written.</exception>
    /// <exception cref="CommitUnknownException">The database could not be asked for five seconds.</exception>
    public async Task CommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var number = await NumberAsync(connection, transaction);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost) when (PostgresFaults.IsNoAnswer(lost))
        {
            // Without a number nothing was written.
            if (number is not null && !await HappenedAsync(number, lost))
            {
                throw;
            }
        }
    }

    private static async Task<string?> NumberAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand(Number, connection, transaction);
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task<bool> HappenedAsync(string number, Exception lost)
    {
        using var enough = new CancellationTokenSource(LongestAsked, clock);
        try
        {
            while (true)
            {
                // Not waited for beyond the deadline: a connection that hangs takes its own time to notice that it is to end.
                switch (await AskAsync(number, enough.Token).WaitAsync(enough.Token))
                {
                    case "committed":
                        return true;
                    case "aborted":
                        return false;
                }

                await Task.Delay(AskAgain, clock, enough.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new CommitUnknownException(lost);
        }
    }

    private async Task<string?> AskAsync(string number, CancellationToken enough)
    {
        try
        {
            await using var command = source.CreateCommand(Status);
            command.Parameters.AddWithValue("number", number);
            return await command.ExecuteScalarAsync(enough) as string;
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            // The server is on its way down or up, or too busy to answer.
            return null;
        }
    }
}

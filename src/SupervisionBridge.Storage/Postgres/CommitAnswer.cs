using Npgsql;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>
/// Commits, and finds out what became of a commit whose answer was lost: PostgreSQL can be asked what a transaction came to. So a write that happened is
/// never told as failed, which a person would then do again, and one that did not happen is run again. Costs one short round trip a write.
/// </summary>
internal sealed class CommitAnswer(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Number = "SELECT pg_current_xact_id_if_assigned()::text";

    private const string Status = "SELECT pg_xact_status(@number::xid8)";

    private const int MostAsked = 20;

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);

    /// <exception cref="NpgsqlException">
    /// It was taken back, or for five seconds nobody could tell. Then it may have happened, and no member of the ports is harmed: the same record is
    /// found there when it is sent again; a claim that nobody heard of ends with its lease; a step is fenced, so that a second one is refused where the
    /// first ended the claim; a beat and a renewal say the same again; a person's decision that happened is refused the second time, for nothing waits
    /// for it any more, or as a signature adds nothing.
    /// </exception>
    public async Task CommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var number = await NumberAsync(connection, transaction);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException lost) when (PostgresFaults.IsBroken(lost))
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

    private async Task<bool> HappenedAsync(string number, NpgsqlException lost)
    {
        for (var asked = 0; asked < MostAsked; asked++)
        {
            switch (await AskAsync(number))
            {
                case "committed":
                    return true;
                case "aborted":
                    return false;
            }

            await Task.Delay(AskAgain, clock);
        }

        throw new CommitUnknownException(lost);
    }

    private async Task<string?> AskAsync(string number)
    {
        try
        {
            await using var command = source.CreateCommand(Status);
            command.Parameters.AddWithValue("number", number);
            return await command.ExecuteScalarAsync() as string;
        }
        catch (NpgsqlException)
        {
            // The server is on its way down or up.
            return null;
        }
    }
}

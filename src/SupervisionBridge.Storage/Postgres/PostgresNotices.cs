using Npgsql;

namespace SupervisionBridge.Storage.Postgres;

/// <summary>Hears of new work by the database's own notices, on a connection of its own.</summary>
internal sealed class PostgresNotices(PostgresStoreOptions options, TimeProvider clock)
{
    private const string Listen = "LISTEN supervisionbridge_work";

    private static readonly TimeSpan ConnectAgain = TimeSpan.FromSeconds(1);

    // A connection that ends without a word is noticed by the question whether it still stands.
    private readonly string connectionString = new NpgsqlConnectionStringBuilder(options.Connection) { Pooling = false, KeepAlive = 10 }.ConnectionString;

    public async Task RunAsync(Action<string?> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ListenAsync(work, cancellationToken);
            }
#pragma warning disable CA1031 // Whatever the client throws while the database is away must not end the listening: it connects again.
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await Task.Delay(ConnectAgain, clock, cancellationToken);
            }
        }
    }

    private async Task ListenAsync(Action<string?> work, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notice) => work(notice.Payload);
        await using (var listen = new NpgsqlCommand(Listen, connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whatever was told before this moment was told to nobody here.
        work(null);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }
}

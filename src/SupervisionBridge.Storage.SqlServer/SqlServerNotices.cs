using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>Hears of new work by asking once a second, one question for all schools: SQL Server has no notice that costs less.</summary>
internal sealed class SqlServerNotices(StoreContext context, TimeProvider machine)
{
    public const string NewWork = """
        SELECT school_urn
        FROM deliveries
        WHERE state = 'due' AND updated_at >= @Since AND ready_at <= @Now
        UNION
        SELECT school_urn
        FROM school_states
        WHERE paused_at IS NULL AND resumed_at >= @Since
        """;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // A transaction sets its times before it is seen: looked back over, it is told of once or a few times, which does no harm.
    private static readonly long LookBack = (long)TimeSpan.FromSeconds(5).TotalMilliseconds;

    public async Task RunAsync(Action<string?> work, CancellationToken cancellationToken)
    {
        var (since, wait) = (context.Now(), Every);
        while (true)
        {
            await Task.Delay(wait, machine, cancellationToken);
            try
            {
                var now = context.Now();
                foreach (var school in await AskAsync(since - LookBack, now, cancellationToken))
                {
                    work(school);
                }

                (since, wait) = (now, Every);
            }
#pragma warning disable CA1031 // Whatever the client throws while the database is away must not end the listening. What came meanwhile is told of then.
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    private Task<List<string>> AskAsync(long since, long now, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync(session => session.QueryAsync<string>(NewWork, new { Since = since, Now = now }), cancellationToken);
}

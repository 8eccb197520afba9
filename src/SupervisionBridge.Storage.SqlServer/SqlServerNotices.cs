using System.Data.Common;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>Hears of new work by asking once a second, one question for all schools: SQL Server has no notice that costs less.</summary>
internal sealed class SqlServerNotices(StoreContext context, TimeProvider machine)
{
    public const string NewWork = """
        SELECT DISTINCT school_urn
        FROM deliveries
        WHERE state = 'due' AND updated_at >= @Since AND ready_at <= @Now
        """;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // A transaction sets its times before it is seen: looked back over, it is told of once or a few times, which does no harm.
    private static readonly long LookBack = (long)TimeSpan.FromSeconds(5).TotalMilliseconds;

    public async Task RunAsync(Action<string?> work, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, machine);
        var since = context.Now();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                var now = context.Now();
                foreach (var school in await AskAsync(since - LookBack, now, cancellationToken))
                {
                    work(school);
                }

                since = now;
            }
            catch (DbException)
            {
                // Whatever comes while the database is away is told of as anything.
                work(null);
            }
        }
    }

    private Task<List<string>> AskAsync(long since, long now, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync(session => session.QueryAsync<string>(NewWork, new { Since = since, Now = now }), cancellationToken);
}

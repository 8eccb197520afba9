using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Jobs;

/// <summary>One row a timed job: who has it, for which time, until when.</summary>
internal sealed class StoredJobs(StoreContext context) : ITimedJobs
{
    private const string Select = """
        SELECT name AS Name, due_at AS DueAt, node AS Node, lease_end AS LeaseEnd, finished_at AS FinishedAt
        FROM timed_jobs
        WHERE name = @Name
        """;

    /// <summary>A row to take: over since before all times.</summary>
    private const string InsertWhereMissing = """
        INSERT INTO timed_jobs (name, due_at, node, token, lease_end, finished_at)
        VALUES (@Name, 0, '', '', 0, 0)
        ON CONFLICT (name) DO NOTHING
        """;

    private const string Take = """
        UPDATE timed_jobs
        SET due_at = @DueAt, node = @Node, token = @Token, lease_end = @LeaseEnd, finished_at = NULL
        WHERE name = @Name AND ((finished_at IS NOT NULL AND due_at < @DueAt) OR (finished_at IS NULL AND due_at <= @DueAt AND lease_end <= @Now))
        """;

    private const string Fence = "WHERE name = @Name AND token = @Token AND finished_at IS NULL";

    private const string Renew = $"UPDATE timed_jobs SET lease_end = @LeaseEnd {Fence}";

    private const string Finish = $"UPDATE timed_jobs SET finished_at = @Now, lease_end = @Now {Fence}";

    private const string Release = $"UPDATE timed_jobs SET lease_end = @Now, token = '' {Fence}";

    public async Task<TimedJobState?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(Select, new { Name = name }), cancellationToken);
        return row is null or { Node: "" } ? null : Read(row);
    }

    public Task<JobTaking?> TakeAsync(string name, DateTimeOffset dueAt, string node, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        ArgumentException.ThrowIfNullOrEmpty(node);
        var taking = new JobTaking(name, StoreContext.NewId());
        return context.Sessions.WriteAsync<JobTaking?>(
            async session =>
            {
                var now = context.Now();
                await session.ExecuteAsync(InsertWhereMissing, new { Name = name });
                var taken = await session.ExecuteAsync(
                    Take, new { Name = name, DueAt = StoredTime.From(dueAt), Node = node, taking.Token, LeaseEnd = End(now, lease), Now = now });
                return taken == 1 ? taking : null;
            },
            cancellationToken);
    }

    public Task<bool> RenewAsync(JobTaking taking, TimeSpan lease, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session => await session.ExecuteAsync(Renew, new { taking.Name, taking.Token, LeaseEnd = End(context.Now(), lease) }) == 1, cancellationToken);

    public Task<bool> FinishAsync(JobTaking taking, CancellationToken cancellationToken) => FencedAsync(Finish, taking, cancellationToken);

    public Task<bool> ReleaseAsync(JobTaking taking, CancellationToken cancellationToken) => FencedAsync(Release, taking, cancellationToken);

    public Task KeepAsync(string name, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            KeepDecision.Run(session, schoolUrn: null, EntryKind.RunJob, name, decision);
            return true;
        },
        cancellationToken);

    private static long End(long now, TimeSpan lease) => now + (long)Math.Ceiling(lease.TotalMilliseconds);

    private Task<bool> FencedAsync(string statement, JobTaking taking, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session => await session.ExecuteAsync(statement, new { taking.Name, taking.Token, Now = context.Now() }) == 1, cancellationToken);

    private static TimedJobState Read(Row row) => new()
    {
        Name = row.Name,
        DueAt = StoredTime.Read(row.DueAt),
        Node = row.Node,
        LeaseEnd = StoredTime.Read(row.LeaseEnd),
        FinishedAt = StoredTime.Read(row.FinishedAt),
    };

    private sealed class Row
    {
        public string Name { get; init; } = "";

        public long DueAt { get; init; }

        public string Node { get; init; } = "";

        public long LeaseEnd { get; init; }

        public long? FinishedAt { get; init; }
    }
}

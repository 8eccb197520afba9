using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Takes a reconciliation under a token and a lease, keeps it, ends it.</summary>
internal sealed class HoldReconciliation(StoreContext context)
{
    /// <summary>Whether this token has it still.</summary>
    public const string Fence = "WHERE id = @Id AND token = @Token AND finished_at IS NULL";

    private const string CountWaiting = "SELECT COUNT(*) FROM reconciliations WHERE finished_at IS NULL AND (lease_end IS NULL OR lease_end <= @Now)";

    // The one asked for first alone can be had: while a node is at it, no other goes on.
    private const string Take = """
        UPDATE reconciliations
        SET token = @Token, lease_end = @LeaseEnd
        WHERE finished_at IS NULL AND (lease_end IS NULL OR lease_end <= @Now)
            AND seq = (SELECT MIN(waiting.seq) FROM reconciliations AS waiting WHERE waiting.finished_at IS NULL)
        """;

    private const string SelectTaken = """
        SELECT id AS Id, school_urn AS SchoolUrn, sample AS Sample, proven_since AS ProvenSince, upto_seq AS UptoSeq, after_seq AS AfterSeq
        FROM reconciliations
        WHERE token = @Token
        """;

    private const string Renew = $"UPDATE reconciliations SET lease_end = @LeaseEnd {Fence}";

    private const string Finish = $"UPDATE reconciliations SET finished_at = @Now, lease_end = NULL {Fence}";

    private const string Release = $"UPDATE reconciliations SET token = NULL, lease_end = NULL {Fence}";

    public async Task<ReconciliationWork?> TakeAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);

        // Looked at each minute: reading first spares the durable write of a taking that takes nothing.
        if (await context.Sessions.ReadAsync(session => session.FindAsync<long>(CountWaiting, new { Now = context.Now() }), cancellationToken) == 0)
        {
            return null;
        }

        var token = StoreContext.NewId();
        return await context.Sessions.WriteAsync(
            async session =>
            {
                var now = context.Now();
                return await session.ExecuteAsync(Take, new { Token = token, LeaseEnd = End(now, lease), Now = now }) == 1
                    && await session.FindAsync<Row>(SelectTaken, new { Token = token }) is { } row
                        ? Read(row, token)
                        : null;
            },
            cancellationToken);
    }

    public Task<bool> RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session => await session.ExecuteAsync(Renew, new { work.Id, work.Token, LeaseEnd = End(context.Now(), lease) }) == 1, cancellationToken);

    public Task<bool> FinishAsync(ReconciliationWork work, CancellationToken cancellationToken) => FencedAsync(Finish, work, cancellationToken);

    public Task<bool> ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken) => FencedAsync(Release, work, cancellationToken);

    private static long End(long now, TimeSpan lease) => now + (long)Math.Ceiling(lease.TotalMilliseconds);

    private Task<bool> FencedAsync(string statement, ReconciliationWork work, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session => await session.ExecuteAsync(statement, new { work.Id, work.Token, Now = context.Now() }) == 1, cancellationToken);

    private static ReconciliationWork Read(Row row, string token) => new()
    {
        Id = row.Id,
        Token = token,
        Scope = new ReconciliationScope { SchoolUrn = row.SchoolUrn, Sample = row.Sample, ProvenSince = StoredTime.Read(row.ProvenSince) },
        UptoSeq = row.UptoSeq,
        AfterSeq = row.AfterSeq,
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string? SchoolUrn { get; init; }

        public int? Sample { get; init; }

        public long? ProvenSince { get; init; }

        public long UptoSeq { get; init; }

        public long AfterSeq { get; init; }
    }
}

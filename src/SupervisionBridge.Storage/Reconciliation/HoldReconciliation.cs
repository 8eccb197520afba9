using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Takes a school's piece of a reconciliation under a token and a lease, keeps it, ends it.</summary>
internal sealed class HoldReconciliation(StoreContext context)
{
    /// <summary>Whether this token has it still.</summary>
    public const string Fence = "WHERE school_urn = @SchoolUrn AND token = @Token AND finished_at IS NULL";

    public const string SelectWaiting = $"SELECT school_urn FROM reconciliation_schools WHERE {CanBeHad} ORDER BY school_urn";

    // The one asked for first alone can be had: while a node is at it, no other goes on in that school.
    private const string CanBeHad = """
        finished_at IS NULL AND (lease_end IS NULL OR lease_end <= @Now)
            AND reconciliation = (SELECT MIN(earlier.reconciliation) FROM reconciliation_schools AS earlier WHERE earlier.school_urn = reconciliation_schools.school_urn AND earlier.finished_at IS NULL)
        """;

    private const string Take = $"UPDATE reconciliation_schools SET token = @Token, lease_end = @LeaseEnd WHERE school_urn = @SchoolUrn AND {CanBeHad}";

    private const string SelectTaken = """
        SELECT reconciliations.id AS Id, pieces.school_urn AS SchoolUrn, reconciliations.school_urn AS OnlySchool, reconciliations.sample AS Sample,
            reconciliations.proven_since AS ProvenSince, reconciliations.upto_seq AS UptoSeq, pieces.after_seq AS AfterSeq
        FROM reconciliation_schools AS pieces
        JOIN reconciliations ON reconciliations.seq = pieces.reconciliation
        WHERE pieces.school_urn = @SchoolUrn AND pieces.token = @Token AND pieces.finished_at IS NULL
        """;

    private const string Renew = $"UPDATE reconciliation_schools SET lease_end = @LeaseEnd {Fence}";

    private const string Finish = $"UPDATE reconciliation_schools SET finished_at = @Now, lease_end = NULL {Fence}";

    private const string Release = $"UPDATE reconciliation_schools SET token = NULL, lease_end = NULL {Fence}";

    public async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken) =>
        await context.Sessions.ReadAsync(session => session.QueryAsync<string>(SelectWaiting, new { Now = context.Now() }), cancellationToken);

    public Task<ReconciliationWork?> TakeAsync(string schoolUrn, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);
        var token = StoreContext.NewId();
        return context.Sessions.WriteAsync(
            async session =>
            {
                var now = context.Now();
                return await session.ExecuteAsync(Take, new { SchoolUrn = schoolUrn, Token = token, LeaseEnd = End(now, lease), Now = now }) == 1
                    && await session.FindAsync<Row>(SelectTaken, new { SchoolUrn = schoolUrn, Token = token }) is { } row
                        ? Read(row, token)
                        : null;
            },
            cancellationToken);
    }

    public Task<bool> RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session => await session.ExecuteAsync(Renew, new { work.SchoolUrn, work.Token, LeaseEnd = End(context.Now(), lease) }) == 1, cancellationToken);

    public Task<bool> FinishAsync(ReconciliationWork work, CancellationToken cancellationToken) => FencedAsync(Finish, work, cancellationToken);

    public Task<bool> ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken) => FencedAsync(Release, work, cancellationToken);

    private static long End(long now, TimeSpan lease) => now + (long)Math.Ceiling(lease.TotalMilliseconds);

    private Task<bool> FencedAsync(string statement, ReconciliationWork work, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session => await session.ExecuteAsync(statement, new { work.SchoolUrn, work.Token, Now = context.Now() }) == 1, cancellationToken);

    private static ReconciliationWork Read(Row row, string token) => new()
    {
        Id = row.Id,
        SchoolUrn = row.SchoolUrn,
        Token = token,
        Scope = new ReconciliationScope { SchoolUrn = row.OnlySchool, Sample = row.Sample, ProvenSince = StoredTime.Read(row.ProvenSince) },
        UptoSeq = row.UptoSeq,
        AfterSeq = row.AfterSeq,
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string? OnlySchool { get; init; }

        public int? Sample { get; init; }

        public long? ProvenSince { get; init; }

        public long UptoSeq { get; init; }

        public long AfterSeq { get; init; }
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Asks for a reconciliation of what is planned by now, in one piece a school.</summary>
internal sealed class AskReconciliation(StoreContext context)
{
    // One step of its index a school, however many deliveries there are.
    public const string NextSchool = "SELECT MIN(school_urn) FROM deliveries WHERE school_urn > @After";

    private const string Insert = """
        INSERT INTO reconciliations (id, school_urn, sample, proven_since, started_at, upto_seq)
        SELECT @Id, @SchoolUrn, @Sample, @ProvenSince, @Now, COALESCE(MAX(seq), 0)
        FROM deliveries
        """;

    private const string InsertSchool = "INSERT INTO reconciliation_schools (reconciliation, school_urn) SELECT seq, @School FROM reconciliations WHERE id = @Id";

    private const string NightlyNotOver = """
        SELECT pieces.school_urn
        FROM reconciliation_schools AS pieces
        JOIN reconciliations ON reconciliations.seq = pieces.reconciliation
        WHERE pieces.finished_at IS NULL AND reconciliations.proven_since IS NOT NULL
        """;

    public async Task<string> RunAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> schools = scope.SchoolUrn is { } one ? [one] : await SchoolsAsync(cancellationToken);
        return await context.Sessions.WriteAsync(
            async session =>
            {
                var id = await InsertAsync(session, scope, schools);
                KeepDecision.Run(session, scope.SchoolUrn, EntryKind.Reconcile, id, decision);
                return id;
            },
            cancellationToken);
    }

    public async Task NightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var schools = await SchoolsAsync(cancellationToken);
        await context.Sessions.WriteAsync(
            async session =>
            {
                List<string> ready = [.. schools.Except(await session.QueryAsync<string>(NightlyNotOver), StringComparer.Ordinal)];
                if (ready.Count == 0 && schools.Count > 0)
                {
                    return false;
                }

                await InsertAsync(session, scope, ready);
                return true;
            },
            cancellationToken);
    }

    private Task<List<string>> SchoolsAsync(CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session =>
        {
            var schools = new List<string>();
            while (await session.FindAsync<string>(NextSchool, new { After = schools.LastOrDefault(string.Empty) }) is { } school)
            {
                schools.Add(school);
            }

            return schools;
        },
        cancellationToken);

    private async Task<string> InsertAsync(Session session, ReconciliationScope scope, IEnumerable<string> schools)
    {
        var id = StoreContext.NewId();
        await session.ExecuteAsync(Insert, new
        {
            Id = id,
            scope.SchoolUrn,
            scope.Sample,
            ProvenSince = scope.ProvenSince is { } since ? StoredTime.From(since) : (long?)null,
            Now = context.Now(),
        });
        await session.ExecuteAsync(InsertSchool, schools.Select(school => new { Id = id, School = school }).ToList());
        return id;
    }
}

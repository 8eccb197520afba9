using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Asks for a reconciliation of what is planned by now.</summary>
internal sealed class AskReconciliation(StoreContext context)
{
    private const string Insert = """
        INSERT INTO reconciliations (id, school_urn, sample, proven_since, started_at, upto_seq)
        SELECT @Id, @SchoolUrn, @Sample, @ProvenSince, @Now, COALESCE(MAX(seq), 0)
        FROM deliveries
        """;

    private const string CountNightlyNotOver = "SELECT COUNT(*) FROM reconciliations WHERE finished_at IS NULL AND proven_since IS NOT NULL";

    private readonly KeepDecision keep = new(context);

    public Task<string> RunAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            var id = await InsertAsync(session, scope);
            await keep.RunAsync(session, scope.SchoolUrn, DecisionKind.Reconcile, id, decision);
            return id;
        },
        cancellationToken);

    public Task NightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.FindAsync<long>(CountNightlyNotOver) > 0)
            {
                return false;
            }

            await InsertAsync(session, scope);
            return true;
        },
        cancellationToken);

    private async Task<string> InsertAsync(Session session, ReconciliationScope scope)
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
        return id;
    }
}

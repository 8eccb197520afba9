using SupervisionBridge.Storage.Retention;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>
/// Drops reconciliations that ended long ago: findings first, so many rows at a time, then the rest. What ended never goes on again: what to drop can be
/// looked for outside the write gate.
/// </summary>
internal sealed class PurgeReconciliations(StoreContext context)
{
    // Of what a legal hold covers, what was found stays too.
    private const string OnHold = $"""
        EXISTS (
            SELECT 1
            FROM reconciliation_findings AS findings
            JOIN deliveries ON deliveries.id = findings.delivery_id
            WHERE findings.reconciliation_id = reconciliations.id AND deliveries.reference IN ({HoldSql.Covered}))
        """;

    private const string CountHeld = $"SELECT COUNT(*) FROM reconciliations WHERE seq = @Seq AND {OnHold}";

    // One without a school ended as it began.
    public const string Select = $"""
        SELECT seq AS Seq, id AS Id
        FROM reconciliations
        WHERE started_at <= @EndedBefore AND {HoldSql.AreComplete} AND NOT {OnHold} AND NOT EXISTS (
            SELECT 1
            FROM reconciliation_schools AS pieces
            WHERE pieces.reconciliation = reconciliations.seq AND (pieces.finished_at IS NULL OR pieces.finished_at > @EndedBefore))
        ORDER BY started_at
        LIMIT @Most
        """;

    public const string DropFindings = """
        DELETE FROM reconciliation_findings
        WHERE seq IN (SELECT seq FROM reconciliation_findings WHERE reconciliation_id = @Id ORDER BY seq LIMIT @Most)
        """;

    private const string DropSchools = "DELETE FROM reconciliation_schools WHERE reconciliation = @Seq";

    private const string Drop = "DELETE FROM reconciliations WHERE seq = @Seq";

    public async Task<int> RunAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var limits = new { EndedBefore = StoredTime.From(endedBefore), Most = most, Now = context.Now() };
        var ended = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(Select, limits), cancellationToken);
        return ended.Count == 0 ? 0 : await context.Sessions.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(RowLock.Store);
                var left = most;
                foreach (var row in ended.TakeWhile(_ => left > 0))
                {
                    if (await session.FindAsync<int>(CountHeld, new { row.Seq }) > 0)
                    {
                        continue;
                    }

                    left -= await session.ExecuteAsync(DropFindings, new { row.Id, Most = left });
                    if (left > 0)
                    {
                        left -= await session.ExecuteAsync(DropSchools, new { row.Seq }) + await session.ExecuteAsync(Drop, new { row.Seq });
                    }
                }

                return most - left;
            },
            cancellationToken);
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";
    }
}

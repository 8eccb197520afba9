using SupervisionBridge.Core;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Reconciliations as people see them, and what each found.</summary>
internal sealed class ListReconciliations(StoreContext context)
{
    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} ORDER BY seq DESC LIMIT @Limit";

    public const string SelectFindings = $"""
        SELECT findings.seq AS Seq, findings.delivery_id AS DeliveryId, findings.found AS Found, findings.found_at AS FoundAt, findings.acknowledged_at AS AcknowledgedAt,
            deliveries.reference AS Reference, deliveries.case_number AS CaseNumber, deliveries.subject_number AS SubjectNumber, deliveries.school_urn AS SchoolUrn
        FROM reconciliation_findings AS findings
        JOIN deliveries ON deliveries.id = findings.delivery_id
        WHERE findings.reconciliation_id = @Id AND findings.seq > @After {ReachSql.OfDeliveries}
        ORDER BY findings.seq
        LIMIT @Limit
        """;

    public const string SelectCounts = """
        SELECT reconciliation AS Seq, CAST(SUM(checked) AS bigint) AS Checked, CAST(SUM(missing) AS bigint) AS Missing, CAST(SUM(edited) AS bigint) AS Edited,
            CAST(SUM(moved) AS bigint) AS Moved, CAST(SUM(unreadable) AS bigint) AS Unreadable, CAST(SUM(unanswered) AS bigint) AS Unanswered,
            CAST(SUM(skipped) AS bigint) AS Skipped, CAST(SUM(acknowledged) AS bigint) AS Acknowledged, COUNT(*) - COUNT(finished_at) AS NotOver, MAX(finished_at) AS FinishedAt
        FROM reconciliation_schools
        WHERE reconciliation IN @Reconciliations
        GROUP BY reconciliation
        """;

    private const string Select = """
        SELECT seq AS Seq, id AS Id, school_urn AS SchoolUrn, sample AS Sample, proven_since AS ProvenSince, started_at AS StartedAt
        FROM reconciliations
        """;

    private const string SelectOne = $"{Select} WHERE id = @Id";

    /// <summary>The newest first.</summary>
    public async Task<Page<ReconciliationSummary>> RunAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "reconciliations";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var (rows, counts) = await context.Sessions.ReadAsync(session => LoadAsync(session, SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => Read(row, counts), row => [row.Seq]);
    }

    public async Task<ReconciliationSummary?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var (rows, counts) = await context.Sessions.ReadAsync(session => LoadAsync(session, SelectOne, new { Id = id }), cancellationToken);
        return rows.Count == 0 ? null : Read(rows[0], counts);
    }

    /// <summary>In the order they were found.</summary>
    public async Task<Page<ReconciliationFinding>> FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken)
    {
        var list = $"reconciliations/{id}";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Id = id, After = place?[0] ?? 0, Limit = page.Limit + 1 }, page.Within);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<FindingRow>(SelectFindings, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, FindingRow.Read, row => [row.Seq]);
    }

    private static async Task<(List<Row> Rows, Dictionary<long, Counts> Counts)> LoadAsync(Session session, string select, object parameters)
    {
        var rows = await session.QueryAsync<Row>(select, parameters);
        var counts = await session.QueryAsync<Counts>(SelectCounts, new { Reconciliations = rows.Select(row => row.Seq).ToArray() });
        return (rows, counts.ToDictionary(row => row.Seq));
    }

    /// <summary>One without a school had nothing to look at: it ended as it began.</summary>
    private static ReconciliationSummary Read(Row row, Dictionary<long, Counts> all)
    {
        var counts = all.GetValueOrDefault(row.Seq) ?? new Counts { FinishedAt = row.StartedAt };
        return new ReconciliationSummary
        {
            Id = row.Id,
            Scope = new ReconciliationScope { SchoolUrn = row.SchoolUrn, Sample = row.Sample, ProvenSince = StoredTime.Read(row.ProvenSince) },
            StartedAt = StoredTime.Read(row.StartedAt),
            FinishedAt = counts.NotOver == 0 ? StoredTime.Read(counts.FinishedAt) : null,
            Checked = counts.Checked,
            Missing = counts.Missing,
            Edited = counts.Edited,
            Moved = counts.Moved,
            Unreadable = counts.Unreadable,
            Acknowledged = counts.Acknowledged,
            Unanswered = counts.Unanswered,
            Skipped = counts.Skipped,
        };
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string? SchoolUrn { get; init; }

        public int? Sample { get; init; }

        public long? ProvenSince { get; init; }

        public long StartedAt { get; init; }
    }

    /// <summary>Over all schools.</summary>
    private sealed class Counts
    {
        public long Seq { get; init; }

        public int Checked { get; init; }

        public int Missing { get; init; }

        public int Edited { get; init; }

        public int Moved { get; init; }

        public int Unreadable { get; init; }

        public int Acknowledged { get; init; }

        public int Unanswered { get; init; }

        public int Skipped { get; init; }

        public int NotOver { get; init; }

        public long? FinishedAt { get; init; }
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Reconciliations as people see them, and what each found.</summary>
internal sealed class ListReconciliations(StoreContext context)
{
    public const string SelectAll = $"{Select} WHERE seq < @Before ORDER BY seq DESC LIMIT @Limit";

    public const string SelectFindings = """
        SELECT findings.seq AS Seq, findings.delivery_id AS DeliveryId, findings.found AS Found, findings.found_at AS FoundAt,
            deliveries.reference AS Reference, deliveries.case_number AS CaseNumber, deliveries.subject_number AS SubjectNumber, deliveries.school_urn AS SchoolUrn
        FROM reconciliation_findings AS findings
        JOIN deliveries ON deliveries.id = findings.delivery_id
        WHERE findings.reconciliation_id = @Id AND findings.seq > @After
        ORDER BY findings.seq
        LIMIT @Limit
        """;

    private const string Select = """
        SELECT seq AS Seq, id AS Id, school_urn AS SchoolUrn, sample AS Sample, proven_since AS ProvenSince, started_at AS StartedAt, finished_at AS FinishedAt,
            checked AS Checked, missing AS Missing, edited AS Edited, moved AS Moved, unreadable AS Unreadable, unanswered AS Unanswered, skipped AS Skipped
        FROM reconciliations
        """;

    private const string SelectOne = $"{Select} WHERE id = @Id";

    /// <summary>The newest first.</summary>
    public async Task<Page<ReconciliationSummary>> RunAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "reconciliations";
        var place = context.Cursors.Read(list, page);
        var parameters = new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 };
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, Read, row => [row.Seq]);
    }

    public async Task<ReconciliationSummary?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(SelectOne, new { Id = id }), cancellationToken);
        return row is null ? null : Read(row);
    }

    /// <summary>In the order they were found.</summary>
    public async Task<Page<ReconciliationFinding>> FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken)
    {
        var list = $"reconciliations/{id}";
        var place = context.Cursors.Read(list, page);
        var parameters = new { Id = id, After = place?[0] ?? 0, Limit = page.Limit + 1 };
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<FindingRow>(SelectFindings, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, FindingRow.Read, row => [row.Seq]);
    }

    private static ReconciliationSummary Read(Row row) => new()
    {
        Id = row.Id,
        Scope = new ReconciliationScope { SchoolUrn = row.SchoolUrn, Sample = row.Sample, ProvenSince = StoredTime.Read(row.ProvenSince) },
        StartedAt = StoredTime.Read(row.StartedAt),
        FinishedAt = StoredTime.Read(row.FinishedAt),
        Checked = row.Checked,
        Missing = row.Missing,
        Edited = row.Edited,
        Moved = row.Moved,
        Unreadable = row.Unreadable,
        Unanswered = row.Unanswered,
        Skipped = row.Skipped,
    };

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string? SchoolUrn { get; init; }

        public int? Sample { get; init; }

        public long? ProvenSince { get; init; }

        public long StartedAt { get; init; }

        public long? FinishedAt { get; init; }

        public int Checked { get; init; }

        public int Missing { get; init; }

        public int Edited { get; init; }

        public int Moved { get; init; }

        public int Unreadable { get; init; }

        public int Unanswered { get; init; }

        public int Skipped { get; init; }
    }
}

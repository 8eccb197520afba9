using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Reconciliation;
using SupervisionBridge.Storage.Retention;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>What the store shows of trouble now. Indexes lead to it; what was ever proven is not touched.</summary>
internal sealed class LookForTroubles(StoreContext context)
{
    public const string Waiting = $"""
        SELECT school_urn AS SchoolUrn, trouble AS Kind, COUNT(*) AS Amount, MIN(waits_since) AS Since
        FROM (
            SELECT school_urn, waits_since, CASE {DeliverySql.WaitsWhere}
                WHEN 'dead' THEN 'deliveries-dead'
                WHEN 'needs-person' THEN CASE WHEN waits_since <= @AskedSince THEN 'people-needed' END
                WHEN 'held' THEN CASE WHEN waits_since <= @AskedSince AND hold_reasons LIKE '%another-child-named%' THEN 'people-needed' END
                WHEN 'in-tray' THEN CASE WHEN waits_since <= @InTraySince THEN 'tray-waiting' END
                WHEN 'waiting-for-upload' THEN CASE WHEN waits_since <= @UploadSince THEN 'upload-waiting' END
                WHEN 'accepted' THEN CASE WHEN waits_since <= @AcceptedSince THEN 'accepted-waiting' END
                WHEN 'due' THEN CASE WHEN waits_since <= @LateSince AND (ready_at <= @LateSince OR NOT ({DeliverySql.WaitsAsDecided})) AND {DeliverySql.NotBehindAnother} THEN 'deliveries-late' END
                END AS trouble
            FROM deliveries AS waiting
            WHERE waits_since IS NOT NULL) AS troubled
        WHERE trouble IS NOT NULL
        GROUP BY school_urn, trouble
        """;

    public const string Differing = $"""
        SELECT school_urn AS SchoolUrn, 'notes-differ' AS Kind, COUNT(*) AS Amount, MIN(found_at) AS Since
        FROM deliveries
        WHERE {FindingSql.WantsALook}
        GROUP BY school_urn
        """;

    public const string NotReadBack = """
        SELECT pieces.school_urn AS SchoolUrn, 'reconciliation-stuck' AS Kind, COUNT(*) AS Amount, MIN(reconciliations.started_at) AS Since
        FROM reconciliation_schools AS pieces
        JOIN reconciliations ON reconciliations.seq = pieces.reconciliation
        WHERE pieces.finished_at IS NULL AND reconciliations.started_at <= @ReadingSince
        GROUP BY pieces.school_urn
        """;

    public const string NotReviewed = $"""
        SELECT school_urn AS SchoolUrn, 'reviews-overdue' AS Kind, COUNT(*) AS Amount, MIN(review_on) AS Since
        FROM records
        WHERE removed_at IS NULL AND review_on <= @ReviewSince AND reference NOT IN ({HoldSql.Covered})
        GROUP BY school_urn
        """;

    public const string NotReceived = """
        SELECT school_urn AS SchoolUrn, 'transfer-unconfirmed' AS Kind, COUNT(*) AS Amount, MIN(made_at) AS Since
        FROM leavers_packs
        WHERE received_at IS NULL AND made_at <= @TransferSince
        GROUP BY school_urn
        """;

    // The oldest entry of a chain that nothing signs yet.
    public const string Unsigned = """
        SELECT at
        FROM journal
        WHERE school_urn = @School
            AND number > COALESCE((SELECT MAX(signed.number) FROM journal AS signed WHERE signed.school_urn = @School AND signed.kind = 'checkpoint'), 0)
        ORDER BY number LIMIT 1
        """;

    // One row for each school that was ever in trouble.
    private const string Failing = """
        SELECT school_urn AS SchoolUrn, 'school-failing' AS Kind, 1 AS Amount, condition_since AS Since
        FROM school_states
        WHERE condition IN ('failing', 'refused') AND condition_since <= @FailingSince
        """;

    private const string SystemChanged = """
        SELECT school_urn AS SchoolUrn, 'school-system-changed' AS Kind, 1 AS Amount, other_at AS Since
        FROM school_systems
        WHERE other_at IS NOT NULL
        """;

    public async Task<IReadOnlyList<PresentTrouble>> RunAsync(TroubleLimits limits, CancellationToken cancellationToken)
    {
        var times = new
        {
            LateSince = StoredTime.From(limits.LateSince),
            FailingSince = StoredTime.From(limits.FailingSince),
            AskedSince = StoredTime.From(limits.AskedSince),
            InTraySince = StoredTime.From(limits.InTraySince),
            UploadSince = StoredTime.From(limits.UploadSince),
            AcceptedSince = StoredTime.From(limits.AcceptedSince),
            ReadingSince = StoredTime.From(limits.ReadingSince),
            ReviewSince = StoredTime.From(limits.ReviewSince),
            TransferSince = StoredTime.From(limits.TransferSince),
        };
        List<Row> rows = await context.Sessions.ReadAsync<List<Row>>(
            async session =>
            [
                .. await session.QueryAsync<Row>(Waiting, times), .. await session.QueryAsync<Row>(Differing),
                .. await session.QueryAsync<Row>(NotReadBack, times), .. await session.QueryAsync<Row>(Failing, times),
                .. await session.QueryAsync<Row>(NotReviewed, times), .. await session.QueryAsync<Row>(NotReceived, times), .. await session.QueryAsync<Row>(SystemChanged),
                .. limits.UnsignedSince is { } since ? await UnsignedAsync(session, StoredTime.From(since)) : [],
            ],
            cancellationToken);
        return [.. rows.Select(row => new PresentTrouble(StoredAs.TroubleKind.Read(row.Kind), row.SchoolUrn, row.Amount, StoredTime.Read(row.Since)))];
    }

    /// <summary>One trouble of the bridge as a whole, whose job has them all to sign. A chain whose end is gone cannot be signed, and is among them.</summary>
    private static async Task<IEnumerable<Row>> UnsignedAsync(Session session, long since)
    {
        var oldest = new List<long>();
        foreach (var school in await ReadChain.SchoolsAsync(session))
        {
            oldest.AddRange((await session.QueryAsync<long>(Unsigned, new { School = school })).Where(at => at <= since));
        }

        return oldest.Count == 0 ? [] : [new Row { Kind = StoredAs.TroubleKind.Of(TroubleKind.CheckpointMissing), Amount = oldest.Count, Since = oldest.Min() }];
    }

    private sealed class Row
    {
        public string? SchoolUrn { get; init; }

        public string Kind { get; init; } = "";

        public int Amount { get; init; }

        public long Since { get; init; }
    }
}

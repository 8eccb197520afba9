using SupervisionBridge.Core;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Retention;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>Records as machinery, the newest first, or one of them.</summary>
internal sealed class ListRecords(StoreContext context)
{
    private const string Select = """
        SELECT seq AS Seq, reference AS Reference, school_urn AS SchoolUrn, template_id AS TemplateId, version AS Version, kind AS Kind,
            session_at AS SessionAt, session_offset AS SessionOffset, recorded_at AS RecordedAt, submitted_by AS SubmittedBy,
            withdrawn_at AS WithdrawnAt, review_on AS ReviewOn, removed_at AS RemovedAt
        FROM records
        """;

    private const string Order = ReachSql.OfRecords + " ORDER BY seq DESC LIMIT @Limit";

    private const string SelectOne = $"{Select} WHERE reference = @Reference";

    public const string SelectAll = $"{Select} WHERE seq < @Before {Order}";

    public const string SelectOfSchool = $"{Select} WHERE school_urn = @School AND seq < @Before {Order}";

    public const string SelectDue = $"{Select} WHERE {IsDue} AND seq < @Before {Order}";

    public const string SelectDueOfSchool = $"{Select} WHERE {IsDue} AND school_urn = @School AND seq < @Before {Order}";

    private const string IsDue = $"removed_at IS NULL AND review_on <= @Today AND reference NOT IN ({HoldSql.Covered})";

    public async Task<RecordStatus?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        var (rows, keys) = await LoadAsync(SelectOne, new { Reference = reference }, cancellationToken);
        return rows is [var row] ? Read(row, keys) : null;
    }

    public async Task<Page<RecordStatus>> RunAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken)
    {
        var list = $"records/{schoolUrn}";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { School = schoolUrn, Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var (rows, keys) = await LoadAsync(schoolUrn is null ? SelectAll : SelectOfSchool, parameters, cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => Read(row, keys), row => [row.Seq]);
    }

    /// <summary>Those whose review is due.</summary>
    public async Task<Page<RecordStatus>> DueAsync(string? schoolUrn, DateOnly today, PageRequest page, CancellationToken cancellationToken)
    {
        var list = $"records/due/{schoolUrn}";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { School = schoolUrn, Today = StoredTime.From(today), Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var (rows, keys) = await LoadAsync(schoolUrn is null ? SelectDue : SelectDueOfSchool, parameters, cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => Read(row, keys), row => [row.Seq]);
    }

    private Task<(List<Row> Rows, RecordKeys Keys)> LoadAsync(string statement, object parameters, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync<Row>(statement, parameters);
            return (rows, await context.Keys.OfRecordsAsync(session, rows.Select(row => row.Reference)));
        },
        cancellationToken);

    private static RecordStatus Read(Row row, RecordKeys keys) => new()
    {
        Reference = row.Reference,
        SchoolUrn = row.SchoolUrn,
        TemplateId = row.TemplateId,
        Version = row.Version,
        Kind = StoredAs.SessionKind.Read(row.Kind),
        SessionAt = StoredTime.Read(row.SessionAt, row.SessionOffset),
        RecordedAt = StoredTime.Read(row.RecordedAt),
        SubmittedBy = row.SubmittedBy is null ? null : keys[row.Reference].OpenText(row.SubmittedBy, Places.SubmittedBy),
        WithdrawnAt = StoredTime.Read(row.WithdrawnAt),
        ReviewOn = StoredTime.ReadDay(row.ReviewOn),
        RemovedAt = StoredTime.Read(row.RemovedAt),
    };

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string TemplateId { get; init; } = "";

        public int Version { get; init; }

        public string Kind { get; init; } = "";

        public long SessionAt { get; init; }

        public long SessionOffset { get; init; }

        public long RecordedAt { get; init; }

        public byte[]? SubmittedBy { get; init; }

        public long? WithdrawnAt { get; init; }

        public long ReviewOn { get; init; }

        public long? RemovedAt { get; init; }
    }
}

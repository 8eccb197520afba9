using SupervisionBridge.Core;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Uploads;

/// <summary>What waits for upload, as machinery, in the order it was planned.</summary>
internal sealed class ListUploads(StoreContext context)
{
    public const string Select = $"""
        SELECT seq AS Seq, deliveries.school_urn AS SchoolUrn, uploads.number AS Number, deliveries.id AS DeliveryId, deliveries.reference AS Reference, uploads.part AS Part,
            uploads.waits_since AS WaitsSince, uploads.may_be_there AS MayBeThere,
            {UploadSql.Cautions}
        FROM deliveries
        JOIN uploads ON uploads.delivery_id = deliveries.id
        WHERE deliveries.state = 'waiting-for-upload' AND uploads.confirmed_at IS NULL AND (@School IS NULL OR deliveries.school_urn = @School)
            AND (seq > @After OR (seq = @After AND uploads.part > @AfterPart)) {ReachSql.OfDeliveries}
        ORDER BY seq, uploads.part
        LIMIT @Limit
        """;

    public async Task<Page<Upload>> RunAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken)
    {
        var list = $"uploads/{schoolUrn}";
        var after = context.Cursors.Read(list, page) ?? [0, 0];
        var parameters = ReachSql.With(new { School = schoolUrn, After = after[0], AfterPart = after[1], Limit = page.Limit + 1 }, page.Within);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(Select, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, Read, row => [row.Seq, row.Part]);
    }

    private static Upload Read(Row row) => new()
    {
        SchoolUrn = row.SchoolUrn,
        Number = row.Number,
        DeliveryId = row.DeliveryId,
        RecordReference = row.Reference,
        Part = row.Part,
        WaitingSince = StoredTime.Read(row.WaitsSince),
        MayBeThere = row.MayBeThere,
        Withdrawn = row.Withdrawn,
        OnlyIfThere = row.OnlyIfThere,
    };

    private sealed class Row
    {
        public long Seq { get; init; }

        public string SchoolUrn { get; init; } = "";

        public long Number { get; init; }

        public string DeliveryId { get; init; } = "";

        public string Reference { get; init; } = "";

        public int Part { get; init; }

        public long WaitsSince { get; init; }

        public bool MayBeThere { get; init; }

        public bool Withdrawn { get; init; }

        public bool OnlyIfThere { get; init; }
    }
}

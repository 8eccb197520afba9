using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Uploads;

/// <summary>All documents that wait at a school, with what was frozen for them.</summary>
internal sealed class LoadWaiting(StoreContext context)
{
    public const string Select = $"""
        SELECT uploads.number AS Number, uploads.delivery_id AS DeliveryId, uploads.part AS Part, uploads.waits_since AS WaitsSince, uploads.may_be_there AS MayBeThere,
            {UploadSql.Cautions}
        FROM uploads
        JOIN deliveries ON deliveries.id = uploads.delivery_id
        WHERE uploads.school = @School AND uploads.confirmed_at IS NULL AND deliveries.state = 'waiting-for-upload' AND {DeliverySql.NotPaused}
        ORDER BY uploads.number
        """;

    public async Task<WaitingUploads> RunAsync(string schoolUrn, CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(Select, new { School = schoolUrn }), cancellationToken);
        var (documents, unreadable) = (new List<UploadDocument>(), new List<long>());
        foreach (var delivery in rows.GroupBy(row => row.DeliveryId, StringComparer.Ordinal))
        {
            try
            {
                var frozen = await FrozenAsync(delivery.Key, cancellationToken);
                documents.AddRange([.. delivery.Select(row => new UploadDocument(row.Number, frozen[row.Part], StoredTime.Read(row.WaitsSince), row.MayBeThere) { Withdrawn = row.Withdrawn, OnlyIfThere = row.OnlyIfThere })]);
            }
            catch (Exception fault) when (Unreadable.Is(fault) || fault is KeyNotFoundException)
            {
                unreadable.AddRange(delivery.Select(row => row.Number));
            }
        }

        return new WaitingUploads([.. documents.OrderBy(document => document.Number)], unreadable);
    }

    private async Task<Dictionary<int, PreparedNote>> FrozenAsync(string deliveryId, CancellationToken cancellationToken)
    {
        var key = await context.Keys.FindOfDeliveryAsync(deliveryId, cancellationToken) ?? throw new KeyNotFoundException();
        var keys = new Dictionary<string, DataKey>(StringComparer.Ordinal) { [deliveryId] = key };
        var frozen = await context.Sessions.ReadAsync(session => LoadFrozen.RunAsync(session, keys), cancellationToken);
        return frozen[deliveryId].ToDictionary(note => note.Part, note => note.Prepared);
    }

    private sealed class Row
    {
        public long Number { get; init; }

        public string DeliveryId { get; init; } = "";

        public int Part { get; init; }

        public long WaitsSince { get; init; }

        public bool MayBeThere { get; init; }

        public bool Withdrawn { get; init; }

        public bool OnlyIfThere { get; init; }
    }
}

using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Frozen parts of deliveries, in order.</summary>
internal sealed class LoadFrozen(StoreContext context)
{
    private const string Select = """
        SELECT delivery_id AS DeliveryId, part AS Part, external_reference AS ExternalReference, pupil_id AS PupilId, payload AS Payload,
            body_hash AS BodyHash, title_hash AS TitleHash, occurred_at AS OccurredAt, occurred_offset AS OccurredOffset
        FROM frozen_notes
        WHERE delivery_id IN @Deliveries
        ORDER BY delivery_id, part
        """;

    public async Task<ILookup<string, FrozenNote>> RunAsync(Session session, IReadOnlyList<string> deliveries)
    {
        var rows = await session.QueryAsync<Row>(Select, new { Deliveries = deliveries });
        return rows.ToLookup(row => row.DeliveryId, Open, StringComparer.Ordinal);
    }

    private FrozenNote Open(Row row) => new()
    {
        Part = row.Part,
        Prepared = new PreparedNote(
            row.ExternalReference,
            context.Sealer.OpenText(row.PupilId, Places.FrozenPupil(row.DeliveryId, row.Part)),
            context.Sealer.Open(row.Payload, Places.FrozenPayload(row.DeliveryId, row.Part))),
        BodyHash = row.BodyHash,
        TitleHash = row.TitleHash,
        OccurredAt = StoredTime.Read(row.OccurredAt, row.OccurredOffset),
    };

    private sealed class Row
    {
        public string DeliveryId { get; init; } = "";

        public int Part { get; init; }

        public string ExternalReference { get; init; } = "";

        public byte[] PupilId { get; init; } = [];

        public byte[] Payload { get; init; } = [];

        public string BodyHash { get; init; } = "";

        public string TitleHash { get; init; } = "";

        public long OccurredAt { get; init; }

        public long OccurredOffset { get; init; }
    }
}

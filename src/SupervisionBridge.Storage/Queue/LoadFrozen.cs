using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Frozen parts of deliveries, in order.</summary>
internal static class LoadFrozen
{
    private const string Select = """
        SELECT delivery_id AS DeliveryId, part AS Part, external_reference AS ExternalReference, pupil_id AS PupilId, payload AS Payload,
            body_hash AS BodyHash, title_hash AS TitleHash, occurred_at AS OccurredAt, occurred_offset AS OccurredOffset
        FROM frozen_notes
        WHERE delivery_id IN @Deliveries
        ORDER BY delivery_id, part
        """;

    /// <param name="session">Where to read.</param>
    /// <param name="deliveries">The deliveries, each with the key of its record.</param>
    public static async Task<ILookup<string, FrozenNote>> RunAsync(Session session, IReadOnlyDictionary<string, DataKey> deliveries)
    {
        var rows = await session.QueryAsync<Row>(Select, new { Deliveries = deliveries.Keys.ToArray() });
        return rows.ToLookup(row => row.DeliveryId, row => Open(row, deliveries[row.DeliveryId]), StringComparer.Ordinal);
    }

    private static FrozenNote Open(Row row, DataKey key) => new()
    {
        Part = row.Part,
        Prepared = new PreparedNote(
            row.ExternalReference,
            key.OpenText(row.PupilId, Places.FrozenPupil(row.DeliveryId, row.Part)),
            key.Open(row.Payload, Places.FrozenPayload(row.DeliveryId, row.Part))),
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

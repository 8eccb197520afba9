using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Proven notes with where they stand, from their cross-references; title and date from what was frozen, while that is kept.</summary>
internal sealed class LoadProvenNotes(StoreContext context)
{
    public const string Select = $"""
        SELECT deliveries.id AS DeliveryId, deliveries.reference AS Reference, deliveries.school_urn AS SchoolUrn, links.part AS Part, links.place AS Place,
            links.external_reference AS ExternalReference, links.body_hash AS BodyHash,
            CASE WHEN {SchoolSystemSql.InFormerSystem} THEN 1 ELSE 0 END AS InFormerSystem, frozen.title_hash AS TitleHash, frozen.occurred_at AS OccurredAt, frozen.occurred_offset AS OccurredOffset
        FROM deliveries
        JOIN cross_references AS links ON links.delivery_id = deliveries.id
        LEFT JOIN frozen_notes AS frozen ON frozen.delivery_id = links.delivery_id AND frozen.part = links.part
        WHERE deliveries.seq IN @Notes
        ORDER BY deliveries.seq, links.part
        """;

    public async Task<NotesToCheck> RunAsync(IReadOnlyList<long> notes, CancellationToken cancellationToken)
    {
        var (rows, keys) = await context.Sessions.ReadAsync(session => LoadAsync(session, notes), cancellationToken);
        var (readable, unreadable) = (new List<NoteToCheck>(), new List<string>());
        foreach (var note in rows.Where(row => !row.InFormerSystem).GroupBy(row => row.DeliveryId, StringComparer.Ordinal))
        {
            try
            {
                readable.Add(new NoteToCheck { DeliveryId = note.Key, SchoolUrn = note.First().SchoolUrn, Parts = [.. note.Select(part => Open(part, keys))] });
            }
            catch (Exception fault) when (Unreadable.Is(fault))
            {
                unreadable.Add(note.Key);
            }
        }

        var former = rows.Where(row => row.InFormerSystem).DistinctBy(row => row.DeliveryId).Count();
        return new NotesToCheck { Notes = readable, Unreadable = unreadable, InFormerSystem = former };
    }

    private async Task<(List<Row> Rows, Dictionary<string, DataKey> Keys)> LoadAsync(Session session, IReadOnlyList<long> notes)
    {
        var rows = await session.QueryAsync<Row>(Select, new { Notes = notes.ToArray() });
        var keys = new Dictionary<string, DataKey>(StringComparer.Ordinal);
        foreach (var school in rows.Select(row => row.SchoolUrn).Distinct(StringComparer.Ordinal))
        {
            keys[school] = await context.Keys.OfKnownSchoolAsync(session, school);
        }

        return (rows, keys);
    }

    private static PartToCheck Open(Row row, Dictionary<string, DataKey> keys) => new()
    {
        ExternalReference = row.ExternalReference,
        PupilId = keys[row.SchoolUrn].Open(row.Place, DocumentJson.Stored.NotePlace, Places.CrossReference(row.DeliveryId, row.Part)).PupilId,
        BodyHash = row.BodyHash,
        TitleHash = row.TitleHash,
        OccurredAt = row is { OccurredAt: { } at, OccurredOffset: { } offset } ? StoredTime.Read(at, offset) : null,
    };

    private sealed class Row
    {
        public string DeliveryId { get; init; } = "";

        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public int Part { get; init; }

        public byte[] Place { get; init; } = [];

        public string ExternalReference { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public bool InFormerSystem { get; init; }

        public string? TitleHash { get; init; }

        public long? OccurredAt { get; init; }

        public long? OccurredOffset { get; init; }
    }
}

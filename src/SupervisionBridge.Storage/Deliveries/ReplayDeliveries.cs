using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Makes dead deliveries due again with fresh attempts. They will look before they write; an operation that was being followed is followed on. Of a school that has left the bridge nothing is due any more.</summary>
internal sealed class ReplayDeliveries(StoreContext context)
{
    private const string Find = """
        SELECT id AS Id, reference AS Reference, school_urn AS SchoolUrn, state AS State, purged_at AS PurgedAt
        FROM deliveries
        WHERE id IN @Ids
        """;

    private const string Update = $"""
        UPDATE deliveries
        SET state = 'due', attempts = 0, look_first = 1, death_reason = NULL, detail = NULL, due_at = @Now, ready_at = @Now, updated_at = @Now, waits_since = @Now
        WHERE id = @Id AND state = 'dead' AND NOT EXISTS (SELECT 1 FROM deliveries AS own WHERE own.id = deliveries.id AND {SchoolSystemSql.OwnSchoolHasLeft})
        """;

    public Task<IReadOnlyList<ReplayedDelivery>> RunAsync(IReadOnlyList<string> deliveryIds, Decision decision, CancellationToken cancellationToken)
    {
        if (deliveryIds.Count > DeadLetters.Batch)
        {
            throw new ArgumentException($"At most {DeadLetters.Batch} deliveries are replayed in one write, not {deliveryIds.Count}.", nameof(deliveryIds));
        }

        return deliveryIds.Count == 0
            ? Task.FromResult<IReadOnlyList<ReplayedDelivery>>([])
            : context.Sessions.WriteAsync(session => ReplayAsync(session, deliveryIds, decision), cancellationToken);
    }

    private async Task<IReadOnlyList<ReplayedDelivery>> ReplayAsync(Session session, IReadOnlyList<string> deliveryIds, Decision decision)
    {
        var now = context.Now();
        var replayed = new List<ReplayedDelivery>();
        var rows = (await session.QueryAsync<Row>(Find, new { Ids = deliveryIds })).ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var id in deliveryIds)
        {
            if (rows.Remove(id, out var row) && row.State == "dead" && await session.ExecuteAsync(Update, new { row.Id, Now = now }) == 1)
            {
                await KeepDecision.RunAsync(session, row.Reference, row.Id, EntryKind.Replay, choice: null, decision);
                replayed.Add(new ReplayedDelivery(row.Id, row.SchoolUrn, row.PurgedAt is not null));
            }
        }

        return replayed;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string State { get; init; } = "";

        public long? PurgedAt { get; init; }
    }
}

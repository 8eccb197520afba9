using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Gives up entries of which nothing can be there. A worker that has one in hand finds its claim gone before it can send anything.</summary>
internal static class SupersedeEntries
{
    private const string Update = """
        UPDATE deliveries
        SET state = 'superseded', claim_token = NULL, claimed_from = NULL, ready_at = NULL, due_at = NULL, waits_since = NULL, hold_reasons = '', detail = NULL,
            death_reason = NULL, updated_at = @Now
        WHERE id = @Id AND state IN ('held', 'due', 'claimed', 'needs-person', 'dead') AND purged_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM frozen_notes AS frozen WHERE frozen.delivery_id = deliveries.id)
        """;

    public static async Task RunAsync(Session session, IEnumerable<Entry> entries, long now)
    {
        // What a person settled stays settled.
        foreach (var entry in entries.Where(entry => entry.State != DeliveryState.Settled))
        {
            await RunAsync(session, entry.Id, now);
        }
    }

    public static async Task RunAsync(Session session, string deliveryId, long now)
    {
        if (await session.ExecuteAsync(Update, new { Id = deliveryId, Now = now }) != 1)
        {
            throw new InvalidOperationException($"Delivery {deliveryId} may be in a file: it cannot be superseded.");
        }
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>
/// Closes a dead delivery, or one that was not over when the store was restored from a backup, or one that may stand in a system that a school file does not name any more: nobody works on it then. What waits behind it may go; its reason of death stays to be read.
/// </summary>
internal sealed class SettleDelivery(StoreContext context)
{
    private const string FindReference = "SELECT reference FROM deliveries WHERE id = @Id";

    // Nothing may take the place of what may have been written between backup and restore: somebody must be able to close it who knows what became of it.
    private const string Update = """
        UPDATE deliveries
        SET state = 'settled', claim_token = NULL, claimed_from = NULL, due_at = NULL, ready_at = NULL, waits_since = NULL, hold_reasons = '', updated_at = @Now
        WHERE id = @Id AND (state = 'dead'
            OR (state IN ('held', 'due', 'needs-person', 'waiting-for-upload') AND restored_at IS NOT NULL)
            OR ((state IN ('due', 'accepted', 'in-tray') OR (state = 'claimed' AND ready_at <= @Now))
                AND EXISTS (SELECT 1 FROM frozen_notes AS frozen WHERE frozen.delivery_id = deliveries.id)
                AND EXISTS (SELECT 1 FROM school_systems AS standing WHERE standing.school_urn = deliveries.school_urn AND standing.other_at IS NOT NULL)))
        """;

    public Task<bool> RunAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            var row = new { Id = deliveryId, Now = context.Now() };
            if (await session.ExecuteAsync(Update, row) == 0)
            {
                return false;
            }

            await session.ExecuteAsync(DeliverySql.FreeFollowers, row);

            var reference = await session.FindAsync<string>(FindReference, new { Id = deliveryId });
            await KeepDecision.RunAsync(session, reference!, deliveryId, EntryKind.Settle, choice: null, decision);
            return true;
        },
        cancellationToken);
}

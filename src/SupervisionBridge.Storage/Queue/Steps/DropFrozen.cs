using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Drops frozen parts of which nothing is there, and whose file they were for, with the numbers that their documents had: the next try composes anew.</summary>
internal static class DropFrozen
{
    private const string Delete = "DELETE FROM frozen_notes WHERE delivery_id = @Id";

    // What was purged may stand in the file that the hash names.
    private const string InNoFile = "UPDATE deliveries SET pupil_hash = NULL WHERE id = @Id AND purged_at IS NULL";

    // A number names the bytes of one document for good: what is composed anew gets another, and whoever still has the old document confirms nothing by it.
    private const string DropNumbers = "DELETE FROM uploads WHERE delivery_id = @Id";

    public static async Task RunAsync(Session session, string deliveryId)
    {
        await session.ExecuteAsync(Delete, new { Id = deliveryId });
        await session.ExecuteAsync(DropNumbers, new { Id = deliveryId });
        await session.ExecuteAsync(InNoFile, new { Id = deliveryId });
    }
}

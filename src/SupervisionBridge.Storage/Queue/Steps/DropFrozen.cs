using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Drops frozen parts of which nothing is there: the next try composes anew.</summary>
internal static class DropFrozen
{
    private const string Delete = "DELETE FROM frozen_notes WHERE delivery_id = @Id";

    public static Task RunAsync(Session session, string deliveryId) => session.ExecuteAsync(Delete, new { Id = deliveryId });
}

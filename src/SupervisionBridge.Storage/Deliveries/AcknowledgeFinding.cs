using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Acknowledges what was found of a delivery, the very thing that the person saw. Whoever finds something else there takes it back.</summary>
internal sealed class AcknowledgeFinding(StoreContext context)
{
    private const string Find = "SELECT reference AS Reference, found AS Found FROM deliveries WHERE id = @Id";

    private const string Update = """
        UPDATE deliveries
        SET acknowledged_at = @Now
        WHERE id = @Id AND found IS NOT NULL AND found_at = @FoundAt AND acknowledged_at IS NULL
        """;

    public Task<bool> RunAsync(string deliveryId, DateTimeOffset foundAt, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Update, new { Id = deliveryId, FoundAt = StoredTime.From(foundAt), Now = context.Now() }) == 0)
            {
                return false;
            }

            var row = await session.FindAsync<Row>(Find, new { Id = deliveryId });
            await KeepDecision.RunAsync(session, row!.Reference, deliveryId, EntryKind.Acknowledge, row.Found, decision);
            return true;
        },
        cancellationToken);

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string Found { get; init; } = "";
    }
}

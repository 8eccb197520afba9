using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>What a delivery works with, without a claim: its token opens nothing. Of a removed record there is nothing to work with.</summary>
internal sealed class FindWork(StoreContext context)
{
    private const string Select = $"""
        SELECT {DeliverySql.WorkColumns}
        FROM deliveries
        WHERE id = @Id AND NOT EXISTS (SELECT 1 FROM records WHERE records.reference = deliveries.reference AND records.removed_at IS NOT NULL)
        """;

    private readonly LoadWork load = new(context);

    public Task<DeliveryWork?> RunAsync(string deliveryId, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session => await session.FindAsync<WorkRow>(Select, new { Id = deliveryId }) is { } row
            ? (await load.RunAsync(session, [row], token: ""))[0]
            : null,
        cancellationToken);
}

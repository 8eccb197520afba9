using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Makes a dead delivery due again with fresh attempts. It will look before it writes; an operation that was being followed is followed on.</summary>
internal sealed class ReplayDelivery(StoreContext context)
{
    private const string Find = "SELECT reference FROM deliveries WHERE id = @Id";

    private const string Update = """
        UPDATE deliveries
        SET state = 'due', attempts = 0, look_first = 1, death_reason = NULL, detail = NULL, due_at = @Now, ready_at = @Now, updated_at = @Now
        WHERE id = @Id AND state = 'dead'
        """;

    private readonly KeepDecision keep = new(context);

    public Task<bool> RunAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Update, new { Id = deliveryId, Now = context.Now() }) == 0)
            {
                return false;
            }

            var reference = await session.FindAsync<string>(Find, new { Id = deliveryId });
            await keep.RunAsync(session, reference!, deliveryId, DecisionKind.Replay, choice: null, decision);
            return true;
        },
        cancellationToken);
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>
/// Gives up what the school system took and never ends. What was frozen and the operation stay, so that a replay follows on and looks before it writes. A
/// worker that asks after it at this moment loses its claim, and what it finds out is found out again by the replay.
/// </summary>
internal sealed class GiveUpFollowing(StoreContext context)
{
    private const string FindReference = "SELECT reference FROM deliveries WHERE id = @Id";

    private const string Update = $"""
        UPDATE deliveries
        SET state = 'dead', death_reason = @Reason, detail = NULL, waits_since = @Now, {DeliverySql.EndClaim}
        WHERE id = @Id AND state IN ('accepted', 'in-tray', 'claimed') AND {DeliverySql.WaitsWhere} IN ('accepted', 'in-tray')
        """;

    private readonly KeepDecision keep = new(context);

    public Task<bool> RunAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Update, new { Id = deliveryId, Reason = StoredAs.DeathReason.Of(DeathReason.FollowingGivenUp), Now = context.Now() }) == 0)
            {
                return false;
            }

            var reference = await session.FindAsync<string>(FindReference, new { Id = deliveryId });
            await keep.RunAsync(session, reference!, deliveryId, DecisionKind.GiveUpFollowing, choice: null, decision);
            return true;
        },
        cancellationToken);
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>
/// Gives up what the school system took and never ends. What was frozen and the operation stay, so that a replay follows on and looks before it writes. Not
/// while a worker has it in hand: it may be between its look and its write, and a replay would set a second one beside it.
/// </summary>
internal sealed class GiveUpFollowing(StoreContext context)
{
    private const string FindReference = "SELECT reference FROM deliveries WHERE id = @Id";

    private const string Update = $"""
        UPDATE deliveries
        SET state = 'dead', death_reason = @Reason, detail = NULL, waits_since = @Now, {DeliverySql.EndClaim}
        WHERE id = @Id AND state IN ('accepted', 'in-tray')
        """;

    private const string CountInHand = "SELECT COUNT(*) FROM deliveries WHERE id = @Id AND state = 'claimed' AND claimed_from IN ('accepted', 'in-tray')";

    public Task<GiveUpResult> RunAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Update, new { Id = deliveryId, Reason = StoredAs.DeathReason.Of(DeathReason.FollowingGivenUp), Now = context.Now() }) == 0)
            {
                return await session.FindAsync<long>(CountInHand, new { Id = deliveryId }) > 0 ? GiveUpResult.InHand : GiveUpResult.NotFollowed;
            }

            var reference = await session.FindAsync<string>(FindReference, new { Id = deliveryId });
            await KeepDecision.RunAsync(session, reference!, deliveryId, EntryKind.GiveUpFollowing, choice: null, decision);
            return GiveUpResult.GivenUp;
        },
        cancellationToken);
}

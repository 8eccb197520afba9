using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>
/// A delivery turned out not to be there after all. Where a later one was planned behind it, because it might have been, that one takes its place;
/// a withdrawal with nothing left to withdraw goes with it.
/// </summary>
internal static class GiveWay
{
    private const string FindFollowers = "SELECT id AS Id, kind AS Kind FROM deliveries WHERE amends = @Id AND state <> 'superseded'";

    // What was purged may stand there from an earlier try: nothing takes its place.
    private const string FindOwn = "SELECT kind AS Kind, amends AS Amends, replaces AS Replaces FROM deliveries WHERE id = @Id AND purged_at IS NULL";

    private const string MoveUp = """
        UPDATE deliveries
        SET amends = @Amends, kind = CASE WHEN kind = 'addendum' THEN @Kind ELSE kind END, replaces = @Replaces,
            waits_since = CASE state WHEN 'due' THEN @Now ELSE waits_since END, updated_at = @Now
        WHERE id = @Follower
        """;

    private const string PointOn = "UPDATE deliveries SET replaces = @Amends, updated_at = @Now WHERE replaces = @Id";

    public static async Task RunAsync(Session session, string deliveryId, long now)
    {
        var followers = await session.QueryAsync<Row>(FindFollowers, new { Id = deliveryId });
        if (followers.Count == 0 || await session.FindAsync<Row>(FindOwn, new { Id = deliveryId }) is not { } own)
        {
            return;
        }

        await SupersedeEntries.RunAsync(session, deliveryId, now);
        foreach (var follower in followers)
        {
            if (own.Amends is null && StoredAs.DeliveryKind.Read(follower.Kind) == DeliveryKind.Withdrawal)
            {
                await SupersedeEntries.RunAsync(session, follower.Id, now);
            }
            else
            {
                await session.ExecuteAsync(MoveUp, new { Follower = follower.Id, own.Amends, own.Kind, own.Replaces, Now = now });
            }
        }

        if (own.Amends is not null)
        {
            await session.ExecuteAsync(PointOn, new { Id = deliveryId, own.Amends, Now = now });
        }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? Amends { get; init; }

        public string? Replaces { get; init; }
    }
}

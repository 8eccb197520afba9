using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>
/// Releases every claim of a store that nobody works on: due at once, without waiting for leases that nobody holds. The attempts stay counted, so that a
/// note which ends its process each time ends in the dead letters.
/// </summary>
internal static class ReleaseClaims
{
    private const string Release = $"""
        UPDATE deliveries
        SET state = claimed_from, claimed_from = NULL, claim_token = NULL, due_at = @Now, ready_at = @Now, updated_at = @Now, {DeliverySql.ForgetLook}
        WHERE state = 'claimed'
        """;

    private const string ForgetNodes = "DELETE FROM nodes";

    public static async Task RunAsync(Session session, long now)
    {
        await session.ExecuteAsync(Release, new { Now = now });

        // A node that was killed would own schools until its last beat is old.
        await session.ExecuteAsync(ForgetNodes);
    }
}

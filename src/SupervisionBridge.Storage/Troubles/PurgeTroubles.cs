using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>Drops troubles that ended long ago, each with its alerts. What ended never opens again: what to drop can be looked for outside the write gate.</summary>
internal sealed class PurgeTroubles(StoreContext context)
{
    public const string Select = """
        SELECT seq
        FROM troubles
        WHERE cleared_at IS NOT NULL AND cleared_at <= @ClearedBefore
        ORDER BY cleared_at
        LIMIT @Most
        """;

    private const string DropAlerts = "DELETE FROM alerts WHERE trouble IN @Troubles";

    private const string Drop = "DELETE FROM troubles WHERE seq IN @Troubles";

    public async Task<int> RunAsync(DateTimeOffset clearedBefore, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var limits = new { ClearedBefore = StoredTime.From(clearedBefore), Most = most };
        var troubles = await context.Sessions.ReadAsync(session => session.QueryAsync<long>(Select, limits), cancellationToken);
        var ended = new { Troubles = troubles.ToArray() };
        return troubles.Count == 0 ? 0 : await context.Sessions.WriteAsync(
            async session => await session.ExecuteAsync(DropAlerts, ended) + await session.ExecuteAsync(Drop, ended), cancellationToken);
    }
}

using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Nodes;

/// <summary>Nodes by their beats: each sets its clock by the store's, says that it lives, and is answered who else does.</summary>
internal sealed class StoredNodes(StoreContext context) : INodes
{
    private const string Beat = """
        INSERT INTO nodes (id, started_at, beat_at)
        VALUES (@Node, @Now, @Now)
        ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at
        """;

    // Long after its death, so that a node which beats again after a stop does not meet those that forget it.
    private const string Forget = "DELETE FROM nodes WHERE beat_at < @LongAgo";

    private const string Living = "SELECT id FROM nodes WHERE beat_at > @Since";

    private const string Leave = "DELETE FROM nodes WHERE id = @Node";

    private static readonly long Remembered = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    public async Task<IReadOnlyList<string>> BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(alive, TimeSpan.Zero);
        await DatabaseClock.SetAsync(context.Clock, context.Sessions, context.Dialect, cancellationToken);
        return await context.Sessions.WriteAsync(
            async session =>
            {
                var now = context.Now();
                await session.ExecuteAsync(Beat, new { Node = node, Now = now });
                await session.ExecuteAsync(Forget, new { LongAgo = now - Remembered });
                var living = await session.QueryAsync<string>(Living, new { Since = now - (long)alive.TotalMilliseconds });
                living.Sort(StringComparer.Ordinal);
                return living;
            },
            cancellationToken);
    }

    public Task LeaveAsync(string node, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => session.ExecuteAsync(Leave, new { Node = node }), cancellationToken);
}

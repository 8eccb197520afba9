using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Wraps what stands under retired roots under the current one, a batch at a time: what to wrap is read and wrapped outside the write gate, and asked again inside.</summary>
internal sealed class RewrapKeys(StoreContext context)
{
    private const string UpdateRecord = "UPDATE record_keys SET root_id = @Current, wrapped = @Wrapped WHERE reference = @Row AND root_id = @Root";

    private const string UpdateSchool = "UPDATE school_keys SET root_id = @Current, wrapped = @Wrapped WHERE school_urn = @Row AND root_id = @Root";

    private const string UpdateSecret = "UPDATE store_secrets SET root_id = @Current, wrapped = @Wrapped WHERE name = @Row AND root_id = @Root";

    // Another node may be putting a key under it right now: then the foreign key ends this transaction, and it is run again.
    private const string DropUnused = """
        DELETE FROM root_keys
        WHERE id = @Root AND retired_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM record_keys WHERE record_keys.root_id = root_keys.id)
            AND NOT EXISTS (SELECT 1 FROM school_keys WHERE school_keys.root_id = root_keys.id)
            AND NOT EXISTS (SELECT 1 FROM store_secrets WHERE store_secrets.root_id = root_keys.id)
        """;

    private const string CountLeft = "SELECT COUNT(*) FROM record_keys JOIN root_keys ON root_keys.id = record_keys.root_id WHERE root_keys.retired_at IS NOT NULL";

    private readonly ReadRetired read = new(context.Roots);

    public async Task<Rewrapped> RunAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var retired = await context.Sessions.ReadAsync(session => read.RunAsync(session, most), cancellationToken);
        if (retired.Count == 0)
        {
            return new Rewrapped(0, 0, []);
        }

        var (moved, dropped) = await context.Sessions.WriteAsync(session => MoveAsync(session, retired), cancellationToken);
        if (dropped > 0)
        {
            await WipeKeys.RunAsync(context);
        }

        var left = await context.Sessions.ReadAsync(session => session.FindAsync<int>(CountLeft), cancellationToken);
        return new Rewrapped(moved + dropped, left, [.. retired.SelectMany(root => root.Unreadable)]);
    }

    private static async Task<(int Moved, int Dropped)> MoveAsync(Session session, IReadOnlyList<RetiredRoot> retired)
    {
        var (moved, dropped) = (0, 0);
        foreach (var root in retired)
        {
            moved += await session.ExecuteAsync(UpdateRecord, root.Records);
            moved += await session.ExecuteAsync(UpdateSchool, root.Schools);
            moved += await session.ExecuteAsync(UpdateSecret, root.Secrets);
            dropped += await session.ExecuteAsync(DropUnused, new { Root = root.Id });
        }

        return (moved, dropped);
    }
}

using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Deliveries of a school that are not over. A state that is not known here counts as not over, and as perhaps there.</summary>
internal static class UnfinishedSql
{
    /// <summary>Of a row of <c>deliveries</c>: it is not over.</summary>
    public const string NotOver = "state NOT IN ('proven', 'amended', 'withdrawn', 'superseded', 'settled')";

    /// <summary>Of a row of <c>deliveries</c>: no part of it is frozen and none ever was sent. What a worker has in hand without an intent counts: once its claim is gone it can send nothing.</summary>
    public const string NothingThere = """
        state IN ('held', 'due', 'claimed', 'needs-person', 'dead') AND operation IS NULL AND purged_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM frozen_notes AS frozen WHERE frozen.delivery_id = deliveries.id)
        """;

    // Two statements, because one would decide on what it saw before it had to wait for a worker's transaction.
    private const string HoldAll = $"UPDATE deliveries SET updated_at = updated_at WHERE school_urn = @School AND {NotOver}";

    private const string NotOverAtAll = $"FROM deliveries WHERE school_urn = @School AND {NotOver}";

    private const string PerhapsThere = $"{NotOverAtAll} AND NOT ({NothingThere})";

    /// <summary>What is not over and may stand in the school's system; null where nothing is. Everything that is not over is held until the transaction ends.</summary>
    public static Task<UnfinishedDeliveries?> PerhapsThereAsync(Session session, string schoolUrn) => FindAsync(session, schoolUrn, PerhapsThere);

    /// <summary>What is not over; null where everything is.</summary>
    public static Task<UnfinishedDeliveries?> NotOverAsync(Session session, string schoolUrn) => FindAsync(session, schoolUrn, NotOverAtAll);

    private static async Task<UnfinishedDeliveries?> FindAsync(Session session, string schoolUrn, string which)
    {
        var school = new { School = schoolUrn, UnfinishedDeliveries.Most };
        await session.ExecuteAsync(HoldAll, school);
        var count = await session.FindAsync<int>($"SELECT COUNT(*) {which}", school);
        return count == 0 ? null : new UnfinishedDeliveries(count, await session.QueryAsync<UnfinishedDelivery>($"SELECT id AS Id, reference AS RecordReference, state AS State {which} ORDER BY seq LIMIT @Most", school));
    }
}

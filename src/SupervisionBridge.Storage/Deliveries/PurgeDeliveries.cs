using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Queue.Steps;
using SupervisionBridge.Storage.Retention;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>
/// Drops what was made for delivery, a batch at a time, and tells of each in the journal: what to drop is looked for outside the write gate and asked again inside. What a
/// legal hold covers stays.
/// </summary>
internal sealed class PurgeDeliveries(StoreContext context)
{
    public const string SelectProven = $"""
        SELECT id AS Id, reference AS Reference, school_urn AS SchoolUrn
        FROM deliveries
        WHERE proven_at IS NOT NULL AND purged_at IS NULL AND proven_at <= @ProvenBefore AND reference NOT IN ({HoldSql.Covered}) AND {HoldSql.AreComplete}
        ORDER BY proven_at
        LIMIT @Most
        """;

    // Of a dead one of which nothing can be there, only the evidence is left to drop: it is not marked, for the mark would say that it may be there.
    // One that was restored bears the mark from then on, whatever is still kept of it.
    public const string SelectGivenUp = $"""
        SELECT id AS Id, reference AS Reference, school_urn AS SchoolUrn
        FROM deliveries
        WHERE state IN ('dead', 'settled', 'superseded') AND updated_at <= @GivenUpBefore AND reference NOT IN ({HoldSql.Covered}) AND {HoldSql.AreComplete}
            AND (operation IS NOT NULL
                OR EXISTS (SELECT 1 FROM frozen_notes WHERE frozen_notes.delivery_id = deliveries.id)
                OR EXISTS (SELECT 1 FROM matches WHERE matches.delivery_id = deliveries.id))
        ORDER BY seq
        LIMIT @Most
        """;

    private const string MarkProven = $"""
        UPDATE deliveries
        SET purged_at = @Now, operation = NULL
        WHERE id = @Id AND purged_at IS NULL AND proven_at <= @ProvenBefore AND reference NOT IN ({HoldSql.Covered})
        """;

    private const string MarkGivenUp = $"""
        UPDATE deliveries
        SET look_first = 1, operation = NULL,
            purged_at = CASE WHEN EXISTS (SELECT 1 FROM frozen_notes WHERE frozen_notes.delivery_id = deliveries.id) THEN @Now ELSE purged_at END
        WHERE id = @Id AND updated_at <= @GivenUpBefore AND state IN ('dead', 'settled', 'superseded') AND reference NOT IN ({HoldSql.Covered})
        """;

    private const string CountParts = "SELECT COUNT(*) FROM frozen_notes WHERE delivery_id = @Id";

    private const string DropMatch = "DELETE FROM matches WHERE delivery_id = @Id";

    public async Task<int> RunAsync(DateTimeOffset provenBefore, DateTimeOffset givenUpBefore, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var limits = new Limits(StoredTime.From(provenBefore), StoredTime.From(givenUpBefore), most, context.Now());
        var found = await FindAsync(limits, cancellationToken);
        return found.Count == 0 ? 0 : await DropAsync(found, limits, cancellationToken);
    }

    /// <summary>What may be dropped as far as a read can tell.</summary>
    internal Task<List<Found>> FindAsync(Limits limits, CancellationToken cancellationToken) => context.Sessions.ReadAsync<List<Found>>(
        async session =>
        [
            .. (await session.QueryAsync<Row>(SelectProven, limits)).Select(row => new Found(row, MarkProven, "proven")),
            .. (await session.QueryAsync<Row>(SelectGivenUp, limits)).Select(row => new Found(row, MarkGivenUp, "given-up")),
        ],
        cancellationToken);

    /// <summary>Drops of it what may be dropped now.</summary>
    internal Task<int> DropAsync(IReadOnlyList<Found> found, Limits limits, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            // No hold is set meanwhile: one that is in force was seen, one that is not yet finds this done.
            await session.ExecuteAsync(RowLock.Store);
            var purged = 0;
            foreach (var (row, mark, after) in found)
            {
                if (await DropAsync(session, row.Id, mark, limits) is { } dropped)
                {
                    purged++;
                    session.Tell(new NewEntry { Kind = EntryKind.Purged, SchoolUrn = row.SchoolUrn, Reference = row.Reference, DeliveryId = row.Id, Choice = after }.Telling(dropped));
                }
            }

            return purged;
        },
        cancellationToken);

    /// <summary>What was dropped, for the journal; null where it stays.</summary>
    private async Task<(string Name, string? Value)[]?> DropAsync(Session session, string id, string mark, Limits limits)
    {
        if (await session.ExecuteAsync(mark, new { Id = id, Now = context.Now(), limits.ProvenBefore, limits.GivenUpBefore }) == 0)
        {
            return null;
        }

        var parts = await session.FindAsync<int>(CountParts, new { Id = id });
        await DropFrozen.RunAsync(session, id);
        var matches = await session.ExecuteAsync(DropMatch, new { Id = id });
        return [("frozen parts", parts.ToString(CultureInfo.InvariantCulture)), ("match evidence", matches > 0 ? "yes" : "no")];
    }

    /// <summary>Until when what is proven or given up is over, how many of each, and what time it is.</summary>
    internal sealed record Limits(long ProvenBefore, long GivenUpBefore, int Most, long Now);

    /// <summary>A delivery with how it is marked, and after what it goes.</summary>
    internal sealed record Found(Row Delivery, string Mark, string After);

    internal sealed class Row
    {
        public string Id { get; init; } = "";

        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";
    }
}

using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Queue.Steps;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Drops what was made for delivery, a batch at a time, and tells of each in the journal: what to drop is looked for outside the write gate and asked again inside.</summary>
internal sealed class PurgeDeliveries(StoreContext context)
{
    public const string SelectProven = """
        SELECT id AS Id, reference AS Reference, school_urn AS SchoolUrn
        FROM deliveries
        WHERE proven_at IS NOT NULL AND purged_at IS NULL AND proven_at <= @ProvenBefore
        ORDER BY proven_at
        LIMIT @Most
        """;

    // Of a dead one of which nothing can be there, only the evidence is left to drop: it is not marked, for the mark would say that it may be there.
    // One that was restored bears the mark from then on, whatever is still kept of it.
    public const string SelectGivenUp = """
        SELECT id AS Id, reference AS Reference, school_urn AS SchoolUrn
        FROM deliveries
        WHERE state IN ('dead', 'settled', 'superseded') AND updated_at <= @GivenUpBefore
            AND (operation IS NOT NULL
                OR EXISTS (SELECT 1 FROM frozen_notes WHERE frozen_notes.delivery_id = deliveries.id)
                OR EXISTS (SELECT 1 FROM matches WHERE matches.delivery_id = deliveries.id))
        ORDER BY seq
        LIMIT @Most
        """;

    private const string MarkProven = """
        UPDATE deliveries
        SET purged_at = @Now, operation = NULL
        WHERE id = @Id AND purged_at IS NULL AND proven_at <= @ProvenBefore
        """;

    private const string MarkGivenUp = """
        UPDATE deliveries
        SET look_first = 1, operation = NULL,
            purged_at = CASE WHEN EXISTS (SELECT 1 FROM frozen_notes WHERE frozen_notes.delivery_id = deliveries.id) THEN @Now ELSE purged_at END
        WHERE id = @Id AND updated_at <= @GivenUpBefore AND state IN ('dead', 'settled', 'superseded')
        """;

    private const string DropMatch = "DELETE FROM matches WHERE delivery_id = @Id";

    public async Task<int> RunAsync(DateTimeOffset provenBefore, DateTimeOffset givenUpBefore, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var limits = new { ProvenBefore = StoredTime.From(provenBefore), GivenUpBefore = StoredTime.From(givenUpBefore), Most = most };
        var (proven, givenUp) = await context.Sessions.ReadAsync(
            async session => (await session.QueryAsync<Row>(SelectProven, limits), await session.QueryAsync<Row>(SelectGivenUp, limits)), cancellationToken);
        return proven.Count + givenUp.Count == 0 ? 0 : await context.Sessions.WriteAsync(
            async session =>
            {
                var purged = 0;
                foreach (var (row, mark, after) in proven.Select(row => (row, MarkProven, "proven")).Concat(givenUp.Select(row => (row, MarkGivenUp, "given-up"))))
                {
                    if (await DropAsync(session, row.Id, mark, limits.ProvenBefore, limits.GivenUpBefore) == 1)
                    {
                        purged++;
                        session.Tell(new NewEntry { Kind = EntryKind.Purged, SchoolUrn = row.SchoolUrn, Reference = row.Reference, DeliveryId = row.Id, Choice = after });
                    }
                }

                return purged;
            },
            cancellationToken);
    }

    private async Task<int> DropAsync(Session session, string id, string mark, long provenBefore, long givenUpBefore)
    {
        var marked = await session.ExecuteAsync(mark, new { Id = id, Now = context.Now(), ProvenBefore = provenBefore, GivenUpBefore = givenUpBefore });
        if (marked == 1)
        {
            await DropFrozen.RunAsync(session, id);
            await session.ExecuteAsync(DropMatch, new { Id = id });
        }

        return marked;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";
    }
}

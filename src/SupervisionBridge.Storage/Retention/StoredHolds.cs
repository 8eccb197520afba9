using SupervisionBridge.Core;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Retention;

/// <summary>Legal holds.</summary>
internal sealed class StoredHolds(StoreContext context) : IHolds
{
    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} {ReachSql.NotBarred} {NotOfABarredChild} ORDER BY seq DESC LIMIT @Limit";

    private const string NotOfABarredChild =
        "AND (@Barred = 0 OR NOT EXISTS (SELECT 1 FROM hold_children AS child WHERE child.hold_id = holds.id AND child.hash IN @BarredChildren))";

    private const string SelectChild = "SELECT hash FROM hold_children WHERE hold_id = @Id";

    private const string Insert = """
        INSERT INTO holds (id, school_urn, reference, words, set_at)
        VALUES (@Id, @SchoolUrn, @Reference, @Words, @SetAt)
        """;

    private const string InsertChild = "INSERT INTO hold_children (hold_id, hash) VALUES (@HoldId, @Hash)";

    private const string Lift = "UPDATE holds SET lifted_at = @At, lifted = @Lifted WHERE id = @Id AND lifted_at IS NULL";

    private const string Select = """
        SELECT seq AS Seq, id AS Id, school_urn AS SchoolUrn, reference AS Reference, words AS Words, set_at AS SetAt, lifted_at AS LiftedAt, lifted AS Lifted
        FROM holds
        """;

    private const string SelectOne = $"{Select} WHERE id = @Id";

    public async Task SetAsync(LegalHold hold, CancellationToken cancellationToken)
    {
        if (hold.RecordReference is null != hold.Child.Count > 0)
        {
            throw new ArgumentException($"The hold {hold.Id} must cover either a record or a child.", nameof(hold));
        }

        await context.Sessions.WriteAsync(
            async session =>
            {
                // A purge or a removal under way ends first: what goes after this is none.
                await session.ExecuteAsync(RowLock.Store);
                var key = await context.Keys.OfSchoolAsync(session, hold.SchoolUrn);
                await session.ExecuteAsync(Insert, new
                {
                    hold.Id,
                    hold.SchoolUrn,
                    Reference = hold.RecordReference,
                    Words = key.Seal(new HoldWords(hold.Made.By, hold.Made.Why, hold.PupilId), DocumentJson.Stored.HoldWords, Places.Hold(hold.Id)),
                    SetAt = StoredTime.From(hold.Made.At),
                });
                await session.ExecuteAsync(InsertChild, hold.Child.Select(hash => new { HoldId = hold.Id, Hash = hash }).ToList());
                session.Tell(Told(EntryKind.HoldSet, hold, hold.Made));
                return true;
            },
            cancellationToken);
    }

    public Task<bool> LiftAsync(string id, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.FindAsync<Row>(SelectOne, new { Id = id }) is not { } row)
            {
                return false;
            }

            var key = await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn);
            var lifted = SealedEnd.Of(key, decision, Places.HoldEnd(id));
            if (await session.ExecuteAsync(Lift, new { Id = id, At = StoredTime.From(decision.At), Lifted = lifted }) == 0)
            {
                return false;
            }

            session.Tell(Told(EntryKind.HoldLifted, Read(row, key), decision));
            return true;
        },
        cancellationToken);

    public Task<LegalHold?> FindAsync(string id, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session => (await AllAsync(session, SelectOne, new { Id = id })).Select(found => found.Hold).FirstOrDefault() is { } hold
            ? hold with { Child = (await session.QueryAsync<string>(SelectChild, new { Id = id })).ToHashSet(StringComparer.Ordinal) }
            : null,
        cancellationToken);

    public async Task<Page<LegalHold>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "holds";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var holds = await context.Sessions.ReadAsync(session => AllAsync(session, SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, holds, found => found.Hold, found => [found.Seq]);
    }

    private async Task<List<(long Seq, LegalHold Hold)>> AllAsync(Session session, string select, object parameters)
    {
        var holds = new List<(long, LegalHold)>();
        foreach (var row in await session.QueryAsync<Row>(select, parameters))
        {
            holds.Add((row.Seq, Read(row, await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn))));
        }

        return holds;
    }

    private static NewEntry Told(EntryKind kind, LegalHold hold, Decision decision) =>
        (NewEntry.Of(kind, decision) with
        {
            SchoolUrn = hold.SchoolUrn,
            Reference = hold.RecordReference,
            Choice = hold.RecordReference is null ? "child" : "record",
        }).Telling([("hold", hold.Id), ("pupil", hold.PupilId)]);

    private static LegalHold Read(Row row, DataKey key)
    {
        var words = key.Open(row.Words, DocumentJson.Stored.HoldWords, Places.Hold(row.Id));
        return new LegalHold
        {
            Id = row.Id,
            SchoolUrn = row.SchoolUrn,
            RecordReference = row.Reference,
            PupilId = words.PupilId,
            Made = new Decision(words.By, words.Why, StoredTime.Read(row.SetAt)),
            Lifted = SealedEnd.Read(key, row.Lifted, row.LiftedAt, Places.HoldEnd(row.Id)),
        };
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string? Reference { get; init; }

        public byte[] Words { get; init; } = [];

        public long SetAt { get; init; }

        public long? LiftedAt { get; init; }

        public byte[]? Lifted { get; init; }
    }
}

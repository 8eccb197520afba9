using System.Globalization;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Troubles;

namespace SupervisionBridge.Storage.Access;

/// <summary>What people are kept from.</summary>
internal sealed class StoredBars(StoreContext context)
{
    public const string SelectOfPerson = $"{Select} WHERE person_hash = @Person AND ended_at IS NULL AND (until_at IS NULL OR until_at > @At) ORDER BY seq";

    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} {ReachSql.NotBarred} AND (@Self IS NULL OR person_hash <> @Self) ORDER BY seq DESC LIMIT @Limit";

    private const string Insert = """
        INSERT INTO access_bars (id, person_hash, school_urn, reference, child_hashes, words, from_at, until_at)
        VALUES (@Id, @PersonHash, @SchoolUrn, @Reference, @ChildHashes, @Words, @FromAt, @UntilAt)
        """;

    private const string End = "UPDATE access_bars SET ended_at = @At, ended = @Ended WHERE id = @Id AND ended_at IS NULL AND (until_at IS NULL OR until_at > @At)";

    private const string Select = """
        SELECT seq AS Seq, id AS Id, person_hash AS PersonHash, school_urn AS SchoolUrn, reference AS Reference, child_hashes AS ChildHashes, words AS Words,
            from_at AS FromAt, until_at AS UntilAt, ended_at AS EndedAt, ended AS Ended
        FROM access_bars
        """;

    private const string SelectOne = $"{Select} WHERE id = @Id";

    public Task AddAsync(AccessBar bar, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            var key = await context.Keys.OfSchoolAsync(session, bar.Bar.SchoolUrn);
            await session.ExecuteAsync(Insert, new
            {
                bar.Id,
                bar.PersonHash,
                bar.Bar.SchoolUrn,
                Reference = bar.Bar.RecordReference,
                ChildHashes = string.Join(',', bar.Bar.Child.Order(StringComparer.Ordinal)),
                Words = key.Seal(new AccessWords(bar.Person, bar.Made.By, bar.Made.Why, bar.PupilId), DocumentJson.Stored.AccessWords, Places.Bar(bar.Id)),
                FromAt = StoredTime.From(bar.Made.At),
                UntilAt = StoredTime.FromOptional(bar.Until),
            });
            session.Tell(Told(EntryKind.Bar, bar, bar.Made));
            return true;
        },
        cancellationToken);

    public Task<bool> EndAsync(string id, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.FindAsync<Row>(SelectOne, new { Id = id }) is not { } row)
            {
                return false;
            }

            var key = await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn);
            var ended = SealedEnd.Of(key, decision, Places.BarEnd(id));
            if (await session.ExecuteAsync(End, new { Id = id, At = StoredTime.From(decision.At), Ended = ended }) == 0)
            {
                return false;
            }

            session.Tell(Told(EntryKind.EndBar, Read(row, key), decision));
            await TellAccess.RunAsync(session, decision, row.SchoolUrn);
            return true;
        },
        cancellationToken);

    /// <summary>What the person is kept from. It needs no word of who said so, and so no key.</summary>
    public async Task<IReadOnlyList<Bar>> OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var parameters = new { Person = personHash, At = StoredTime.From(at) };
        return [.. (await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectOfPerson, parameters), cancellationToken)).Select(ReadBar)];
    }

    public async Task<AccessBar?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await context.Sessions.ReadAsync(session => AllAsync(session, SelectOne, new { Id = id }), cancellationToken)).Select(found => found.Bar).FirstOrDefault();

    public async Task<Page<AccessBar>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "access/bars";
        var place = context.Cursors.Read(list, page);
        var bars = await context.Sessions.ReadAsync(session => SeenAsync(session, place?[0] ?? long.MaxValue, page), cancellationToken);
        return context.Cursors.Cut(list, page, bars, found => found.Bar, found => [found.Seq]);
    }

    /// <summary>Bars from a child of whom the reader is kept too are left out: the child stands in no column that a statement could compare.</summary>
    private async Task<List<(long Seq, AccessBar Bar)>> SeenAsync(Session session, long before, PageRequest page)
    {
        var seen = new List<(long Seq, AccessBar Bar)>();
        for (var more = true; more && seen.Count <= page.Limit;)
        {
            var found = await AllAsync(session, SelectAll, ReachSql.With(new { Before = before, Limit = page.Limit + 1 }, page.Within));
            seen.AddRange(found.Where(one => !one.Bar.Bar.Child.Overlaps(page.Within.BarredChildren)));
            more = found.Count > page.Limit;
            before = more ? found[^1].Seq : before;
        }

        return seen;
    }

    private async Task<List<(long Seq, AccessBar Bar)>> AllAsync(Session session, string select, object parameters)
    {
        var bars = new List<(long, AccessBar)>();
        foreach (var row in await session.QueryAsync<Row>(select, parameters))
        {
            bars.Add((row.Seq, Read(row, await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn))));
        }

        return bars;
    }

    private static NewEntry Told(EntryKind kind, AccessBar bar, Decision decision) =>
        (NewEntry.Of(kind, decision) with
        {
            SchoolUrn = bar.Bar.SchoolUrn,
            Reference = bar.Bar.RecordReference,
            Choice = bar.Bar.RecordReference is null ? "child" : "record",
        }).Telling([("bar", bar.Id), ("person", bar.Person), ("pupil", bar.PupilId), ("until", bar.Until?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))]);

    private static Bar ReadBar(Row row) =>
        new(row.SchoolUrn, row.Reference, row.ChildHashes.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

    private static AccessBar Read(Row row, DataKey key)
    {
        var words = key.Open(row.Words, DocumentJson.Stored.AccessWords, Places.Bar(row.Id));
        return new AccessBar
        {
            Id = row.Id,
            PersonHash = row.PersonHash,
            Person = words.Person,
            Bar = ReadBar(row),
            PupilId = words.PupilId,
            Until = StoredTime.Read(row.UntilAt),
            Made = new Decision(words.By, words.Why, StoredTime.Read(row.FromAt)),
            Ended = SealedEnd.Read(key, row.Ended, row.EndedAt, Places.BarEnd(row.Id)),
        };
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string PersonHash { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string? Reference { get; init; }

        public string ChildHashes { get; init; } = "";

        public byte[] Words { get; init; } = [];

        public long FromAt { get; init; }

        public long? UntilAt { get; init; }

        public long? EndedAt { get; init; }

        public byte[]? Ended { get; init; }
    }
}

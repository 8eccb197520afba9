using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Access;

/// <summary>What people are kept from.</summary>
internal sealed class StoredBars(StoreContext context)
{
    public const string SelectOfPerson = $"{Select} WHERE person_hash = @Person AND ended_at IS NULL AND (until_at IS NULL OR until_at > @At) ORDER BY seq";

    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} ORDER BY seq DESC LIMIT @Limit";

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

    public Task AddAsync(AccessBar bar, CancellationToken cancellationToken)
    {
        var row = new
        {
            bar.Id,
            bar.PersonHash,
            bar.Bar.SchoolUrn,
            Reference = bar.Bar.RecordReference,
            ChildHashes = string.Join(',', bar.Bar.Child.Order(StringComparer.Ordinal)),
            Words = context.Documents.Seal(new AccessWords(bar.Person, bar.Made.By, bar.Made.Why, bar.PupilId), DocumentJson.Stored.AccessWords, Places.Bar(bar.Id)),
            FromAt = StoredTime.From(bar.Made.At),
            UntilAt = StoredTime.FromOptional(bar.Until),
        };
        return context.Sessions.WriteAsync(session => session.ExecuteAsync(Insert, row), cancellationToken);
    }

    public Task<bool> EndAsync(string id, Decision decision, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = id,
            At = StoredTime.From(decision.At),
            Ended = context.Documents.Seal(new DecisionWords(decision.By, decision.Why), DocumentJson.Stored.DecisionWords, Places.BarEnd(id)),
        };
        return context.Sessions.WriteAsync(async session => await session.ExecuteAsync(End, row) == 1, cancellationToken);
    }

    public async Task<IReadOnlyList<Bar>> OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var parameters = new { Person = personHash, At = StoredTime.From(at) };
        return [.. (await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectOfPerson, parameters), cancellationToken)).Select(ReadBar)];
    }

    public async Task<AccessBar?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(SelectOne, new { Id = id }), cancellationToken);
        return row is null ? null : Read(row);
    }

    public async Task<Page<AccessBar>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "access/bars";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, Read, row => [row.Seq]);
    }

    private static Bar ReadBar(Row row) =>
        new(row.SchoolUrn, row.Reference, row.ChildHashes.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

    private AccessBar Read(Row row)
    {
        var words = context.Documents.Open(row.Words, DocumentJson.Stored.AccessWords, Places.Bar(row.Id));
        return new AccessBar
        {
            Id = row.Id,
            PersonHash = row.PersonHash,
            Person = words.Person,
            Bar = ReadBar(row),
            PupilId = words.PupilId,
            Until = StoredTime.Read(row.UntilAt),
            Made = new Decision(words.By, words.Why, StoredTime.Read(row.FromAt)),
            Ended = row.Ended is null ? null : Ended(row),
        };
    }

    private Decision Ended(Row row)
    {
        var words = context.Documents.Open(row.Ended!, DocumentJson.Stored.DecisionWords, Places.BarEnd(row.Id));
        return new Decision(words.By, words.Why, StoredTime.Read(row.EndedAt!.Value));
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

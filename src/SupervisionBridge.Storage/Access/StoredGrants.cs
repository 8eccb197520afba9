using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Access;

/// <summary>Roles given until a date.</summary>
internal sealed class StoredGrants(StoreContext context)
{
    public const string SelectOfPerson = $"{Select} WHERE person_hash = @Person AND ended_at IS NULL AND from_at <= @At AND until_at > @At ORDER BY seq";

    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} ORDER BY seq DESC LIMIT @Limit";

    public const string SelectOfRecord = $"{Select} WHERE id IN (SELECT grant_id FROM access_grant_records WHERE reference = @Reference) ORDER BY seq DESC";

    public const string SelectRecords = "SELECT grant_id AS GrantId, reference AS Reference FROM access_grant_records WHERE grant_id IN @Grants ORDER BY grant_id, reference";

    private const string Insert = """
        INSERT INTO access_grants (id, person_hash, role, school_urn, words, from_at, until_at)
        VALUES (@Id, @PersonHash, @Role, @SchoolUrn, @Words, @FromAt, @UntilAt)
        """;

    private const string InsertRecord = "INSERT INTO access_grant_records (grant_id, reference) VALUES (@GrantId, @Reference)";

    private const string End = "UPDATE access_grants SET ended_at = @At, ended = @Ended WHERE id = @Id AND ended_at IS NULL AND until_at > @At";

    private const string Select = """
        SELECT seq AS Seq, id AS Id, person_hash AS PersonHash, role AS Role, school_urn AS SchoolUrn, words AS Words, from_at AS FromAt, until_at AS UntilAt,
            ended_at AS EndedAt, ended AS Ended
        FROM access_grants
        """;

    private const string SelectOne = $"{Select} WHERE id = @Id";

    public Task AddAsync(AccessGrant grant, CancellationToken cancellationToken)
    {
        var row = new
        {
            grant.Id,
            grant.PersonHash,
            Role = StoredAs.Role.Of(grant.Role),
            grant.SchoolUrn,
            Words = context.Documents.Seal(new AccessWords(grant.Person, grant.Made.By, grant.Made.Why, PupilId: null), DocumentJson.Stored.AccessWords, Places.Grant(grant.Id)),
            FromAt = StoredTime.From(grant.From),
            UntilAt = StoredTime.From(grant.Until),
        };
        var records = grant.Records.Distinct(StringComparer.Ordinal).Select(reference => new { GrantId = grant.Id, Reference = reference }).ToList();
        return context.Sessions.WriteAsync(
            async session => await session.ExecuteAsync(Insert, row) + await session.ExecuteAsync(InsertRecord, records), cancellationToken);
    }

    public Task<bool> EndAsync(string id, Decision decision, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = id,
            At = StoredTime.From(decision.At),
            Ended = context.Documents.Seal(new DecisionWords(decision.By, decision.Why), DocumentJson.Stored.DecisionWords, Places.GrantEnd(id)),
        };
        return context.Sessions.WriteAsync(async session => await session.ExecuteAsync(End, row) == 1, cancellationToken);
    }

    public async Task<IReadOnlyList<RoleHeld>> OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken) =>
        [.. (await AllAsync(SelectOfPerson, new { Person = personHash, At = StoredTime.From(at) }, cancellationToken)).Select(grant => grant.Held)];

    public async Task<AccessGrant?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await AllAsync(SelectOne, new { Id = id }, cancellationToken)).FirstOrDefault();

    public Task<IReadOnlyList<AccessGrant>> OfRecordAsync(string reference, CancellationToken cancellationToken) =>
        AllAsync(SelectOfRecord, new { Reference = reference }, cancellationToken);

    public async Task<Page<AccessGrant>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "access/grants";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var (rows, records) = await context.Sessions.ReadAsync(session => LoadAsync(session, SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => Read(row, records), row => [row.Seq]);
    }

    private Task<IReadOnlyList<AccessGrant>> AllAsync(string select, object parameters, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync<IReadOnlyList<AccessGrant>>(
            async session =>
            {
                var (rows, records) = await LoadAsync(session, select, parameters);
                return [.. rows.Select(row => Read(row, records))];
            },
            cancellationToken);

    private static async Task<(List<Row> Rows, ILookup<string, string> Records)> LoadAsync(Session session, string select, object parameters)
    {
        var rows = await session.QueryAsync<Row>(select, parameters);
        var records = rows.Count == 0 ? [] : await session.QueryAsync<RecordRow>(SelectRecords, new { Grants = rows.Select(row => row.Id).ToArray() });
        return (rows, records.ToLookup(record => record.GrantId, record => record.Reference, StringComparer.Ordinal));
    }

    private AccessGrant Read(Row row, ILookup<string, string> records)
    {
        var words = context.Documents.Open(row.Words, DocumentJson.Stored.AccessWords, Places.Grant(row.Id));
        return new AccessGrant
        {
            Id = row.Id,
            PersonHash = row.PersonHash,
            Person = words.Person,
            Role = StoredAs.Role.Read(row.Role),
            SchoolUrn = row.SchoolUrn,
            Records = [.. records[row.Id]],
            From = StoredTime.Read(row.FromAt),
            Until = StoredTime.Read(row.UntilAt),
            Made = new Decision(words.By, words.Why, StoredTime.Read(row.FromAt)),
            Ended = row.Ended is null ? null : Ended(row),
        };
    }

    private Decision Ended(Row row)
    {
        var words = context.Documents.Open(row.Ended!, DocumentJson.Stored.DecisionWords, Places.GrantEnd(row.Id));
        return new Decision(words.By, words.Why, StoredTime.Read(row.EndedAt!.Value));
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string PersonHash { get; init; } = "";

        public string Role { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public byte[] Words { get; init; } = [];

        public long FromAt { get; init; }

        public long UntilAt { get; init; }

        public long? EndedAt { get; init; }

        public byte[]? Ended { get; init; }
    }

    private sealed class RecordRow
    {
        public string GrantId { get; init; } = "";

        public string Reference { get; init; } = "";
    }
}

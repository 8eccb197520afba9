using System.Globalization;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Troubles;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Access;

/// <summary>Roles given until a date.</summary>
internal sealed class StoredGrants(StoreContext context)
{
    public const string SelectOfPerson = $"{Select} WHERE person_hash = @Person AND ended_at IS NULL AND from_at <= @At AND until_at > @At ORDER BY seq";

    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} {ReachSql.OfGrants} ORDER BY seq DESC LIMIT @Limit";

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

    public Task AddAsync(AccessGrant grant, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            var key = await context.Keys.OfSchoolAsync(session, grant.SchoolUrn);
            var records = grant.Records.Distinct(StringComparer.Ordinal).Select(reference => new { GrantId = grant.Id, Reference = reference }).ToList();
            await session.ExecuteAsync(Insert, new
            {
                grant.Id,
                grant.PersonHash,
                Role = StoredAs.Role.Of(grant.Role),
                grant.SchoolUrn,
                Words = key.Seal(new AccessWords(grant.Person, grant.Made.By, grant.Made.Why, PupilId: null), DocumentJson.Stored.AccessWords, Places.Grant(grant.Id)),
                FromAt = StoredTime.From(grant.From),
                UntilAt = StoredTime.From(grant.Until),
            });
            await session.ExecuteAsync(InsertRecord, records);
            Tell(session, EntryKind.GiveAccess, grant, grant.Made);
            await TellAccess.RunAsync(session, grant.Made, grant.SchoolUrn);
            return true;
        },
        cancellationToken);

    public Task<bool> EndAsync(string id, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if ((await AllAsync(session, SelectOne, new { Id = id })).FirstOrDefault() is not { } grant)
            {
                return false;
            }

            var key = await context.Keys.OfKnownSchoolAsync(session, grant.SchoolUrn);
            var ended = SealedEnd.Of(key, decision, Places.GrantEnd(id));
            if (await session.ExecuteAsync(End, new { Id = id, At = StoredTime.From(decision.At), Ended = ended }) == 0)
            {
                return false;
            }

            Tell(session, EntryKind.EndAccess, grant, decision);
            return true;
        },
        cancellationToken);

    /// <summary>What the person holds. It needs no word of who gave it, and so no key.</summary>
    public Task<IReadOnlyList<RoleHeld>> OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync<IReadOnlyList<RoleHeld>>(
            async session =>
            {
                var (rows, records) = await LoadAsync(session, SelectOfPerson, new { Person = personHash, At = StoredTime.From(at) });
                return [.. rows.Select(row => Held(row, records))];
            },
            cancellationToken);

    public async Task<AccessGrant?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await context.Sessions.ReadAsync(session => AllAsync(session, SelectOne, new { Id = id }), cancellationToken)).FirstOrDefault();

    public Task<IReadOnlyList<AccessGrant>> OfRecordAsync(string reference, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync<IReadOnlyList<AccessGrant>>(async session => await AllAsync(session, SelectOfRecord, new { Reference = reference }), cancellationToken);

    public async Task<Page<AccessGrant>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        const string list = "access/grants";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var grants = await context.Sessions.ReadAsync(session => AllWithPlaceAsync(session, SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, grants, grant => grant.Grant, grant => [grant.Seq]);
    }

    private async Task<List<AccessGrant>> AllAsync(Session session, string select, object parameters) =>
        [.. (await AllWithPlaceAsync(session, select, parameters)).Select(grant => grant.Grant)];

    private async Task<List<(long Seq, AccessGrant Grant)>> AllWithPlaceAsync(Session session, string select, object parameters)
    {
        var (rows, records) = await LoadAsync(session, select, parameters);
        var grants = new List<(long, AccessGrant)>();
        foreach (var row in rows)
        {
            grants.Add((row.Seq, Read(row, records, await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn))));
        }

        return grants;
    }

    private static async Task<(List<Row> Rows, ILookup<string, string> Records)> LoadAsync(Session session, string select, object parameters)
    {
        var rows = await session.QueryAsync<Row>(select, parameters);
        var records = rows.Count == 0 ? [] : await session.QueryAsync<RecordRow>(SelectRecords, new { Grants = rows.Select(row => row.Id).ToArray() });
        return (rows, records.ToLookup(record => record.GrantId, record => record.Reference, StringComparer.Ordinal));
    }

    /// <summary>Each record that it names has an entry of its own: whose record it is sees there who was let in.</summary>
    private static void Tell(Session session, EntryKind kind, AccessGrant grant, Decision decision)
    {
        var entry = (NewEntry.Of(kind, decision) with { SchoolUrn = grant.SchoolUrn, Choice = StoredAs.Role.Of(grant.Role) }).Telling(
            [("grant", grant.Id), ("person", grant.Person), ("from", Told(grant.From)), ("until", Told(grant.Until))]);
        foreach (var reference in grant.Records.Distinct(StringComparer.Ordinal).DefaultIfEmpty())
        {
            session.Tell(entry with { Reference = reference });
        }
    }

    private static string Told(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static RoleHeld Held(Row row, ILookup<string, string> records) => new(StoredAs.Role.Read(row.Role), SchoolSet.Of([row.SchoolUrn]))
    {
        Records = records[row.Id].ToHashSet(StringComparer.Ordinal),
        From = StoredTime.Read(row.FromAt),
        Until = StoredTime.Read(row.UntilAt),
    };

    private static AccessGrant Read(Row row, ILookup<string, string> records, DataKey key)
    {
        var words = key.Open(row.Words, DocumentJson.Stored.AccessWords, Places.Grant(row.Id));
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
            Ended = SealedEnd.Read(key, row.Ended, row.EndedAt, Places.GrantEnd(row.Id)),
        };
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

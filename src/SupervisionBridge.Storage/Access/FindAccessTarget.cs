using SupervisionBridge.Core.Access;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Access;

/// <summary>Whose record a record is: its school, the key that handed it in, the people and children on it.</summary>
internal sealed class FindAccessTarget(StoreContext context)
{
    public const string SelectRecord = "SELECT reference AS Reference, school_urn AS SchoolUrn, handed_in_by AS KeyLine, removed_at AS RemovedAt FROM records WHERE reference = @Id";

    public const string SelectDelivery = """
        SELECT deliveries.reference AS Reference, deliveries.school_urn AS SchoolUrn, records.handed_in_by AS KeyLine, records.removed_at AS RemovedAt
        FROM deliveries
        JOIN records ON records.reference = deliveries.reference
        WHERE deliveries.id = @Id
        """;

    public const string SelectPeople = "SELECT reference AS Reference, person_hash AS Value, part AS Part FROM record_people WHERE reference IN @References";

    public const string SelectChildren = "SELECT reference AS Reference, hash AS Value FROM record_children WHERE reference IN @References";

    public const string SelectSeveral = "SELECT reference AS Reference, school_urn AS SchoolUrn, handed_in_by AS KeyLine, removed_at AS RemovedAt FROM records WHERE reference IN @References";

    public const string CountNamed = "SELECT (SELECT COUNT(*) FROM record_people WHERE person_hash = @Person) + (SELECT COUNT(*) FROM access_grants WHERE person_hash = @Person)";

    private const string Supervisor = "supervisor";

    public Task<AccessTarget.Record?> RecordAsync(string reference, bool withPeople, CancellationToken cancellationToken) =>
        OneAsync(SelectRecord, reference, withPeople, cancellationToken);

    public Task<AccessTarget.Record?> DeliveryAsync(string deliveryId, bool withPeople, CancellationToken cancellationToken) =>
        OneAsync(SelectDelivery, deliveryId, withPeople, cancellationToken);

    public Task<IReadOnlyList<AccessTarget.Record>> RecordsAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync<IReadOnlyList<AccessTarget.Record>>(
            async session => await WithPeopleAsync(session, await session.QueryAsync<Row>(SelectSeveral, new { References = references.ToArray() })),
            cancellationToken);

    public Task<bool> IsKnownAsync(string personHash, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync(async session => await session.FindAsync<long>(CountNamed, new { Person = personHash }) > 0, cancellationToken);

    private Task<AccessTarget.Record?> OneAsync(string select, string id, bool withPeople, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session => await session.FindAsync<Row>(select, new { Id = id }) is not { } row ? null
            : withPeople ? (await WithPeopleAsync(session, [row]))[0]
            : new AccessTarget.Record(row.SchoolUrn, row.Reference) { KeyLine = row.KeyLine, IsRemoved = row.RemovedAt is not null },
        cancellationToken);

    private static async Task<List<AccessTarget.Record>> WithPeopleAsync(Session session, List<Row> rows)
    {
        var of = new { References = rows.Select(row => row.Reference).Distinct(StringComparer.Ordinal).ToArray() };
        var people = (await session.QueryAsync<Detail>(SelectPeople, of)).ToLookup(detail => detail.Reference, StringComparer.Ordinal);
        var children = (await session.QueryAsync<Detail>(SelectChildren, of)).ToLookup(detail => detail.Reference, StringComparer.Ordinal);
        return [.. rows.Select(row => new AccessTarget.Record(row.SchoolUrn, row.Reference)
        {
            KeyLine = row.KeyLine,
            IsRemoved = row.RemovedAt is not null,
            Supervisors = Set(people[row.Reference].Where(person => person.Part == Supervisor).Select(person => person.Value!)),
            Supervisees = Set(people[row.Reference].Where(person => person.Part != Supervisor).Select(person => person.Value!)),
            Children = Set(children[row.Reference].Select(child => child.Value!)),
        })];
    }

    private static HashSet<string> Set(IEnumerable<string> items) => items.ToHashSet(StringComparer.Ordinal);

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string? KeyLine { get; init; }

        public long? RemovedAt { get; init; }
    }

    private sealed class Detail
    {
        public string Reference { get; init; } = "";

        public string? Value { get; init; }

        public string? Part { get; init; }
    }
}

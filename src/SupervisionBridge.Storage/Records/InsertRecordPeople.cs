using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>
/// Keeps who is on a record, as keyed hashes: the people of its current version, and the children of every version as the forms name them. It is written with the record, so that
/// nobody is kept out of, or let into, a record that is there.
/// </summary>
internal sealed class InsertRecordPeople(StoreContext context)
{
    private const string DropPeople = "DELETE FROM record_people WHERE reference = @Reference";

    private const string InsertPerson = "INSERT INTO record_people (reference, person_hash, part) VALUES (@Reference, @PersonHash, @Part)";

    /// <summary>Hashes; before the write gate.</summary>
    public PeopleRows Prepare(SupervisionRecord record) => new(
        [.. record.People
            .Where(person => person.Email is not null && person.Role != ParticipantRole.Apologies)
            .Select(person => new PersonRow(record.Reference, PersonHash.Of(context.Hash, person.Email!), PartOf(person.Role)))
            .Distinct()],
        [.. record.Cases.SelectMany(note => note.Subjects).SelectMany(subject => ChildHashes.Of(context.Hash, subject)).Distinct(StringComparer.Ordinal)
            .Select(hash => new ChildRow(record.Reference, hash))]);

    public static async Task RunAsync(Session session, string reference, PeopleRows rows)
    {
        await session.ExecuteAsync(DropPeople, new { Reference = reference });
        await session.ExecuteAsync(InsertPerson, rows.People);
        await session.ExecuteAsync(KeepChildren.Insert, rows.Children);
    }

    // Who was present in a group was supervised in it.
    private static string PartOf(ParticipantRole role) => StoredAs.Role.Of(role == ParticipantRole.Supervisor ? Role.Supervisor : Role.Supervisee);
}

/// <summary>Who is on a record, ready to insert.</summary>
internal sealed record PeopleRows(IReadOnlyList<PersonRow> People, IReadOnlyList<ChildRow> Children);

/// <summary>A row of <c>record_people</c>.</summary>
internal sealed record PersonRow(string Reference, string PersonHash, string Part);

/// <summary>A row of <c>record_children</c>.</summary>
internal sealed record ChildRow(string Reference, string Hash);

using Dapper;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Access;

/// <summary>Leaves out of a list what its reader may not see: <see cref="Reachable"/> in SQL. Every statement of a list has it, so that none can be asked without.</summary>
internal static class ReachSql
{
    /// <summary>Rows of a school.</summary>
    public const string OfSchools = "AND (@EverySchool = 1 OR school_urn IN @Schools)";

    /// <summary>Records.</summary>
    public const string OfRecords = Opens + "records" + Manages + "records" + Closes;

    /// <summary>Deliveries.</summary>
    public const string OfDeliveries = Opens + "deliveries" + Manages + "deliveries" + Closes;

    /// <summary>Cross-references.</summary>
    public const string OfCrossReferences = Opens + "cross_references" + Manages + "cross_references" + Closes;

    /// <summary>Entries of the journal.</summary>
    public const string OfEntries = Opens + "journal" + Manages + "journal" + Closes;

    /// <summary>Rows that name no record, or one that nobody keeps the reader from. Without bars no child is looked for.</summary>
    public const string NotBarred = $"AND (@Barred = 0 OR reference IS NULL OR NOT {Barred})";

    /// <summary>Grants that name no record from which the reader is kept.</summary>
    public const string OfGrants =
        $"AND (@Barred = 0 OR NOT EXISTS (SELECT 1 FROM access_grant_records AS named WHERE named.grant_id = access_grants.id AND {Barred}))";

    /// <summary>Leavers' packs of a file in which nothing stands, or may stand, of a record from which the reader is kept.</summary>
    public const string OfLeaversPacks = $"""
        AND (@Barred = 0 OR NOT EXISTS (SELECT 1 FROM cross_references AS links
            WHERE links.school_urn = leavers_packs.school_urn AND links.pupil_hash = leavers_packs.pupil_hash AND {Barred})
            AND NOT EXISTS (SELECT 1 FROM deliveries AS sent
            WHERE sent.school_urn = leavers_packs.school_urn AND sent.pupil_hash = leavers_packs.pupil_hash AND {Barred}))
        """;

    private const string Barred = "(reference IN @BarredRecords OR reference IN (SELECT kept.reference FROM record_children AS kept WHERE kept.hash IN @BarredChildren))";

    // What is one's own at some schools: what the key handed in, where the person is named, what a grant names, what the person's staff led.
    private const string Opens = """
        AND (@EverySchool = 1 OR school_urn IN @Schools
            OR ((@EveryOwn = 1 OR school_urn IN @OwnSchools) AND (
                reference IN (SELECT people.reference FROM record_people AS people WHERE people.person_hash = @Person AND people.part IN @OwnParts)
                OR EXISTS (SELECT 1 FROM records AS own WHERE own.handed_in_by = @Line AND own.reference =
        """ + " ";

    private const string Manages = """
        .reference)))
            OR reference IN @NamedEverywhere OR CONCAT(school_urn, ' ', reference) IN @NamedAt
            OR EXISTS (SELECT 1 FROM record_people AS led WHERE led.part = 'supervisor'
                AND (led.person_hash IN @LedEverywhere OR CONCAT(school_urn, ' ', led.person_hash) IN @LedAt) AND led.reference =
        """ + " ";

    private const string Closes = ".reference)) " + NotBarred;

    /// <summary>The parameters of a list with those of the reach.</summary>
    public static DynamicParameters With(object parameters, Reachable reach)
    {
        var all = new DynamicParameters(parameters);
        var own = reach.Parts.Where(part => part is ReachPart.HandedIn or ReachPart.NamedOn).ToList();
        var ownSchools = own.Aggregate(SchoolSet.None, (schools, part) => schools.And(part.Schools));
        var (named, led) = (
            reach.Parts.OfType<ReachPart.Named>().SelectMany(part => part.References.Select(one => (part.Schools, one))).ToList(),
            reach.Parts.OfType<ReachPart.LedBy>().SelectMany(part => part.People.Select(one => (part.Schools, one))).ToList());
        all.AddDynamicParams(new
        {
            Service = reach.Service ? 1 : 0,
            EverySchool = reach.Schools.Urns is null ? 1 : 0,
            Schools = (reach.Schools.Urns ?? []).ToArray(),
            EveryOwn = ownSchools.Urns is null ? 1 : 0,
            OwnSchools = (ownSchools.Urns ?? []).ToArray(),
            own.OfType<ReachPart.HandedIn>().FirstOrDefault()?.Line,
            Person = own.OfType<ReachPart.NamedOn>().FirstOrDefault()?.PersonHash,
            OwnParts = own.OfType<ReachPart.NamedOn>().Select(part => StoredAs.Role.Of(part.Part)).ToArray(),
            NamedEverywhere = Everywhere(named),
            NamedAt = At(named),
            LedEverywhere = Everywhere(led),
            LedAt = At(led),
            Self = reach.Person,
            Barred = reach.IsBarred ? 1 : 0,
            BarredRecords = reach.BarredRecords.ToArray(),
            BarredChildren = reach.BarredChildren.ToArray(),
        });
        return all;
    }

    private static string[] Everywhere(IEnumerable<(SchoolSet Schools, string What)> parts) => [.. parts.Where(part => part.Schools.Urns is null).Select(part => part.What)];

    private static string[] At(IEnumerable<(SchoolSet Schools, string What)> parts) =>
        [.. parts.SelectMany(part => (part.Schools.Urns ?? []).Select(urn => $"{urn} {part.What}")).Distinct(StringComparer.Ordinal)];
}

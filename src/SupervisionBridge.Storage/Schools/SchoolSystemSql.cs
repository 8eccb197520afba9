namespace SupervisionBridge.Storage.Schools;

/// <summary>Pieces of SQL about the systems that schools have had.</summary>
internal static class SchoolSystemSql
{
    /// <summary>Of the school <c>@School</c>: its system is the one that this node's school file names (<c>@SystemKind</c>, <c>@SystemAddress</c>), and no file names another. One of which nothing is remembered is nobody's to refuse.</summary>
    public const string IsOfThisNode = $"""
        (NOT EXISTS (SELECT 1 FROM school_systems AS known WHERE known.school_urn = @School)
            OR EXISTS (SELECT 1 FROM school_systems AS standing WHERE standing.school_urn = @School AND {Standing}))
        """;

    /// <summary>The same of the school of a row of <c>deliveries</c>.</summary>
    public const string DeliveryIsOfThisNode = $"""
        (NOT EXISTS (SELECT 1 FROM school_systems AS known WHERE known.school_urn = deliveries.school_urn)
            OR EXISTS (SELECT 1 FROM school_systems AS standing WHERE standing.school_urn = deliveries.school_urn AND {Standing}))
        """;

    /// <summary>Of a row of <c>deliveries</c>: it was frozen for a system that is not its school's last one. A system that the school came back to is no other.</summary>
    public const string InFormerSystem = """
        EXISTS (
            SELECT 1
            FROM school_systems AS its
            JOIN school_systems AS last ON last.school_urn = its.school_urn
            WHERE its.school_urn = deliveries.school_urn AND its.number = COALESCE(deliveries.system_number, 1) AND (last.kind <> its.kind OR last.address <> its.address)
                AND last.number = (SELECT MAX(newest.number) FROM school_systems AS newest WHERE newest.school_urn = its.school_urn))
        """;

    /// <summary>Of a row <c>own</c> with a <c>school_urn</c>: its school has left the bridge.</summary>
    public const string OwnSchoolHasLeft = """
        (EXISTS (SELECT 1 FROM school_systems AS known WHERE known.school_urn = own.school_urn)
            AND NOT EXISTS (SELECT 1 FROM school_systems AS standing WHERE standing.school_urn = own.school_urn AND standing.until_at IS NULL))
        """;

    /// <summary>Those of the schools <c>@Schools</c> that have left the bridge.</summary>
    public const string FindLeft = """
        SELECT DISTINCT own.school_urn
        FROM school_systems AS own
        WHERE own.school_urn IN @Schools AND NOT EXISTS (SELECT 1 FROM school_systems AS standing WHERE standing.school_urn = own.school_urn AND standing.until_at IS NULL)
        """;

    /// <summary>Holds a school's periods until the transaction ends: a move, a leave and a start that decide on them are one after the other.</summary>
    public const string Hold = "UPDATE school_systems SET number = number WHERE school_urn = @School";

    /// <summary>A first or further period, which is the current one.</summary>
    public const string Begin = """
        INSERT INTO school_systems (school_urn, number, kind, address, from_at)
        VALUES (@School, @Number, @Kind, @Address, @Now)
        ON CONFLICT (school_urn, number) DO NOTHING
        """;

    private const string Standing = "standing.until_at IS NULL AND standing.other_at IS NULL AND standing.kind = @SystemKind AND standing.address = @SystemAddress";
}

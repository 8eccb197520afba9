namespace SupervisionBridge.Storage.Schools;

/// <summary>Pieces of SQL that the statements on school states share.</summary>
internal static class SchoolStateSql
{
    /// <summary>A school's row, open and not paused, where it has none yet.</summary>
    public const string InsertMissing = """
        INSERT INTO school_states (school_urn, condition)
        VALUES (@School, 'open')
        ON CONFLICT (school_urn) DO NOTHING
        """;
}

using SupervisionBridge.Storage.Audit;

namespace SupervisionBridge.Storage.Retention;

/// <summary>
/// What legal holds in force cover. Whoever purges or removes takes <see cref="Sessions.RowLock.Store"/> first, as does whoever sets a hold, and asks this in the same transaction:
/// once a hold is acknowledged, nothing of what it covers goes any more.
/// </summary>
internal static class HoldSql
{
    /// <summary>
    /// The store was not restored from a backup within the last week, counted back from <c>@Now</c>: holds that were set since the backup are lost with the rest, and nothing goes before
    /// people had the time to set them again.
    /// </summary>
    public const string AreComplete = $"NOT EXISTS (SELECT 1 FROM journal WHERE kind = 'restored' AND {JournalSql.Rare} AND at > @Now - 604800000)";

    // A child's hold covers every record that may be about the child, whole: as it stands on a sheet, or as a candidate or a file of its notes. At the hold's own school, for only its
    // system's ids of pupils are meant.
    /// <summary>References of the records that are covered.</summary>
    public const string Covered = """
        SELECT held.reference
            FROM holds AS held
            WHERE held.lifted_at IS NULL AND held.reference IS NOT NULL
            UNION ALL
            SELECT named.reference
            FROM holds AS held
            JOIN hold_children AS child ON child.hold_id = held.id
            JOIN record_children AS named ON named.hash = child.hash
            JOIN records AS home ON home.reference = named.reference
            WHERE held.lifted_at IS NULL AND (home.school_urn = held.school_urn
                OR EXISTS (SELECT 1 FROM deliveries AS sent WHERE sent.reference = named.reference AND sent.school_urn = held.school_urn))
        """;
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>Ends a child's filing: what cannot be there is superseded, and what may be there is withdrawn.</summary>
internal static class EndFiling
{
    // Of a school that has left, a person withdraws it there by hand. It keeps the case note of what it withdraws: a later version may not have the sheet any more.
    private const string Insert = $"""
        INSERT INTO deliveries (id, reference, version, case_number, subject_number, kind, filing, case_note, school_urn, form_fingerprint, amends, withdrawal_reason,
            state, death_reason, due_at, ready_at, created_at, updated_at, waits_since, look_first, purged_at, restored_at)
        SELECT @Id, reference, @Version, case_number, subject_number, 'withdrawal', filing, case_note, school_urn, form_fingerprint, id, @Reason,
            CASE WHEN {SchoolSystemSql.OwnSchoolHasLeft} THEN 'dead' ELSE 'due' END, CASE WHEN {SchoolSystemSql.OwnSchoolHasLeft} THEN 'in-former-system' END,
            CASE WHEN {SchoolSystemSql.OwnSchoolHasLeft} THEN NULL ELSE CAST(@Now AS bigint) END, CASE WHEN {SchoolSystemSql.OwnSchoolHasLeft} THEN NULL ELSE CAST(@Now AS bigint) END, @CreatedAt, @Now, @Now, {DeliverySql.MayBeThereAlready}
        FROM deliveries AS own
        WHERE id = @Amends
        """;

    /// <returns>The entry that is to be withdrawn; null where nothing of the filing can be there.</returns>
    public static async Task<Entry?> RunAsync(Session session, ChildEntries child, EndOfFiling end, long now)
    {
        var unwritten = child.NeverWritten();
        await SupersedeEntries.RunAsync(session, unwritten, now);
        var standing = unwritten.Count == 0 ? child.Last : child.Amended(unwritten[^1]);
        if (standing is not null)
        {
            await WithdrawAsync(session, standing.Id, end, now);
        }

        return standing;
    }

    /// <summary>Plans the withdrawal of an entry.</summary>
    public static Task WithdrawAsync(Session session, string amends, EndOfFiling end, long now) => session.ExecuteAsync(Insert, new
    {
        end.Id,
        end.Version,
        Amends = amends,
        Reason = StoredAs.WithdrawalReason.Of(end.Reason),
        end.CreatedAt,
        Now = now,
    });
}

/// <summary>Why and by what a filing ends.</summary>
/// <param name="Id">Id of the withdrawal, if one is needed.</param>
/// <param name="Version">Version of the record at which it ends.</param>
/// <param name="Reason">Why.</param>
/// <param name="CreatedAt">When it was decided, as stored.</param>
internal sealed record EndOfFiling(string Id, int Version, WithdrawalReason Reason, long CreatedAt);

using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Retention;

/// <summary>
/// Removes what a record says, and its data key: what of it stands in a copy of these files opens to nobody any more who has not that key. What stays is under no key, or
/// under its school's: references, hashes, cross-references, the journal.
/// </summary>
internal sealed class RemoveRecord(StoreContext context)
{
    private const string Find = """
        SELECT school_urn AS SchoolUrn, version AS Version, review_on AS ReviewOn,
            (SELECT COUNT(*) FROM deliveries WHERE deliveries.reference = records.reference) AS Deliveries,
            (SELECT COUNT(*) FROM deliveries WHERE deliveries.reference = records.reference
                AND (waits_since IS NOT NULL OR (found IS NOT NULL AND acknowledged_at IS NULL))) AS NotOver
        FROM records
        WHERE reference = @Reference
        """;

    // What a hold or a longer keeping that was lost in a restore covered, nothing would bring back.
    private const string FindJustRestored = $"SELECT COUNT(*) FROM records WHERE reference = @Reference AND NOT ({HoldSql.AreComplete})";

    private const string FindCovered = $"SELECT COUNT(*) FROM records WHERE reference = @Reference AND reference IN ({HoldSql.Covered})";

    // What another record's form says of the child is remembered on: only where no other record is left that says just that of a child, it goes.
    private const string DropLinks = """
        DELETE FROM pupil_links
        WHERE EXISTS (
                SELECT 1
                FROM deliveries AS own
                WHERE own.reference = @Reference AND own.school_urn = pupil_links.school_urn AND own.form_fingerprint = pupil_links.form_fingerprint)
            AND NOT EXISTS (
                SELECT 1
                FROM deliveries AS other
                JOIN records ON records.reference = other.reference
                WHERE other.reference <> @Reference AND records.removed_at IS NULL
                    AND other.school_urn = pupil_links.school_urn AND other.form_fingerprint = pupil_links.form_fingerprint)
        """;

    private static readonly string[] Removals =
    [
        "UPDATE record_versions SET subjects = NULL, document = NULL WHERE reference = @Reference",
        "UPDATE case_notes SET document = NULL WHERE reference = @Reference",
        "UPDATE signatures SET words = NULL WHERE reference = @Reference",
        "UPDATE approvals SET words = NULL WHERE reference = @Reference",
        "UPDATE deliveries SET operation = NULL, purged_at = @Now WHERE reference = @Reference AND purged_at IS NULL AND (proven_at IS NOT NULL OR EXISTS (SELECT 1 FROM frozen_notes WHERE frozen_notes.delivery_id = deliveries.id))",
        "UPDATE deliveries SET operation = NULL WHERE reference = @Reference",
        "DELETE FROM frozen_notes WHERE delivery_id IN (SELECT id FROM deliveries WHERE reference = @Reference)",
        "DELETE FROM uploads WHERE delivery_id IN (SELECT id FROM deliveries WHERE reference = @Reference)",
        "DELETE FROM matches WHERE delivery_id IN (SELECT id FROM deliveries WHERE reference = @Reference)",
        DropLinks,
        "DELETE FROM record_keys WHERE reference = @Reference",
        "UPDATE records SET removed_at = @Now, source_id = NULL, submitted_by = NULL WHERE reference = @Reference",
    ];

    public async Task<RemoveResult> RunAsync(string reference, DateOnly today, Decision decision, CancellationToken cancellationToken)
    {
        var (result, school) = await context.Sessions.WriteAsync(session => RemoveAsync(session, reference, today, decision), cancellationToken);
        if (result == RemoveResult.Removed)
        {
            context.Keys.Forget(new KeyScope.Record(school, reference));
            await WipeKeys.RunAsync(context);
        }

        return result;
    }

    private async Task<(RemoveResult Result, string School)> RemoveAsync(Session session, string reference, DateOnly today, Decision decision)
    {
        // No hold is set from here on, no version or signature taken in, and no delivery moves.
        await session.ExecuteAsync(RowLock.Store);
        if (await session.ExecuteAsync(RowLock.Record, new { Reference = reference }) == 0)
        {
            return (RemoveResult.NotThere, "");
        }

        await LoadEntries.RunAsync(session, reference);
        var row = (await session.FindAsync<Row>(Find, new { Reference = reference }))!;
        var refusal = row.ReviewOn > StoredTime.From(today) ? RemoveResult.NotDue
            : row.NotOver > 0 ? RemoveResult.NotOver
            : await session.FindAsync<int>(FindCovered, new { Reference = reference }) > 0 ? RemoveResult.OnHold
            : await session.FindAsync<int>(FindJustRestored, new { Reference = reference, Now = context.Now() }) > 0 ? RemoveResult.JustRestored
            : RemoveResult.Removed;
        if (refusal != RemoveResult.Removed)
        {
            return (refusal, row.SchoolUrn);
        }

        foreach (var removal in Removals)
        {
            await session.ExecuteAsync(removal, new { Reference = reference, Now = context.Now() });
        }

        await KeepDecision.RunAsync(
            session, reference, deliveryId: null, EntryKind.Removed, choice: null, decision,
            ("versions", Words(row.Version)), ("deliveries", Words(row.Deliveries)), ("review was due on", StoredTime.ReadDay(row.ReviewOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return (RemoveResult.Removed, row.SchoolUrn);
    }

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Row
    {
        public string SchoolUrn { get; init; } = "";

        public int Version { get; init; }

        public long ReviewOn { get; init; }

        public int Deliveries { get; init; }

        public int NotOver { get; init; }
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Stores a batch of a reconciliation: its progress under the fence, then what was found of each note.</summary>
internal sealed class RecordChecks(StoreContext context)
{
    private const string Go = $"""
        UPDATE reconciliation_schools
        SET after_seq = @AfterSeq, checked = checked + @Checked, missing = missing + @Missing, edited = edited + @Edited, moved = moved + @Moved,
            unreadable = unreadable + @Unreadable, unanswered = unanswered + @Unanswered, skipped = skipped + @Skipped
        {HoldReconciliation.Fence}
        """;

    private const string StandsRight = "UPDATE deliveries SET checked_at = @Now, found = NULL, found_at = NULL, found_hash = NULL, acknowledged_at = NULL WHERE id = @Id";

    // What is found again just so keeps the time since when it is so, and that somebody acknowledged it.
    private const string StandsWrong = $"""
        UPDATE deliveries
        SET checked_at = @Now, found_at = CASE WHEN {AsBefore} THEN found_at ELSE @Now END, acknowledged_at = CASE WHEN {AsBefore} THEN acknowledged_at ELSE NULL END,
            found = @Found, found_hash = @Seen
        WHERE id = @Id
        """;

    private const string AsBefore = "found = @Found AND COALESCE(found_hash, '') = COALESCE(@Seen, '')";

    // Where the store cannot say where it was proven, nothing was looked at: what was found when it was stays, unless somebody has seen to that.
    private const string NotLookedAt = """
        UPDATE deliveries
        SET found = @Found, found_at = @Now, found_hash = NULL, acknowledged_at = NULL
        WHERE id = @Id AND (found IS NULL OR (acknowledged_at IS NOT NULL AND found <> @Found))
        """;

    private const string InsertFinding = """
        INSERT INTO reconciliation_findings (reconciliation_id, delivery_id, found, found_at, acknowledged_at)
        SELECT @Reconciliation, id, @Found, @Now, acknowledged_at
        FROM deliveries
        WHERE id = @Id
        """;

    private const string CountAcknowledged = $"""
        UPDATE reconciliation_schools
        SET acknowledged = acknowledged + (SELECT COUNT(acknowledged_at) FROM deliveries WHERE id = @Id)
        {HoldReconciliation.Fence}
        """;

    public Task<bool> RunAsync(ReconciliationWork work, CheckedNotes batch, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            var progress = new
            {
                work.SchoolUrn,
                work.Token,
                AfterSeq = batch.UptoSeq,
                Checked = batch.Notes.Count - Count(batch, FoundThere.Unreadable),
                Missing = Count(batch, FoundThere.Missing),
                Edited = Count(batch, FoundThere.Edited),
                Moved = Count(batch, FoundThere.Moved),
                Unreadable = Count(batch, FoundThere.Unreadable),
                batch.Unanswered,
                batch.Skipped,
            };
            if (await session.ExecuteAsync(Go, progress) == 0)
            {
                return false;
            }

            var now = context.Now();
            await session.ExecuteAsync(StandsRight, batch.Notes.Where(note => note.Found is null).Select(note => new { Id = note.DeliveryId, Now = now }).ToList());
            foreach (var note in batch.Notes.Where(note => note.Found is not null))
            {
                var (found, seen) = (StoredAs.FoundThere.Of(note.Found!.Value), note.Seen is null ? null : context.Hash.Of("what was seen", note.DeliveryId, note.Seen));
                await session.ExecuteAsync(note.Found == FoundThere.Unreadable ? NotLookedAt : StandsWrong, new { Id = note.DeliveryId, Found = found, Seen = seen, Now = now });
                await session.ExecuteAsync(InsertFinding, new { Reconciliation = work.Id, Id = note.DeliveryId, Found = found, Now = now });
                await session.ExecuteAsync(CountAcknowledged, new { Id = note.DeliveryId, work.SchoolUrn, work.Token });
            }

            return true;
        },
        cancellationToken);

    private static int Count(CheckedNotes batch, FoundThere found) => batch.Notes.Count(note => note.Found == found);
}

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

    private const string StandsRight = "UPDATE deliveries SET checked_at = @Now, found = NULL, found_at = NULL WHERE id = @Id";

    // What is found again keeps the time since when it is so.
    private const string StandsWrong = """
        UPDATE deliveries
        SET checked_at = @Now, found_at = CASE WHEN found = @Found THEN found_at ELSE @Now END, found = @Found
        WHERE id = @Id
        """;

    // Where the store cannot say where it was proven, nothing was looked at: what was found when it was stays.
    private const string NotLookedAt = "UPDATE deliveries SET found = @Found, found_at = @Now WHERE id = @Id AND found IS NULL";

    private const string InsertFinding = """
        INSERT INTO reconciliation_findings (reconciliation_id, delivery_id, found, found_at)
        VALUES (@Reconciliation, @Id, @Found, @Now)
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
                var finding = new { Reconciliation = work.Id, Id = note.DeliveryId, Found = StoredAs.FoundThere.Of(note.Found!.Value), Now = now };
                await session.ExecuteAsync(note.Found == FoundThere.Unreadable ? NotLookedAt : StandsWrong, finding);
                await session.ExecuteAsync(InsertFinding, finding);
            }

            return true;
        },
        cancellationToken);

    private static int Count(CheckedNotes batch, FoundThere found) => batch.Notes.Count(note => note.Found == found);
}

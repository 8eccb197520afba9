using SupervisionBridge.Core.Audit;
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

    private const string FindBefore = """
        SELECT id AS Id, reference AS Reference, found AS Found, found_hash AS FoundHash
        FROM deliveries
        WHERE id IN @Ids
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
            var before = (await session.QueryAsync<Before>(FindBefore, new { Ids = batch.Notes.Select(note => note.DeliveryId).ToArray() })).ToDictionary(row => row.Id, StringComparer.Ordinal);
            foreach (var right in batch.Notes.Where(note => note.Found is null && before[note.DeliveryId].Found is not null))
            {
                session.Tell(Told(EntryKind.FoundRight, work, before[right.DeliveryId], before[right.DeliveryId].Found!));
            }

            await session.ExecuteAsync(StandsRight, batch.Notes.Where(note => note.Found is null).Select(note => new { Id = note.DeliveryId, Now = now }).ToList());
            foreach (var note in batch.Notes.Where(note => note.Found is not null))
            {
                var (found, seen) = (StoredAs.FoundThere.Of(note.Found!.Value), note.Seen is null ? null : context.Hash.Of("what was seen", note.DeliveryId, note.Seen));
                var kept = await session.ExecuteAsync(note.Found == FoundThere.Unreadable ? NotLookedAt : StandsWrong, new { Id = note.DeliveryId, Found = found, Seen = seen, Now = now });
                if (kept == 1 && (before[note.DeliveryId].Found, before[note.DeliveryId].FoundHash) != (found, seen))
                {
                    session.Tell(Told(EntryKind.Found, work, before[note.DeliveryId], found));
                }

                await session.ExecuteAsync(InsertFinding, new { Reconciliation = work.Id, Id = note.DeliveryId, Found = found, Now = now });
                await session.ExecuteAsync(CountAcknowledged, new { Id = note.DeliveryId, work.SchoolUrn, work.Token });
            }

            return true;
        },
        cancellationToken);

    private static int Count(CheckedNotes batch, FoundThere found) => batch.Notes.Count(note => note.Found == found);

    /// <summary>Only what is new is told: the same again each night would bury it.</summary>
    private static NewEntry Told(EntryKind kind, ReconciliationWork work, Before note, string found) =>
        new NewEntry { Kind = kind, SchoolUrn = work.SchoolUrn, Reference = note.Reference, DeliveryId = note.Id, Choice = found }.Telling([("reconciliation", work.Id)]);

    private sealed class Before
    {
        public string Id { get; init; } = "";

        public string Reference { get; init; } = "";

        public string? Found { get; init; }

        public string? FoundHash { get; init; }
    }
}

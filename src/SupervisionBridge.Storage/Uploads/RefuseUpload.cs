using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Uploads;

/// <summary>Gives a delivery up that cannot be uploaded. What was frozen and its numbers stay: a replay shows the same documents again, all of them where one went into another child's file.</summary>
internal sealed class RefuseUpload(StoreContext context)
{
    private const string FindDocuments = "SELECT number AS Number, confirmed_at AS ConfirmedAt FROM uploads WHERE delivery_id = @Id ORDER BY number";

    // The one that lies in another child's file may be one that was confirmed before.
    private const string ForgetWords = "UPDATE uploads SET confirmed_at = NULL, note_id = NULL, may_be_there = 1 WHERE delivery_id = @Id AND confirmed_at IS NOT NULL";

    private const string FindReference = "SELECT reference FROM deliveries WHERE id = @Id";

    private const string Update = """
        UPDATE deliveries
        SET state = 'dead', death_reason = @Reason, detail = @Refusal, waits_since = @Now, updated_at = @Now
        WHERE id = @Id AND state = 'waiting-for-upload'
        """;

    public Task<bool> RunAsync(string deliveryId, UploadRefusal refusal, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            var word = StoredAs.UploadRefusal.Of(refusal);
            if (await session.ExecuteAsync(Update, new { Id = deliveryId, Reason = StoredAs.DeathReason.Of(DeathReason.NotUploaded), Refusal = word, Now = context.Now() }) == 0)
            {
                return false;
            }

            var reference = await session.FindAsync<string>(FindReference, new { Id = deliveryId });
            var documents = await session.QueryAsync<Row>(FindDocuments, new { Id = deliveryId });
            var forgets = refusal == UploadRefusal.AnotherChild && await session.ExecuteAsync(ForgetWords, new { Id = deliveryId }) > 0;
            await KeepDecision.RunAsync(
                session, reference!, deliveryId, EntryKind.RefuseUpload, word, decision,
                ("documents", Numbers(documents)), ("confirmed no longer", forgets ? Numbers(documents.Where(document => document.ConfirmedAt is not null)) : null));
            return true;
        },
        cancellationToken);

    private static string Numbers(IEnumerable<Row> documents) => string.Join(", ", documents.Select(document => document.Number.ToString(CultureInfo.InvariantCulture)));

    private sealed class Row
    {
        public long Number { get; init; }

        public long? ConfirmedAt { get; init; }
    }
}

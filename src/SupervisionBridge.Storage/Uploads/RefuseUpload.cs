using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Uploads;

/// <summary>Gives a delivery up that cannot be uploaded. What was frozen and its numbers stay: a replay shows the same documents again.</summary>
internal sealed class RefuseUpload(StoreContext context)
{
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
            await KeepDecision.RunAsync(session, reference!, deliveryId, EntryKind.RefuseUpload, word, decision);
            return true;
        },
        cancellationToken);
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Every part is read back: proven, with one cross-reference a part. The frozen parts stay until they are purged.</summary>
internal sealed class ProveStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'proven', proven_at = @ProvenAt, detail = NULL, look_first = 0, operation = NULL, waits_since = NULL, {DeliverySql.EndClaim}
        {DeliverySql.Fence}
        """;

    private const string CountFrozen = "SELECT COUNT(*) FROM frozen_notes WHERE delivery_id = @Id";

    private const string Link = """
        INSERT INTO cross_references (reference, version, case_number, subject_number, part, delivery_id, school_urn, pupil_hash, place,
            external_reference, body_hash, proven_at)
        SELECT deliveries.reference, deliveries.version, deliveries.case_number, deliveries.subject_number, frozen.part, deliveries.id, deliveries.school_urn,
            @PupilHash, @Place, frozen.external_reference, frozen.body_hash, @ProvenAt
        FROM deliveries
        JOIN frozen_notes AS frozen ON frozen.delivery_id = deliveries.id
        WHERE deliveries.id = @DeliveryId AND frozen.part = @Part
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.Prove step)
    {
        if (step.Receipts.Count == 0)
        {
            throw new ArgumentException($"Delivery {claim.DeliveryId} is proven by nothing.", nameof(step));
        }

        var rows = step.Receipts.Select(receipt => Row(claim.DeliveryId, step.PupilId, receipt)).ToList();
        var provenAt = StoredTime.From(step.Receipts.Max(receipt => receipt.ProvenAt));
        return async session =>
        {
            if (await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, Now = context.Now(), ProvenAt = provenAt }) == 0)
            {
                return false;
            }

            var parts = await session.FindAsync<int>(CountFrozen, new { Id = claim.DeliveryId });
            var linked = await session.ExecuteAsync(Link, rows);
            return linked == parts && linked == rows.Count
                ? true
                : throw new InvalidOperationException($"Delivery {claim.DeliveryId} has {parts} frozen parts, and {rows.Count} receipts prove {linked} of them: every part must be proven.");
        };
    }

    private object Row(string deliveryId, string pupilId, Receipt receipt) => new
    {
        DeliveryId = deliveryId,
        receipt.Part,
        PupilHash = context.PupilHash(pupilId),
        Place = context.Documents.Seal(
            new NotePlace(pupilId, receipt.NoteId, receipt.Url?.OriginalString),
            DocumentJson.Stored.NotePlace,
            Places.CrossReference(deliveryId, receipt.Part)),
        ProvenAt = StoredTime.From(receipt.ProvenAt),
    };
}

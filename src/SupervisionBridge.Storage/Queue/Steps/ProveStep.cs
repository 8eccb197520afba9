using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Every part is read back: proven.</summary>
internal sealed class ProveStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'proven', proven_at = @ProvenAt, proof = 'read-back', detail = NULL, look_first = 0, operation = NULL, waits_since = NULL, {DeliverySql.EndClaim}
        {DeliverySql.Fence}
        """;

    private readonly KeepProof keepProof = new(context);

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.Prove step)
    {
        if (step.Receipts.Count == 0)
        {
            throw new ArgumentException($"Delivery {claim.DeliveryId} is proven by nothing.", nameof(step));
        }

        var provenAt = StoredTime.From(step.Receipts.Max(receipt => receipt.ProvenAt));
        return async session =>
        {
            if (await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, Now = context.Now(), ProvenAt = provenAt }) == 0)
            {
                return false;
            }

            session.Tell(await keepProof.RunAsync(session, claim.DeliveryId, step.PupilId, step.Receipts) with { At = StoredTime.Read(provenAt) });
            return true;
        };
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Held by the guard.</summary>
internal sealed class HoldStep(StoreContext context)
{
    private const string Go = $"UPDATE deliveries SET state = 'held', hold_reasons = @Reason, held_for = @PupilHash, guard_release = NULL, waits_since = @Now, {DeliverySql.GiveAttemptBack}, {DeliverySql.EndClaim} {DeliverySql.Fence}";

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.Hold step) => async session =>
    {
        var held = await session.ExecuteAsync(Go, new
        {
            Id = claim.DeliveryId,
            claim.Token,
            Now = context.Now(),
            Reason = StoredAs.HoldReason.Of(step.Reason),
            PupilHash = context.PupilHash(step.PupilId),
        });
        if (held == 1)
        {
            await KeepChildren.OfPupilAsync(context, session, claim.DeliveryId, step.PupilId);
        }

        return held == 1;
    };
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Taken, to be written later: the operation is followed.</summary>
internal sealed class FollowLaterStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'accepted', operation = @Operation, only_write = @OnlyWrite, waits_since = CASE claimed_from WHEN 'accepted' THEN waits_since ELSE @Now END,
            {DeliverySql.GiveAttemptBack}, {DeliverySql.EndClaimUntilDue}
        {DeliverySql.Fence}
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.FollowLater step, DataKey key)
    {
        var operation = key.Seal(step.Operation, Places.Operation(claim.DeliveryId));
        return async session =>
            await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, Now = context.Now(), DueAt = StoredTime.From(step.DueAt), Operation = operation, OnlyWrite = step.OnlyWrite ? 1 : 0 }) == 1;
    }
}

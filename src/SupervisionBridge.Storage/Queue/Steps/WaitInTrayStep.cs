using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>In the incident tray: there is no operation to follow any more, only a note to look at.</summary>
internal sealed class WaitInTrayStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'in-tray', operation = NULL, waits_since = CASE claimed_from WHEN 'in-tray' THEN waits_since ELSE @Now END,
            {DeliverySql.GiveAttemptBack}, {DeliverySql.EndClaimUntilDue}
        {DeliverySql.Fence}
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.WaitInTray step) => async session =>
        await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, Now = context.Now(), DueAt = StoredTime.From(step.DueAt) }) == 1;
}

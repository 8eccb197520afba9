using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>A person must say which pupil it is: the evidence is kept, frozen parts are dropped. Where a later delivery was planned behind it, that one is worked on instead.</summary>
internal sealed class AskPersonStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'needs-person', operation = NULL, detail = @Why, waits_since = @Now,
            {DeliverySql.GiveAttemptBack}, {DeliverySql.EndClaim}
        {DeliverySql.Fence}
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.AskPerson step, DataKey key)
    {
        var keepQuestion = Matches.Keep(context, claim.DeliveryId, key, step.Evidence, matched: null);
        return async session =>
        {
            if (await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, Now = context.Now(), step.Why }) == 0)
            {
                return false;
            }

            await keepQuestion(session);
            await DropFrozen.RunAsync(session, claim.DeliveryId);
            await GiveWay.RunAsync(session, claim.DeliveryId, context.Now());
            return true;
        };
    }
}

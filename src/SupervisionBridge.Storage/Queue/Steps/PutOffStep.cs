using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>
/// Not now: back to where it was claimed from, so that what was accepted or lies in the tray is still followed there. Where nothing is there the frozen
/// parts go, and what was planned behind it takes its place.
/// </summary>
internal sealed class PutOffStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = claimed_from, detail = @Why, attempts = attempts - @GivenBack, looked_part = @LookedPart, looked_at = @LookedAt, {DeliverySql.EndClaimKeepingLook}
        {DeliverySql.Fence}
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.PutOff step) => async session =>
    {
        var putOff = await session.ExecuteAsync(Go, new
        {
            Id = claim.DeliveryId,
            claim.Token,
            Now = context.Now(),
            DueAt = StoredTime.From(step.DueAt),
            step.Why,
            GivenBack = step.CountsAsAttempt ? 0 : 1,
            LookedPart = step.FirstLook?.Part,
            LookedAt = StoredTime.FromOptional(step.FirstLook?.At),
        });
        if (putOff == 1 && step.NothingThere)
        {
            await DropFrozen.RunAsync(session, claim.DeliveryId);
            await GiveWay.RunAsync(session, claim.DeliveryId, context.Now());
        }

        return putOff == 1;
    };
}

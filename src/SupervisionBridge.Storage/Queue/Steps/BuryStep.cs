using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Given up. What may be there stays frozen, with the operation that is still to be followed; where nothing is there both go, and what was planned behind it takes its place.</summary>
internal sealed class BuryStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'dead', death_reason = @Reason, detail = @Detail, operation = CASE WHEN @EndsFollowing = 1 THEN NULL ELSE operation END,
            waits_since = @Now, {DeliverySql.EndClaim}
        {DeliverySql.Fence}
        """;

    private const string Find = "SELECT reference AS Reference, school_urn AS SchoolUrn FROM deliveries WHERE id = @Id";

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.Bury step) => async session =>
    {
        var buried = await session.ExecuteAsync(Go, new
        {
            Id = claim.DeliveryId,
            claim.Token,
            Now = context.Now(),
            Reason = StoredAs.DeathReason.Of(step.Reason),
            step.Detail,
            EndsFollowing = step.EndsFollowing ? 1 : 0,
        });
        if (buried == 1)
        {
            var own = (await session.FindAsync<Row>(Find, new { Id = claim.DeliveryId }))!;
            var told = new NewEntry
            {
                Kind = EntryKind.Dead,
                SchoolUrn = own.SchoolUrn,
                Reference = own.Reference,
                DeliveryId = claim.DeliveryId,
                Choice = StoredAs.DeathReason.Of(step.Reason),
            };
            session.Tell(told.Telling([("detail", step.Detail)]));
        }

        if (buried == 1 && step.NothingThere)
        {
            await DropFrozen.RunAsync(session, claim.DeliveryId);
            await GiveWay.RunAsync(session, claim.DeliveryId, context.Now());
        }

        return buried == 1;
    };

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";
    }
}

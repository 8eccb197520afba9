using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Lets a note that the guard held go. Gates that are closed besides keep it held.</summary>
internal sealed class ReleaseDelivery(StoreContext context)
{
    private const string Find = "SELECT reference AS Reference, hold_reasons AS HoldReasons FROM deliveries WHERE id = @Id AND state = 'held'";

    private const string Update = """
        UPDATE deliveries
        SET guard_release = @Release, hold_reasons = @HoldReasons, state = @State, due_at = @DueAt, ready_at = @DueAt, updated_at = @Now,
            waits_since = COALESCE(@DueAt, waits_since)
        WHERE id = @Id AND state = 'held'
        """;

    public Task<bool> RunAsync(string deliveryId, GuardRelease release, Decision decision, CancellationToken cancellationToken)
    {
        var choice = StoredAs.GuardRelease.Of(release);
        return context.Sessions.WriteAsync(
            async session =>
            {
                // The gates of its record write the same column.
                await session.ExecuteAsync(RowLock.RecordOfDelivery, new { Id = deliveryId });
                var held = await session.FindAsync<Row>(Find, new { Id = deliveryId });
                var reasons = StoredAs.ReadHoldReasons(held?.HoldReasons ?? "");
                if (held is null || !reasons.Contains(HoldReason.AnotherChildNamed))
                {
                    return false;
                }

                var now = context.Now();
                var others = StoredAs.HoldReasons(reasons.Where(reason => reason != HoldReason.AnotherChildNamed));
                var free = others.Length == 0;
                await session.ExecuteAsync(Update, new
                {
                    Id = deliveryId,
                    Release = choice,
                    HoldReasons = others,
                    State = free ? "due" : "held",
                    DueAt = free ? now : (long?)null,
                    Now = now,
                });
                await KeepDecision.RunAsync(session, held.Reference, deliveryId, EntryKind.Release, choice, decision);
                return true;
            },
            cancellationToken);
    }

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string HoldReasons { get; init; } = "";
    }
}

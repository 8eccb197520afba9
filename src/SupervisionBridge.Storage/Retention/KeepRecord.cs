using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Retention;

/// <summary>Keeps a record until another day, as a person decided at its review.</summary>
internal sealed class KeepRecord(StoreContext context)
{
    private const string Update = "UPDATE records SET review_on = @Day WHERE reference = @Reference";

    public Task<bool> RunAsync(string reference, DateOnly day, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(RowLock.Record, new { Reference = reference }) == 0)
            {
                return false;
            }

            await session.ExecuteAsync(Update, new { Reference = reference, Day = StoredTime.From(day) });
            await KeepDecision.RunAsync(session, reference, deliveryId: null, EntryKind.Reviewed, "keep", decision, ("until", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            return true;
        },
        cancellationToken);
}

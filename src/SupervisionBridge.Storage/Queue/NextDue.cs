using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>When a worker is next needed for a school. What waits behind a note that it amends does not count: that one's proof wakes the worker. In a paused school nothing is due, nor in one whose system is another than this node knows.</summary>
internal sealed class NextDue(StoreContext context)
{
    public const string Select = $"""
        SELECT waiting.ready_at
        FROM deliveries AS waiting
        WHERE waiting.school_urn = @School AND waiting.ready_at IS NOT NULL AND {DeliverySql.NotBehindAnother} AND {DeliverySql.Open}
        ORDER BY waiting.ready_at
        LIMIT 1
        """;

    public async Task<DateTimeOffset?> RunAsync(string schoolUrn, CancellationToken cancellationToken) =>
        StoredTime.Read(await context.Sessions.ReadAsync(session => session.FindAsync<long?>(Select, Asked(schoolUrn)), cancellationToken));

    private object Asked(string schoolUrn)
    {
        var own = context.Systems.Of(schoolUrn);
        return new { School = schoolUrn, SystemKind = own.Kind, SystemAddress = own.Address };
    }
}

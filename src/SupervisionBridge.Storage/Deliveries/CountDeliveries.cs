using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Counts by state; a state that none is in counts zero.</summary>
internal sealed class CountDeliveries(StoreContext context)
{
    private const string OfAll = "SELECT state AS State, COUNT(*) AS Count FROM deliveries GROUP BY state";

    public const string OfSchool = "SELECT state AS State, COUNT(*) AS Count FROM deliveries WHERE school_urn = @School GROUP BY state";

    public async Task<IReadOnlyDictionary<DeliveryState, int>> RunAsync(string? schoolUrn, CancellationToken cancellationToken)
    {
        var counts = Enum.GetValues<DeliveryState>().ToDictionary(state => state, _ => 0);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(schoolUrn is null ? OfAll : OfSchool, new { School = schoolUrn }), cancellationToken);
        foreach (var row in rows)
        {
            counts[StoredAs.DeliveryState.Read(row.State)] = row.Count;
        }

        return counts;
    }

    private sealed class Row
    {
        public string State { get; init; } = "";

        public int Count { get; init; }
    }
}

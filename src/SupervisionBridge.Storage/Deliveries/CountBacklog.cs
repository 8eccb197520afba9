using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Reconciliation;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>What waits, by school and state.</summary>
internal sealed class CountBacklog(StoreContext context) : IBacklog
{
    public const string Waiting = $"""
        SELECT school_urn AS SchoolUrn, {DeliverySql.WaitsWhere} AS State, COUNT(*) AS Count, MIN(waits_since) AS Since
        FROM deliveries
        WHERE waits_since IS NOT NULL
        GROUP BY school_urn, {DeliverySql.WaitsWhere}
        """;

    public const string Differing = $"""
        SELECT school_urn AS SchoolUrn, COUNT(*) AS Count
        FROM deliveries
        WHERE {FindingSql.WantsALook}
        GROUP BY school_urn
        """;

    public Task<IReadOnlyList<SchoolBacklog>> BySchoolAsync(CancellationToken cancellationToken) => context.Sessions.ReadAsync<IReadOnlyList<SchoolBacklog>>(
        async session =>
        {
            var waiting = (await session.QueryAsync<Row>(Waiting)).ToLookup(row => row.SchoolUrn, StringComparer.Ordinal);
            var differing = (await session.QueryAsync<Row>(Differing)).ToDictionary(row => row.SchoolUrn, row => row.Count, StringComparer.Ordinal);
            return [.. waiting.Select(school => school.Key).Union(differing.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(school => new SchoolBacklog
            {
                SchoolUrn = school,
                Waiting = waiting[school].ToDictionary(row => StoredAs.DeliveryState.Read(row.State), row => new WaitingDeliveries(row.Count, StoredTime.Read(row.Since))),
                Differ = differing.GetValueOrDefault(school),
            })];
        },
        cancellationToken);

    private sealed class Row
    {
        public string SchoolUrn { get; init; } = "";

        public string State { get; init; } = "";

        public int Count { get; init; }

        public long Since { get; init; }
    }
}

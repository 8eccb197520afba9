using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Deliveries in the order they were planned. Each filter has its own statement, so that each has its index.</summary>
internal sealed class ListDeliveries(StoreContext context)
{
    public const string OfAll = $"{Select} WHERE seq > @After {Order}";

    public const string OfState = $"{Select} WHERE state = @State AND seq > @After {Order}";

    public const string OfSchool = $"{Select} WHERE school_urn = @School AND seq > @After {Order}";

    public const string OfSchoolAndState = $"{Select} WHERE school_urn = @School AND state = @State AND seq > @After {Order}";

    // One record has few deliveries: its other filters look at each of them. Compared with themselves, their own indexes stay out of it.
    public const string OfRecord = $"""
        {Select}
        WHERE reference = @Record AND seq > @After AND school_urn = COALESCE(@School, school_urn) AND state = COALESCE(@State, state)
        {Order}
        """;

    private const string Select = $"SELECT {DeliveryRow.Columns} FROM deliveries";

    private const string Order = "ORDER BY seq LIMIT @Limit";

    public async Task<Page<DeliverySummary>> RunAsync(DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var state = StoredAs.DeliveryState.OfOptional(filter.State);
        var list = $"deliveries/{state}/{filter.SchoolUrn}/{filter.RecordReference}";
        var place = context.Cursors.Read(list, page);
        var parameters = new { State = state, School = filter.SchoolUrn, Record = filter.RecordReference, After = place?[0] ?? 0, Limit = page.Limit + 1 };
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<DeliveryRow>(StatementFor(filter), parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, DeliveryRow.Read, row => [row.Seq]);
    }

    private static string StatementFor(DeliveryFilter filter) => filter switch
    {
        { RecordReference: not null } => OfRecord,
        { SchoolUrn: not null, State: not null } => OfSchoolAndState,
        { SchoolUrn: not null } => OfSchool,
        { State: not null } => OfState,
        _ => OfAll,
    };
}

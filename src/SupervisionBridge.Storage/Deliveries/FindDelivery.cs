using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>One delivery as machinery, or all of a record's.</summary>
internal sealed class FindDelivery(StoreContext context)
{
    private const string Select = $"SELECT {DeliveryRow.Columns} FROM deliveries WHERE id = @Id";

    private const string SelectOfRecord = $"""
        SELECT {DeliveryRow.Columns}
        FROM deliveries
        WHERE reference = @Reference
        ORDER BY version DESC, case_number, subject_number
        """;

    public async Task<DeliverySummary?> RunAsync(string deliveryId, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<DeliveryRow>(Select, new { Id = deliveryId }), cancellationToken);
        return row is null ? null : DeliveryRow.Read(row);
    }

    /// <summary>The newest version first.</summary>
    public async Task<IReadOnlyList<DeliverySummary>> OfRecordAsync(string reference, CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<DeliveryRow>(SelectOfRecord, new { Reference = reference }), cancellationToken);
        return [.. rows.Select(DeliveryRow.Read)];
    }
}

using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Keeps what a person decided, who and why, for good.</summary>
internal sealed class KeepDecision(StoreContext context)
{
    private const string Columns = "INSERT INTO decisions (id, reference, delivery_id, school_urn, kind, choice, words, decided_at)";

    private const string OfRecord = $"""
        {Columns}
        SELECT @Id, reference, @DeliveryId, COALESCE((SELECT deliveries.school_urn FROM deliveries WHERE deliveries.id = @DeliveryId), records.school_urn),
            @Kind, @Choice, @Words, @DecidedAt
        FROM records
        WHERE reference = @Reference
        """;

    private const string OfService = $"{Columns} VALUES (@Id, NULL, NULL, @SchoolUrn, @Kind, @Choice, @Words, @DecidedAt)";

    public async Task RunAsync(Session session, string reference, string? deliveryId, DecisionKind kind, string? choice, Decision decision)
    {
        var row = Row(await context.Keys.OfRecordAsync(session, reference), kind, choice, decision);
        await session.ExecuteAsync(OfRecord, new { row.Id, Reference = reference, DeliveryId = deliveryId, row.Kind, row.Choice, row.Words, row.DecidedAt });
    }

    /// <summary>About no record: about a school, or about the service.</summary>
    public async Task RunAsync(Session session, string? schoolUrn, DecisionKind kind, string? choice, Decision decision)
    {
        var row = Row(await context.Keys.OfSchoolAsync(session, schoolUrn ?? ""), kind, choice, decision);
        await session.ExecuteAsync(OfService, new { row.Id, SchoolUrn = schoolUrn, row.Kind, row.Choice, row.Words, row.DecidedAt });
    }

    private static DecisionRow Row(DataKey key, DecisionKind kind, string? choice, Decision decision)
    {
        var id = StoreContext.NewId();
        return new DecisionRow(
            id,
            StoredAs.DecisionKind.Of(kind),
            choice,
            key.Seal(new DecisionWords(decision.By, decision.Why), DocumentJson.Stored.DecisionWords, Places.Decision(id)),
            StoredTime.From(decision.At));
    }

    private sealed record DecisionRow(string Id, string Kind, string? Choice, byte[] Words, long DecidedAt);
}

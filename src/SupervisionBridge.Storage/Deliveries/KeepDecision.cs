using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Keeps what a person decided, who and why, for good.</summary>
internal sealed class KeepDecision(StoreContext context)
{
    private const string Insert = """
        INSERT INTO decisions (id, reference, delivery_id, school_urn, kind, choice, words, decided_at)
        SELECT @Id, reference, @DeliveryId, COALESCE((SELECT deliveries.school_urn FROM deliveries WHERE deliveries.id = @DeliveryId), records.school_urn),
            @Kind, @Choice, @Words, @DecidedAt
        FROM records
        WHERE reference = @Reference
        """;

    public Task RunAsync(Session session, string reference, string? deliveryId, DecisionKind kind, string? choice, Decision decision)
    {
        var id = StoreContext.NewId();
        return session.ExecuteAsync(Insert, new
        {
            Id = id,
            Reference = reference,
            DeliveryId = deliveryId,
            Kind = StoredAs.DecisionKind.Of(kind),
            Choice = choice,
            Words = context.Documents.Seal(new DecisionWords(decision.By, decision.Why), DocumentJson.Stored.DecisionWords, Places.Decision(id)),
            DecidedAt = StoredTime.From(decision.At),
        });
    }
}

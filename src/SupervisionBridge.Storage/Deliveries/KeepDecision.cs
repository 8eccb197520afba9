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
        VALUES (@Id, @Reference, @DeliveryId, @SchoolUrn, @Kind, @Choice, @Words, @DecidedAt)
        """;

    public Task RunAsync(Session session, string reference, string? deliveryId, DecisionKind kind, string? choice, Decision decision) =>
        InsertAsync(session, reference, deliveryId, schoolUrn: null, kind, choice, decision);

    /// <summary>About a school, not about a record.</summary>
    public Task OfSchoolAsync(Session session, string schoolUrn, DecisionKind kind, Decision decision) =>
        InsertAsync(session, reference: null, deliveryId: null, schoolUrn, kind, choice: null, decision);

    private Task<int> InsertAsync(Session session, string? reference, string? deliveryId, string? schoolUrn, DecisionKind kind, string? choice, Decision decision)
    {
        var id = StoreContext.NewId();
        return session.ExecuteAsync(Insert, new
        {
            Id = id,
            Reference = reference,
            DeliveryId = deliveryId,
            SchoolUrn = schoolUrn,
            Kind = StoredAs.DecisionKind.Of(kind),
            Choice = choice,
            Words = context.Documents.Seal(new DecisionWords(decision.By, decision.Why), DocumentJson.Stored.DecisionWords, Places.Decision(id)),
            DecidedAt = StoredTime.From(decision.At),
        });
    }
}

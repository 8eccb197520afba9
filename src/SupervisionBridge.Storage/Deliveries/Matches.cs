using System.Globalization;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>The last match of a delivery, or its open question: one row, replaced at each look.</summary>
internal sealed class Matches(StoreContext context)
{
    private const string Upsert = """
        INSERT INTO matches (delivery_id, basis, evidence, pupil, looked_at)
        VALUES (@DeliveryId, @Basis, @Evidence, @Pupil, @LookedAt)
        ON CONFLICT (delivery_id) DO UPDATE
        SET basis = excluded.basis, evidence = excluded.evidence, pupil = excluded.pupil, looked_at = excluded.looked_at
        """;

    private const string Select = "SELECT evidence FROM matches WHERE delivery_id = @DeliveryId";

    /// <summary>Seals first; what it returns only runs statements.</summary>
    public static Func<Session, Task> Keep(StoreContext context, string deliveryId, DataKey key, MatchEvidence evidence, MatchDecision.Matched? matched)
    {
        var parameters = new
        {
            DeliveryId = deliveryId,
            Basis = StoredAs.MatchBasis.OfOptional(matched?.Basis),
            Evidence = key.Seal(evidence, DocumentJson.Stored.MatchEvidence, Places.Evidence(deliveryId)),
            Pupil = matched is null ? null : Seal(deliveryId, key, matched),
            LookedAt = StoredTime.From(evidence.LookedAt),
        };
        return async session =>
        {
            await session.ExecuteAsync(Upsert, parameters);
            await KeepChildren.OfEvidenceAsync(context, session, deliveryId, evidence);
        };
    }

    /// <summary>For the journal, which keeps it longer than the evidence: how old the roster was that a match rests on.</summary>
    public static (string Name, string? Value) RosterFact(MatchEvidence? evidence) =>
        ("roster as of", evidence?.RosterAsOf?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public Task<MatchEvidence?> FindAsync(string deliveryId, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session => await session.FindAsync<byte[]>(Select, new { DeliveryId = deliveryId }) is { } box && await context.Keys.FindOfDeliveryAsync(session, deliveryId) is { } key
            ? key.Open(box, DocumentJson.Stored.MatchEvidence, Places.Evidence(deliveryId))
            : null,
        cancellationToken);

    private static byte[] Seal(string deliveryId, DataKey key, MatchDecision.Matched matched) => key.Seal(
        new MatchedPupil(matched.Pupil, matched.Address, matched.Basis),
        DocumentJson.Stored.MatchedPupil,
        Places.MatchedPupil(deliveryId));
}

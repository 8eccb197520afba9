using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Remembers which pupil a person said it is, and makes the delivery due.</summary>
internal sealed class ConfirmMatch(StoreContext context)
{
    private const string Find = """
        SELECT reference AS Reference, school_urn AS SchoolUrn, form_fingerprint AS FormFingerprint
        FROM deliveries
        WHERE id = @Id
        """;

    private const string MakeDue = """
        UPDATE deliveries
        SET state = 'due', due_at = @Now, ready_at = @Now, updated_at = @Now, waits_since = @Now
        WHERE id = @Id AND state = 'needs-person'
            AND EXISTS (SELECT 1 FROM matches WHERE matches.delivery_id = deliveries.id AND matches.looked_at = @LookedAt)
        """;

    private const string CountAsking = "SELECT COUNT(*) FROM deliveries WHERE id = @Id AND state = 'needs-person'";

    private const string UpsertLink = """
        INSERT INTO pupil_links (school_urn, form_fingerprint, document, updated_at)
        VALUES (@SchoolUrn, @FormFingerprint, @Document, @Now)
        ON CONFLICT (school_urn, form_fingerprint) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at
        """;

    /// <exception cref="ArgumentException">The link is not about what the form says of this delivery's child.</exception>
    public Task<ConfirmResult> RunAsync(string deliveryId, MatchEvidence seen, PupilLink link, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            // First of all, so that of two answers at once one counts: the other finds nobody asking.
            var now = context.Now();
            if (await session.ExecuteAsync(MakeDue, new { Id = deliveryId, LookedAt = StoredTime.From(seen.LookedAt), Now = now }) == 0)
            {
                return await session.FindAsync<int>(CountAsking, new { Id = deliveryId }) == 1 ? ConfirmResult.EvidenceRenewed : ConfirmResult.NotAsked;
            }

            var asked = (await session.FindAsync<Row>(Find, new { Id = deliveryId }))!;
            if (asked.SchoolUrn != link.SchoolUrn || asked.FormFingerprint != link.FormFingerprint)
            {
                throw new ArgumentException($"The link is not about the child of delivery {deliveryId} as its form names it.", nameof(link));
            }

            var key = await context.Keys.OfSchoolAsync(session, link.SchoolUrn);
            var document = key.Seal(link, DocumentJson.Stored.PupilLink, Places.Link(link.FormFingerprint));
            await KeepChildren.OfPupilAsync(context, session, deliveryId, link.PupilId);
            await session.ExecuteAsync(UpsertLink, new { link.SchoolUrn, link.FormFingerprint, Document = document, Now = now });
            await KeepDecision.RunAsync(session, asked.Reference, deliveryId, EntryKind.ConfirmMatch, choice: null, decision, ("pupil", link.PupilId), Matches.RosterFact(seen));
            return ConfirmResult.Taken;
        },
        cancellationToken);

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string FormFingerprint { get; init; } = "";
    }
}

using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>Every part is read back: proven, with one cross-reference a part, which is under the school's key, for it outlives what the record says; what it amends or withdraws says so, and what waited behind it may go. The frozen parts stay until they are purged.</summary>
internal sealed class ProveStep(StoreContext context)
{
    private const string Go = $"""
        UPDATE deliveries
        SET state = 'proven', proven_at = @ProvenAt, detail = NULL, look_first = 0, operation = NULL, waits_since = NULL, {DeliverySql.EndClaim}
        {DeliverySql.Fence}
        """;

    private const string FindParts = """
        SELECT part AS Part, external_reference AS ExternalReference, body_hash AS BodyHash, title_hash AS TitleHash
        FROM frozen_notes
        WHERE delivery_id = @Id
        ORDER BY part
        """;

    private const string Link = """
        INSERT INTO cross_references (reference, version, case_number, subject_number, part, delivery_id, school_urn, pupil_hash, place,
            external_reference, body_hash, proven_at)
        SELECT deliveries.reference, deliveries.version, deliveries.case_number, deliveries.subject_number, frozen.part, deliveries.id, deliveries.school_urn,
            @PupilHash, @Place, frozen.external_reference, frozen.body_hash, @ProvenAt
        FROM deliveries
        JOIN frozen_notes AS frozen ON frozen.delivery_id = deliveries.id
        WHERE deliveries.id = @DeliveryId AND frozen.part = @Part
        """;

    private const string FindFiling = """
        SELECT kind AS Kind, amends AS Amends, reference AS Reference, version AS Version, case_number AS CaseNumber, subject_number AS SubjectNumber, filing AS Filing,
            school_urn AS SchoolUrn
        FROM deliveries
        WHERE id = @Id
        """;

    private const string MarkAmended = "UPDATE deliveries SET state = 'amended', updated_at = @Now WHERE id = @Amends AND state = 'proven'";

    private const string MarkWithdrawn = """
        UPDATE deliveries
        SET state = 'withdrawn', updated_at = @Now
        WHERE reference = @Reference AND case_number = @CaseNumber AND subject_number = @SubjectNumber AND filing = @Filing
            AND kind <> 'withdrawal' AND state IN ('proven', 'amended')
        """;

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.Prove step)
    {
        if (step.Receipts.Count == 0)
        {
            throw new ArgumentException($"Delivery {claim.DeliveryId} is proven by nothing.", nameof(step));
        }

        var provenAt = StoredTime.From(step.Receipts.Max(receipt => receipt.ProvenAt));
        return async session =>
        {
            if (await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, Now = context.Now(), ProvenAt = provenAt }) == 0)
            {
                return false;
            }

            var own = (await session.FindAsync<FilingRow>(FindFiling, new { Id = claim.DeliveryId }))!;
            var key = await context.Keys.OfSchoolAsync(session, own.SchoolUrn);
            var rows = step.Receipts.Select(receipt => Row(claim.DeliveryId, step.PupilId, receipt, key)).ToList();
            var parts = await session.QueryAsync<PartRow>(FindParts, new { Id = claim.DeliveryId });
            var linked = await session.ExecuteAsync(Link, rows);
            if (linked != parts.Count || linked != rows.Count)
            {
                throw new InvalidOperationException($"Delivery {claim.DeliveryId} has {parts.Count} frozen parts, and {rows.Count} receipts prove {linked} of them: every part must be proven.");
            }

            await MarkEarlierAsync(session, own);
            await session.ExecuteAsync(DeliverySql.FreeFollowers, new { Id = claim.DeliveryId, Now = context.Now() });
            session.Tell(Told(claim.DeliveryId, step.PupilId, own, parts) with { At = StoredTime.Read(provenAt) });
            return true;
        };
    }

    /// <summary>What the entry amends or withdraws is so from now on.</summary>
    private async Task MarkEarlierAsync(Session session, FilingRow own)
    {
        if (own.Amends is not null)
        {
            var withdraws = StoredAs.DeliveryKind.Read(own.Kind) == DeliveryKind.Withdrawal;
            await session.ExecuteAsync(
                withdraws ? MarkWithdrawn : MarkAmended,
                new { own.Amends, own.Reference, own.CaseNumber, own.SubjectNumber, own.Filing, Now = context.Now() });
        }
    }

    /// <summary>What is there now, and by what anybody can find it there and compare it.</summary>
    private static NewEntry Told(string deliveryId, string pupilId, FilingRow own, IReadOnlyList<PartRow> parts) =>
        new NewEntry { Kind = EntryKind.Proven, SchoolUrn = own.SchoolUrn, Reference = own.Reference, DeliveryId = deliveryId, Choice = own.Kind }.Telling(
        [
            ("pupil", pupilId),
            ("version", Words(own.Version)),
            ("case", Words(own.CaseNumber)),
            ("subject", Words(own.SubjectNumber)),
            ("filing", Words(own.Filing)),
            ("amends", own.Amends),
            ("parts", Words(parts.Count)),
            .. parts.SelectMany(part => new (string, string?)[]
            {
                ($"part {part.Part} reference", part.ExternalReference), ($"part {part.Part} body SHA-256", part.BodyHash), ($"part {part.Part} title SHA-256", part.TitleHash),
            }),
        ]);

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);

    private object Row(string deliveryId, string pupilId, Receipt receipt, DataKey key) => new
    {
        DeliveryId = deliveryId,
        receipt.Part,
        PupilHash = context.PupilHash(pupilId),
        Place = key.Seal(
            new NotePlace(pupilId, receipt.NoteId, receipt.Url?.OriginalString),
            DocumentJson.Stored.NotePlace,
            Places.CrossReference(deliveryId, receipt.Part)),
        ProvenAt = StoredTime.From(receipt.ProvenAt),
    };

    private sealed class PartRow
    {
        public int Part { get; init; }

        public string ExternalReference { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public string TitleHash { get; init; } = "";
    }

    private sealed class FilingRow
    {
        public string Kind { get; init; } = "";

        public string? Amends { get; init; }

        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public int CaseNumber { get; init; }

        public int SubjectNumber { get; init; }

        public int Filing { get; init; }

        public string SchoolUrn { get; init; } = "";
    }
}

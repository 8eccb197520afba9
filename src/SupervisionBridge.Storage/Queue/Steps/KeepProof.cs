using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>
/// What follows from a delivery's being in the file, however that is known: one cross-reference a part, which is under the school's key, for it outlives what the record says; what it
/// amends or withdraws says so, and what waited behind it may go. The frozen parts stay until they are purged.
/// </summary>
internal sealed class KeepProof(StoreContext context)
{
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

    /// <returns>What is there now, and by what anybody can find it there and compare it.</returns>
    /// <exception cref="InvalidOperationException">A part has no receipt.</exception>
    public async Task<NewEntry> RunAsync(Session session, string deliveryId, string pupilId, IReadOnlyList<Receipt> receipts)
    {
        var own = (await session.FindAsync<FilingRow>(FindFiling, new { Id = deliveryId }))!;
        var key = await context.Keys.OfSchoolAsync(session, own.SchoolUrn);
        var rows = receipts.Select(receipt => Row(deliveryId, pupilId, receipt, key)).ToList();
        var parts = await session.QueryAsync<PartRow>(FindParts, new { Id = deliveryId });
        var linked = await session.ExecuteAsync(Link, rows);
        if (linked != parts.Count || linked != rows.Count)
        {
            throw new InvalidOperationException($"Delivery {deliveryId} has {parts.Count} frozen parts, and {rows.Count} receipts prove {linked} of them: every part must be proven.");
        }

        await MarkEarlierAsync(session, own);
        await session.ExecuteAsync(DeliverySql.FreeFollowers, new { Id = deliveryId, Now = context.Now() });
        return Told(deliveryId, pupilId, own, parts);
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

using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Queue.Steps;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Uploads;

/// <summary>Keeps a person's word that a document stands there; with the last part's the delivery is proven by it.</summary>
internal sealed class ConfirmUpload(StoreContext context)
{
    // Held from here on: of two parts confirmed at once one sees the other.
    private const string Hold = "UPDATE deliveries SET updated_at = @Now WHERE id = @Id AND state = 'waiting-for-upload'";

    private const string Find = """
        SELECT uploads.number AS Number, uploads.school AS SchoolUrn, deliveries.reference AS Reference, uploads.note_id AS NoteId
        FROM uploads
        JOIN deliveries ON deliveries.id = uploads.delivery_id
        WHERE uploads.delivery_id = @Id AND uploads.part = @Part
        """;

    private const string FindOwnParts = "SELECT part FROM uploads WHERE delivery_id = @Id ORDER BY part";

    private const string FindOthers = "SELECT delivery_id AS DeliveryId, part AS Part, note_id AS NoteId FROM uploads WHERE school = @SchoolUrn AND delivery_id <> @Id AND confirmed_at IS NOT NULL";

    private const string Keep = "UPDATE uploads SET confirmed_at = @Now, note_id = @NoteId WHERE delivery_id = @Id AND part = @Part AND confirmed_at IS NULL";

    private const string FindParts = "SELECT part AS Part, note_id AS NoteId FROM uploads WHERE delivery_id = @Id ORDER BY part";

    private const string FindPupil = "SELECT pupil_id FROM frozen_notes WHERE delivery_id = @Id AND part = @Part";

    private const string Prove = """
        UPDATE deliveries
        SET state = 'proven', proven_at = @Now, proof = 'person', detail = NULL, restored_at = NULL, waits_since = NULL, updated_at = @Now
        WHERE id = @Id
        """;

    private readonly KeepProof keepProof = new(context);

    public async Task<ConfirmUploadResult> RunAsync(string deliveryId, UploadWord word, Decision decision, CancellationToken cancellationToken) =>
        await context.Keys.FindOfDeliveryAsync(deliveryId, cancellationToken) is { } key
            ? await context.Sessions.WriteAsync(session => ConfirmAsync(session, deliveryId, word, key, decision), cancellationToken)
            : ConfirmUploadResult.NotWaiting;

    private async Task<ConfirmUploadResult> ConfirmAsync(Session session, string deliveryId, UploadWord word, DataKey key, Decision decision)
    {
        var now = context.Now();
        var waits = await session.ExecuteAsync(Hold, new { Id = deliveryId, Now = now }) == 1;
        var ownParts = await session.QueryAsync<int>(FindOwnParts, new { Id = deliveryId });
        if (word.Part is null && ownParts.Count > 1)
        {
            return ConfirmUploadResult.WhichPart;
        }

        var (part, noteId) = (word.Part ?? 1, word.NoteId);
        var own = new { Id = deliveryId, Part = part, Now = now };
        if (await session.FindAsync<Row>(Find, own) is not { } row)
        {
            return ConfirmUploadResult.NotWaiting;
        }

        var school = await context.Keys.OfSchoolAsync(session, row.SchoolUrn);
        if (row.NoteId is { } said)
        {
            return school.OpenText(said, Places.Upload(deliveryId, part)) == noteId ? ConfirmUploadResult.SaidBefore : ConfirmUploadResult.SaidOtherwise;
        }

        if (!waits)
        {
            return ConfirmUploadResult.NotWaiting;
        }

        if (!word.SharesEntry
            && (await session.QueryAsync<PartRow>(FindOthers, new { Id = deliveryId, row.SchoolUrn })).Exists(other => school.OpenText(other.NoteId!, Places.Upload(other.DeliveryId, other.Part)) == noteId))
        {
            return ConfirmUploadResult.SaidOfAnother;
        }

        await session.ExecuteAsync(Keep, new { own.Id, own.Part, own.Now, NoteId = school.Seal(noteId, Places.Upload(deliveryId, part)) });
        var parts = await session.QueryAsync<PartRow>(FindParts, own);
        (string, string?)[] facts =
        [
            ("document", row.Number.ToString(CultureInfo.InvariantCulture)), ("part", part.ToString(CultureInfo.InvariantCulture)), ("school system's reference", noteId),
        ];
        if (parts.TrueForAll(one => one.NoteId is not null))
        {
            await session.ExecuteAsync(Prove, own);
            var pupilId = key.OpenText((await session.FindAsync<byte[]>(FindPupil, own))!, Places.FrozenPupil(deliveryId, part));
            Receipt[] receipts = [.. parts.Select(one => new Receipt(one.Part, school.OpenText(one.NoteId!, Places.Upload(deliveryId, one.Part)), Url: null, StoredTime.Read(own.Now)))];
            var proven = await keepProof.RunAsync(session, deliveryId, pupilId, receipts);
            facts = [.. facts, .. proven.Words.Facts.Select(fact => (fact.Key, (string?)fact.Value))];
        }

        await KeepDecision.RunAsync(session, row.Reference, deliveryId, EntryKind.ConfirmUpload, choice: null, decision, facts);
        return ConfirmUploadResult.Confirmed;
    }

    private sealed class Row
    {
        public long Number { get; init; }

        public string SchoolUrn { get; init; } = "";

        public string Reference { get; init; } = "";

        public byte[]? NoteId { get; init; }
    }

    private sealed class PartRow
    {
        public string DeliveryId { get; init; } = "";

        public int Part { get; init; }

        public byte[]? NoteId { get; init; }
    }
}

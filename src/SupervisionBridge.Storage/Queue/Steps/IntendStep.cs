using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>The match and the frozen parts, before anything is sent. The claim goes on; an operation followed before is over once a new write is intended.</summary>
internal sealed class IntendStep(StoreContext context)
{
    // A claim that began before the school's system changed freezes nothing for the new one. Frozen parts say from here on that it may be there, which purged_at said before.
    private const string Go = $"""
        UPDATE deliveries
        SET claimed_from = 'due', operation = NULL, pupil_hash = @PupilHash, purged_at = NULL, updated_at = @Now,
            system_number = (SELECT standing.number FROM school_systems AS standing WHERE standing.school_urn = deliveries.school_urn AND standing.until_at IS NULL)
        {DeliverySql.Fence} AND {SchoolSystemSql.DeliveryIsOfThisNode}
        """;

    private const string Freeze = """
        INSERT INTO frozen_notes (delivery_id, part, external_reference, pupil_id, payload, body_hash, title_hash, occurred_at, occurred_offset)
        VALUES (@DeliveryId, @Part, @ExternalReference, @PupilId, @Payload, @BodyHash, @TitleHash, @OccurredAt, @OccurredOffset)
        """;

    private const string CountFrozen = "SELECT COUNT(*) FROM frozen_notes WHERE delivery_id = @Id";

    private const string FindFiling = "SELECT kind AS Kind, reference AS Reference, school_urn AS SchoolUrn FROM deliveries WHERE id = @Id";

    public Func<Session, Task<bool>> Prepare(Claim claim, DeliveryStep.Intend step, DataKey key)
    {
        var keepMatch = step.Match is { } match ? Matches.Keep(context, claim.DeliveryId, key, match.Evidence, match) : _ => Task.CompletedTask;
        var rows = step.Notes.Select(note => Row(claim.DeliveryId, note, key)).ToList();
        var pupilHash = context.PupilHash(step.Notes[0].Prepared.PupilId);
        return async session =>
        {
            if (await session.FindAsync<FilingRow>(FindFiling, new { Id = claim.DeliveryId }) is not { } filing)
            {
                return false;
            }

            var own = context.Systems.Of(filing.SchoolUrn);
            if (await session.ExecuteAsync(Go, new { Id = claim.DeliveryId, claim.Token, PupilHash = pupilHash, Now = context.Now(), SystemKind = own.Kind, SystemAddress = own.Address }) == 0)
            {
                return false;
            }

            await keepMatch(session);
            await KeepChildren.OfPupilAsync(context, session, claim.DeliveryId, step.Notes[0].Prepared.PupilId);
            if (await session.FindAsync<int>(CountFrozen, new { Id = claim.DeliveryId }) == 0)
            {
                await session.ExecuteAsync(Freeze, rows);
                session.Tell(Told(claim.DeliveryId, filing, step));
            }
            else
            {
                await RefuseOtherPartsAsync(session, claim.DeliveryId, key, step.Notes);
            }

            return true;
        };
    }

    /// <summary>Into whose file it is about to go, and what that rests on: where it is never proven, this tells where it may be.</summary>
    private static NewEntry Told(string deliveryId, FilingRow own, DeliveryStep.Intend step) =>
        new NewEntry { Kind = EntryKind.Writing, SchoolUrn = own.SchoolUrn, Reference = own.Reference, DeliveryId = deliveryId, Choice = own.Kind }.Telling(
        [
            ("pupil", step.Notes[0].Prepared.PupilId),
            ("match", StoredAs.MatchBasis.OfOptional(step.Match?.Basis)),
            Matches.RosterFact(step.Match?.Evidence),
        ]);

    private static async Task RefuseOtherPartsAsync(Session session, string deliveryId, DataKey key, IReadOnlyList<FrozenNote> notes)
    {
        var frozen = (await LoadFrozen.RunAsync(session, new Dictionary<string, DataKey>(StringComparer.Ordinal) { [deliveryId] = key }))[deliveryId];
        if (!frozen.SequenceEqual(notes.OrderBy(note => note.Part), SameBytes.Comparer))
        {
            throw new InvalidOperationException($"Parts of delivery {deliveryId} are frozen, and frozen parts never change: a second try sends the same bytes.");
        }
    }

    private static object Row(string deliveryId, FrozenNote note, DataKey key) => new
    {
        DeliveryId = deliveryId,
        note.Part,
        note.Prepared.ExternalReference,
        PupilId = key.Seal(note.Prepared.PupilId, Places.FrozenPupil(deliveryId, note.Part)),
        Payload = key.Seal(note.Prepared.Payload.Span, Places.FrozenPayload(deliveryId, note.Part)),
        note.BodyHash,
        note.TitleHash,
        OccurredAt = StoredTime.From(note.OccurredAt),
        OccurredOffset = StoredTime.OffsetOf(note.OccurredAt),
    };

    private sealed class FilingRow
    {
        public string Kind { get; init; } = "";

        public string Reference { get; init; } = "";

        public string SchoolUrn { get; init; } = "";
    }
}

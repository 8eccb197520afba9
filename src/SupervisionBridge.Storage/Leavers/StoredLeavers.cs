using System.Globalization;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Leavers;

/// <summary>Leavers' packs: what was handed over, and whether it arrived.</summary>
internal sealed class StoredLeavers(StoreContext context) : ILeavers
{
    // Of the system of now: in one that the school has left, the same id may be another child's.
    public const string SelectEntries = $"""
        SELECT links.reference AS Reference, links.version AS Version, links.case_number AS CaseNumber, links.part AS Part, links.delivery_id AS DeliveryId, links.place AS Place,
            links.external_reference AS ExternalReference, links.body_hash AS BodyHash, links.proven_at AS ProvenAt,
            records.template_id AS TemplateId, records.session_at AS SessionAt, records.session_offset AS SessionOffset, deliveries.kind AS Kind, deliveries.state AS State,
            deliveries.proof AS Proof, deliveries.found AS Found
        FROM cross_references AS links
        JOIN records ON records.reference = links.reference
        JOIN deliveries ON deliveries.id = links.delivery_id
        WHERE links.school_urn = @School AND links.pupil_hash = @PupilHash AND NOT {SchoolSystemSql.InFormerSystem}
        ORDER BY links.seq
        """;

    public const string SelectReached = $"SELECT DISTINCT reference FROM cross_references WHERE school_urn = @School AND pupil_hash = @PupilHash {ReachSql.OfCrossReferences}";

    public const string SelectUnproven = $"SELECT reference {Unproven}";

    public const string CountReachedUnproven = $"SELECT COUNT(*) {Unproven} {ReachSql.OfDeliveries}";

    public const string SelectAll = $"{Select} WHERE seq < @Before {ReachSql.OfSchools} {ReachSql.OfLeaversPacks} ORDER BY seq DESC LIMIT @Limit";

    public const string SelectUnconfirmed = $"{Select} WHERE received_at IS NULL AND seq < @Before {ReachSql.OfSchools} {ReachSql.OfLeaversPacks} ORDER BY seq DESC LIMIT @Limit";

    // Meant for that file once a write was intended, and never proven there: also what a person closed. After a restore also what may have been written since the backup, of
    // records that may be about the child: into whose file is not known, so that it may be too many.
    private const string Unproven = $"""
        FROM deliveries
        WHERE proven_at IS NULL AND state <> 'superseded' AND NOT {SchoolSystemSql.InFormerSystem} AND id IN (
            SELECT meant.id FROM deliveries AS meant WHERE meant.school_urn = @School AND meant.pupil_hash = @PupilHash
            UNION ALL
            SELECT lost.id
            FROM record_children AS named
            JOIN deliveries AS lost ON lost.reference = named.reference
            WHERE named.hash = @ChildHash AND lost.school_urn = @School AND lost.pupil_hash IS NULL AND lost.purged_at IS NOT NULL)
        """;

    private const string Select = """
        SELECT seq AS Seq, id AS Id, school_urn AS SchoolUrn, content_hash AS ContentHash, entries AS Entries, words AS Words, made_at AS MadeAt, received_at AS ReceivedAt,
            receipt AS Receipt
        FROM leavers_packs
        """;

    public const string SelectReachedOne = $"{SelectOne} {ReachSql.OfSchools} {ReachSql.OfLeaversPacks}";

    private const string SelectOne = $"{Select} WHERE id = @Id";

    private const string Insert = """
        INSERT INTO leavers_packs (id, school_urn, pupil_hash, content_hash, entries, words, made_at)
        VALUES (@Id, @School, @PupilHash, @ContentHash, @Entries, @Words, @MadeAt)
        """;

    private const string Confirm = "UPDATE leavers_packs SET received_at = @At, receipt = @Receipt WHERE id = @Id AND received_at IS NULL";

    public Task<LeaversPack?> MakeAsync(string id, string schoolUrn, string pupilId, Decision decision, Reachable within, CancellationToken cancellationToken)
    {
        var pupilHash = context.PupilHash(pupilId);
        return context.Sessions.WriteAsync(
            async session =>
            {
                var file = new { School = schoolUrn, PupilHash = pupilHash, ChildHash = ChildHashes.OfPupil(context.Hash, schoolUrn, pupilId) };
                var rows = await session.QueryAsync<EntryRow>(SelectEntries, file);
                var unproven = await session.QueryAsync<string>(SelectUnproven, file);
                var reached = (await session.QueryAsync<string>(SelectReached, ReachSql.With(file, within))).ToHashSet(StringComparer.Ordinal);
                if (rows.Count + unproven.Count == 0
                    || !rows.TrueForAll(row => reached.Contains(row.Reference))
                    || await session.FindAsync<int>(CountReachedUnproven, ReachSql.With(file, within)) < unproven.Count)
                {
                    return null;
                }

                var key = await context.Keys.OfKnownSchoolAsync(session, schoolUrn);
                var pack = new LeaversPack
                {
                    Format = LeaversPack.TheFormat, Id = id, School = schoolUrn, Pupil = pupilId, MadeAt = decision.At, Entries = [.. rows.Select(row => Read(row, key))],
                    NotProven = unproven.Count,
                };
                var hash = pack.Hash();
                await session.ExecuteAsync(Insert, new
                {
                    Id = id,
                    School = schoolUrn,
                    PupilHash = pupilHash,
                    ContentHash = hash,
                    Entries = rows.Count,
                    Words = key.Seal(new HoldWords(decision.By, decision.Why, pupilId), DocumentJson.Stored.HoldWords, Places.LeaversPack(id)),
                    MadeAt = StoredTime.From(decision.At),
                });

                // One of each record: whoever lists a record's entries finds where its references went.
                foreach (var record in rows.Select(row => row.Reference).Concat(unproven).Distinct(StringComparer.Ordinal))
                {
                    session.Tell((NewEntry.Of(EntryKind.LeaversPack, decision) with { SchoolUrn = schoolUrn, Reference = record }).Telling(
                    [
                        ("pack", id), ("pupil", pupilId), ("entries", Words(rows.Count(row => row.Reference == record))),
                        ("not proven", Words(unproven.Count(reference => reference == record))), ("pack SHA-256", hash),
                    ]));
                }

                return pack;
            },
            cancellationToken);
    }

    public Task<bool> ConfirmAsync(string id, LeaversReceipt receipt, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.FindAsync<Row>(SelectOne, new { Id = id }) is not { } row)
            {
                return false;
            }

            var key = await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn);
            var words = new ReceiptWords(receipt.ReceivedBy, receipt.On, receipt.Decision.By, receipt.Decision.Why);
            var sealedWords = key.Seal(words, DocumentJson.Stored.ReceiptWords, Places.LeaversReceipt(id));
            if (await session.ExecuteAsync(Confirm, new { Id = id, At = StoredTime.From(receipt.Decision.At), Receipt = sealedWords }) == 0)
            {
                return false;
            }

            session.Tell((NewEntry.Of(EntryKind.LeaversReceipt, receipt.Decision) with { SchoolUrn = row.SchoolUrn })
                .Telling([("pack", id), ("pupil", key.Open(row.Words, DocumentJson.Stored.HoldWords, Places.LeaversPack(id)).PupilId), ("received by", receipt.ReceivedBy), ("on", receipt.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]));
            return true;
        },
        cancellationToken);

    public async Task<LeaversHandOver?> FindAsync(string id, Reachable within, CancellationToken cancellationToken) =>
        (await context.Sessions.ReadAsync(session => AllAsync(session, SelectReachedOne, ReachSql.With(new { Id = id }, within)), cancellationToken)).Select(found => found.Pack).FirstOrDefault();

    public async Task<Page<LeaversHandOver>> ListAsync(bool unconfirmedOnly, PageRequest page, CancellationToken cancellationToken)
    {
        var list = unconfirmedOnly ? "leavers/unconfirmed" : "leavers";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var packs = await context.Sessions.ReadAsync(session => AllAsync(session, unconfirmedOnly ? SelectUnconfirmed : SelectAll, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, packs, found => found.Pack, found => [found.Seq]);
    }

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<List<(long Seq, LeaversHandOver Pack)>> AllAsync(Session session, string select, object parameters)
    {
        var packs = new List<(long, LeaversHandOver)>();
        foreach (var row in await session.QueryAsync<Row>(select, parameters))
        {
            packs.Add((row.Seq, Read(row, await context.Keys.OfKnownSchoolAsync(session, row.SchoolUrn))));
        }

        return packs;
    }

    private static LeaverEntry Read(EntryRow row, DataKey key)
    {
        var place = key.Open(row.Place, DocumentJson.Stored.NotePlace, Places.CrossReference(row.DeliveryId, row.Part));
        return new LeaverEntry
        {
            Record = row.Reference,
            Version = row.Version,
            Form = row.TemplateId,
            Session = DateOnly.FromDateTime(StoredTime.Read(row.SessionAt, row.SessionOffset).DateTime),
            Case = row.CaseNumber,
            Kind = row.Kind,
            State = row.State,
            Found = row.Found,
            Part = row.Part,
            ExternalReference = row.ExternalReference,
            NoteId = place.NoteId,
            BodySha256 = row.BodyHash,
            Url = place.Url,
            ProvenAt = StoredTime.Read(row.ProvenAt),
            Proof = row.Proof,
        };
    }

    private static LeaversHandOver Read(Row row, DataKey key)
    {
        var words = key.Open(row.Words, DocumentJson.Stored.HoldWords, Places.LeaversPack(row.Id));
        return new LeaversHandOver
        {
            Id = row.Id,
            SchoolUrn = row.SchoolUrn,
            PupilId = words.PupilId!,
            Entries = row.Entries,
            Sha256 = row.ContentHash,
            Made = new Decision(words.By, words.Why, StoredTime.Read(row.MadeAt)),
            Receipt = row.Receipt is null ? null : Receipt(row, key),
        };
    }

    private static LeaversReceipt Receipt(Row row, DataKey key)
    {
        var words = key.Open(row.Receipt!, DocumentJson.Stored.ReceiptWords, Places.LeaversReceipt(row.Id));
        return new LeaversReceipt(words.ReceivedBy, words.On, new Decision(words.By, words.Why, StoredTime.Read(row.ReceivedAt!.Value)));
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public string ContentHash { get; init; } = "";

        public int Entries { get; init; }

        public byte[] Words { get; init; } = [];

        public long MadeAt { get; init; }

        public long? ReceivedAt { get; init; }

        public byte[]? Receipt { get; init; }
    }

    private sealed class EntryRow
    {
        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public int CaseNumber { get; init; }

        public int Part { get; init; }

        public string DeliveryId { get; init; } = "";

        public byte[] Place { get; init; } = [];

        public string ExternalReference { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public long ProvenAt { get; init; }

        public string Proof { get; init; } = "";

        public string TemplateId { get; init; } = "";

        public long SessionAt { get; init; }

        public int SessionOffset { get; init; }

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public string? Found { get; init; }
    }
}

using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Takes a school off the bridge: its last period ends, nothing of it is taken in or claimed any more, and its cross-references are handed over. Its records stay until their review.</summary>
internal sealed class LeaveSchool(StoreContext context)
{
    private const string SelectNotes = """
        SELECT links.reference AS Reference, links.version AS Version, links.case_number AS CaseNumber, links.subject_number AS SubjectNumber, links.part AS Part,
            links.delivery_id AS DeliveryId, links.place AS Place, links.external_reference AS ExternalReference, links.body_hash AS BodyHash, links.proven_at AS ProvenAt,
            deliveries.kind AS Kind, deliveries.state AS State, deliveries.proof AS Proof, COALESCE(deliveries.system_number, 1) AS SystemNumber
        FROM cross_references AS links
        JOIN deliveries ON deliveries.id = links.delivery_id
        WHERE links.school_urn = @School
        ORDER BY links.seq
        """;

    public Task<LeaveResult> RunAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => LeaveAsync(session, schoolUrn, decision), cancellationToken);

    private async Task<LeaveResult> LeaveAsync(Session session, string schoolUrn, Decision decision)
    {
        var school = new { School = schoolUrn, Now = context.Now() };
        await session.ExecuteAsync(SchoolSystemSql.Hold, school);
        var periods = await SystemRow.OfSchoolAsync(session, schoolUrn);
        if (periods.Count == 0)
        {
            return new LeaveResult.Unknown();
        }

        var leavesNow = periods.Exists(period => period.IsCurrent);
        if (leavesNow)
        {
            if (await UnfinishedSql.NotOverAsync(session, schoolUrn) is { } notOver)
            {
                return new LeaveResult.NotOver(notOver);
            }

            await session.ExecuteAsync(MoveSchool.End, school);
            await session.ExecuteAsync(MoveSchool.ForgetLinks, school);
            periods = await SystemRow.OfSchoolAsync(session, schoolUrn);
        }

        var handOver = await HandOverAsync(session, schoolUrn, [.. periods.Select(period => period.Period)]);
        session.Tell((NewEntry.Of(EntryKind.LeaveSchool, decision) with { SchoolUrn = schoolUrn, Choice = leavesNow ? "left" : "handed-over-again" }).Telling(
            [("cross-references", handOver.Notes.Count.ToString(CultureInfo.InvariantCulture)), ("SHA-256", handOver.Hash())]));
        return new LeaveResult.Left(handOver);
    }

    private async Task<CrossReferenceHandOver> HandOverAsync(Session session, string schoolUrn, IReadOnlyList<SchoolSystemPeriod> periods)
    {
        var rows = await session.QueryAsync<Row>(SelectNotes, new { School = schoolUrn });
        var notes = new List<HandedOverNote>(rows.Count);
        if (rows.Count > 0)
        {
            var key = await context.Keys.OfKnownSchoolAsync(session, schoolUrn);
            notes.AddRange(rows.Select(row => NoteOf(row, key.Open(row.Place, DocumentJson.Stored.NotePlace, Places.CrossReference(row.DeliveryId, row.Part)))));
        }

        return new CrossReferenceHandOver
        {
            Format = CrossReferenceHandOver.TheFormat,
            School = schoolUrn,
            LeftAt = periods[^1].Until!.Value,
            Systems = [.. periods.Select(period => new HandedOverSystem { Number = period.Number, Kind = period.System.Kind, Address = period.System.Address, From = period.From, Until = period.Until })],
            Notes = notes,
        };
    }

    private static HandedOverNote NoteOf(Row row, NotePlace place) => new()
    {
        Record = row.Reference,
        Version = row.Version,
        Case = row.CaseNumber,
        Subject = row.SubjectNumber,
        Part = row.Part,
        Kind = row.Kind,
        State = row.State,
        System = row.SystemNumber,
        ExternalReference = row.ExternalReference,
        NoteId = place.NoteId,
        Url = place.Url,
        BodySha256 = row.BodyHash,
        ProvenAt = StoredTime.Read(row.ProvenAt),
        Proof = row.Proof,
    };

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public int CaseNumber { get; init; }

        public int SubjectNumber { get; init; }

        public int Part { get; init; }

        public string DeliveryId { get; init; } = "";

        public byte[] Place { get; init; } = [];

        public string ExternalReference { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public long ProvenAt { get; init; }

        public string Proof { get; init; } = "";

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public int SystemNumber { get; init; }
    }
}

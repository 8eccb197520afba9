using SupervisionBridge.Core;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.CrossReferences;

/// <summary>Cross-references, both ways. They are under their school's key: they outlive what the record says.</summary>
internal sealed class ListCrossReferences(StoreContext context) : ICrossReferences
{
    public const string OfRecord = $"""
        {Select}
        WHERE reference = @Reference AND (case_number > @CaseNumber
                OR (case_number = @CaseNumber AND (subject_number > @SubjectNumber OR (subject_number = @SubjectNumber AND seq > @After)))) {Reached}
        ORDER BY case_number, subject_number, seq
        LIMIT @Limit
        """;

    public const string OfPupil = $"{Select} WHERE school_urn = @School AND pupil_hash = @PupilHash AND seq > @After {Reached} ORDER BY seq LIMIT @Limit";

    private const string Reached = ReachSql.OfCrossReferences;

    private const string Select = """
        SELECT seq AS Seq, reference AS Reference, version AS Version, case_number AS CaseNumber, subject_number AS SubjectNumber, part AS Part,
            delivery_id AS DeliveryId, school_urn AS SchoolUrn, place AS Place, external_reference AS ExternalReference, body_hash AS BodyHash, proven_at AS ProvenAt,
            (SELECT entries.proof FROM deliveries AS entries WHERE entries.id = cross_references.delivery_id) AS Proof,
            (SELECT COALESCE(own.system_number, 1) FROM deliveries AS own WHERE own.id = cross_references.delivery_id) AS SystemNumber
        FROM cross_references
        """;

    /// <summary>By case and child, in the order they were proven.</summary>
    public async Task<Page<CrossReference>> OfRecordAsync(string recordReference, PageRequest page, CancellationToken cancellationToken)
    {
        var list = $"cross-references/record/{recordReference}";
        var after = context.Cursors.Read(list, page) ?? [0, 0, 0];
        var parameters = ReachSql.With(
            new { Reference = recordReference, CaseNumber = after[0], SubjectNumber = after[1], After = after[2], Limit = page.Limit + 1 }, page.Within);
        var (rows, schools) = await LoadAsync(OfRecord, parameters, cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => Read(row, schools), row => [row.CaseNumber, row.SubjectNumber, row.Seq]);
    }

    /// <summary>The oldest first.</summary>
    public async Task<Page<CrossReference>> OfPupilAsync(string schoolUrn, string pupilId, PageRequest page, CancellationToken cancellationToken)
    {
        var pupilHash = context.PupilHash(pupilId);
        var list = $"cross-references/pupil/{schoolUrn}/{pupilHash}";
        var after = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { School = schoolUrn, PupilHash = pupilHash, After = after?[0] ?? 0, Limit = page.Limit + 1 }, page.Within);
        var (rows, schools) = await LoadAsync(OfPupil, parameters, cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => Read(row, schools), row => [row.Seq]);
    }

    private Task<(List<Row> Rows, Dictionary<string, OfSchool> Schools)> LoadAsync(string statement, object parameters, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session =>
        {
            var rows = await session.QueryAsync<Row>(statement, parameters);
            var schools = new Dictionary<string, OfSchool>(StringComparer.Ordinal);
            foreach (var school in rows.Select(row => row.SchoolUrn).Distinct(StringComparer.Ordinal))
            {
                var periods = (await SystemRow.OfSchoolAsync(session, school)).Select(row => row.Period).ToDictionary(period => period.Number);
                schools[school] = new OfSchool(await context.Keys.OfKnownSchoolAsync(session, school), periods);
            }

            return (rows, schools);
        },
        cancellationToken);

    private static CrossReference Read(Row row, Dictionary<string, OfSchool> schools)
    {
        var (key, periods) = schools[row.SchoolUrn];
        var place = key.Open(row.Place, DocumentJson.Stored.NotePlace, Places.CrossReference(row.DeliveryId, row.Part));
        return new CrossReference
        {
            RecordReference = row.Reference,
            Version = row.Version,
            CaseNumber = row.CaseNumber,
            SubjectNumber = row.SubjectNumber,
            Part = row.Part,
            DeliveryId = row.DeliveryId,
            SchoolUrn = row.SchoolUrn,
            PupilId = place.PupilId,
            NoteId = place.NoteId,
            ExternalReference = row.ExternalReference,
            BodyHash = row.BodyHash,
            Url = place.Url is null ? null : new Uri(place.Url, UriKind.RelativeOrAbsolute),
            ProvenAt = StoredTime.Read(row.ProvenAt),
            Proof = StoredAs.ProofBasis.Read(row.Proof),
            StandsIn = periods.GetValueOrDefault(row.SystemNumber),
        };
    }

    private sealed record OfSchool(DataKey Key, Dictionary<int, SchoolSystemPeriod> Systems);

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public int CaseNumber { get; init; }

        public int SubjectNumber { get; init; }

        public int Part { get; init; }

        public string DeliveryId { get; init; } = "";

        public string SchoolUrn { get; init; } = "";

        public byte[] Place { get; init; } = [];

        public string ExternalReference { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public long ProvenAt { get; init; }

        public string Proof { get; init; } = "";

        public int SystemNumber { get; init; }
    }
}

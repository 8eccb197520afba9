using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>
/// Every delivery of a record, held still until the transaction ends. What is planned on them then stands on what is so: a worker that stores its
/// intent meanwhile has stored it before, or will find its claim gone.
/// </summary>
internal static class LoadEntries
{
    // Two statements, because one would decide on what it saw before it had to wait for a worker's transaction.
    private const string HoldEntries = "UPDATE deliveries SET updated_at = updated_at WHERE reference = @Reference";

    public const string Select = """
        SELECT entry.id AS Id, entry.version AS Version, entry.case_number AS CaseNumber, entry.subject_number AS SubjectNumber, entry.kind AS Kind,
            entry.filing AS Filing, entry.state AS State, entry.amends AS Amends, entry.replaces AS Replaces, entry.school_urn AS SchoolUrn,
            entry.form_fingerprint AS FormFingerprint, entry.hold_reasons AS HoldReasons, entry.purged_at AS PurgedAt,
            (SELECT COUNT(*) FROM frozen_notes AS frozen WHERE frozen.delivery_id = entry.id) AS Frozen
        FROM deliveries AS entry
        WHERE entry.reference = @Reference
        ORDER BY entry.seq
        """;

    /// <summary>By case and child. The record is held too.</summary>
    public static async Task<RecordEntries> RunAsync(Session session, string reference)
    {
        await session.ExecuteAsync(RowLock.Record, new { Reference = reference });
        await session.ExecuteAsync(HoldEntries, new { Reference = reference });
        var rows = await session.QueryAsync<Row>(Select, new { Reference = reference });
        return new RecordEntries(rows.Select(Read));
    }

    private static Entry Read(Row row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        CaseNumber = row.CaseNumber,
        SubjectNumber = row.SubjectNumber,
        Kind = StoredAs.DeliveryKind.Read(row.Kind),
        Filing = row.Filing,
        State = StoredAs.DeliveryState.Read(row.State),
        Amends = row.Amends,
        Replaces = row.Replaces,
        SchoolUrn = row.SchoolUrn,
        FormFingerprint = row.FormFingerprint,
        HoldReasons = row.HoldReasons,
        WasIntended = row.Frozen > 0 || row.PurgedAt is not null,
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public int Version { get; init; }

        public int CaseNumber { get; init; }

        public int SubjectNumber { get; init; }

        public string Kind { get; init; } = "";

        public int Filing { get; init; }

        public string State { get; init; } = "";

        public string? Amends { get; init; }

        public string? Replaces { get; init; }

        public string SchoolUrn { get; init; } = "";

        public string FormFingerprint { get; init; } = "";

        public string HoldReasons { get; init; } = "";

        public long? PurgedAt { get; init; }

        public int Frozen { get; init; }
    }
}

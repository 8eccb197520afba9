using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue;

/// <summary>What came before a delivery that is not a child's first: whose file the earlier entries went into, and what a withdrawal withdraws.</summary>
internal sealed class LoadPast(StoreContext context)
{
    private const string SelectEntries = $"""
        SELECT id AS Id, version AS Version, kind AS Kind, filing AS Filing, state AS State, amends AS Amends, replaces AS Replaces,
            withdrawal_reason AS WithdrawalReason, death_reason AS DeathReason, created_at AS CreatedAt, pupil_hash AS PupilHash, purged_at AS PurgedAt,
            CASE WHEN {SchoolSystemSql.InFormerSystem} THEN 1 ELSE 0 END AS InFormerSystem,
            (SELECT COUNT(*) FROM frozen_notes AS frozen WHERE frozen.delivery_id = deliveries.id) AS Frozen
        FROM deliveries
        WHERE reference = @Reference AND case_number = @CaseNumber AND subject_number = @SubjectNumber AND state <> 'superseded'
        """;

    private const string FindPlace = """
        SELECT school_urn AS SchoolUrn, part AS Part, place AS Box
        FROM cross_references
        WHERE delivery_id = @Id
        ORDER BY part
        LIMIT 1
        """;

    private const string FindFrozen = """
        SELECT part AS Part, pupil_id AS Box
        FROM frozen_notes
        WHERE delivery_id = @Id
        ORDER BY part
        LIMIT 1
        """;

    private const string CountParts = """
        SELECT delivery_id AS DeliveryId, MAX(part) AS Parts
        FROM (
            SELECT delivery_id, part FROM cross_references WHERE delivery_id IN @Deliveries
            UNION ALL
            SELECT delivery_id, part FROM frozen_notes WHERE delivery_id IN @Deliveries
        ) AS parts
        GROUP BY delivery_id
        """;

    private const string FindWrongFile = """
        SELECT school_urn AS SchoolUrn, number AS Number
        FROM journal
        WHERE seq = (
            SELECT MAX(journal.seq)
            FROM journal
            JOIN deliveries ON deliveries.id = journal.delivery_id
            WHERE journal.reference = @Reference AND journal.kind = 'wrong-file'
                AND deliveries.case_number = @CaseNumber AND deliveries.subject_number = @SubjectNumber AND deliveries.filing = @Filing)
        """;

    private const string FindWithdrawal = """
        SELECT school_urn AS SchoolUrn, number AS Number
        FROM journal
        WHERE seq = (SELECT MAX(seq) FROM journal WHERE reference = @Reference AND kind = 'withdraw-record')
        """;

    /// <param name="session">Where to read.</param>
    /// <param name="reference">The record.</param>
    /// <param name="key">Its key.</param>
    /// <param name="caseNumber">The sheet.</param>
    /// <param name="subjectNumber">The child.</param>
    /// <param name="deliveryId">The delivery.</param>
    public async Task<Past> RunAsync(Session session, string reference, DataKey key, int caseNumber, int subjectNumber, string deliveryId)
    {
        var entries = await session.QueryAsync<PastEntry>(SelectEntries, new { Reference = reference, CaseNumber = caseNumber, SubjectNumber = subjectNumber });
        if (entries.Find(entry => entry.Id == deliveryId) is not { } own)
        {
            return Past.None;
        }

        var history = new FilingHistory(entries);
        var standing = own.WithdrawalReason is null ? [] : history.StandingIn(own);
        return new Past(
            own.Amends is null ? null : await PupilAsync(session, own.Amends, key),
            own.Amends is not null && entries.Exists(entry => (entry.Id == own.Amends || standing.Contains(entry.Id)) && entry.InFormerSystem),
            new WrongPupils(context.PupilHash, history.InWrongFiles(own).Where(entry => !entry.InFormerSystem).Select(entry => entry.PupilHash).OfType<string>()),
            own.WithdrawalReason is not { } reason ? null : new WithdrawnFiling
            {
                Reason = StoredAs.WithdrawalReason.Read(reason),
                Entries = standing,
                Parts = await PartsAsync(session, standing),
                MayStillArrive = history.MayStillArrive(own),
                DecidedAt = StoredTime.Read(own.CreatedAt),
                DecisionId = await DecisionAsync(session, reason, new { Reference = reference, CaseNumber = caseNumber, SubjectNumber = subjectNumber, own.Filing }),
                FiledAnewAs = history.FiledAnewAs(own),
            });
    }

    private static async Task<string?> DecisionAsync(Session session, string reason, object filing)
    {
        var decided = StoredAs.WithdrawalReason.Read(reason) switch
        {
            WithdrawalReason.WrongFile => await session.FindAsync<DecisionRow>(FindWrongFile, filing),
            WithdrawalReason.RecordWithdrawn => await session.FindAsync<DecisionRow>(FindWithdrawal, filing),
            _ => null,
        };
        return decided is null ? null : JournalEntry.IdOf(decided.SchoolUrn, decided.Number);
    }

    /// <summary>The pupil that an entry was proven for; where it was not, the one that it is addressed to; null where neither is known any more.</summary>
    private async Task<string?> PupilAsync(Session session, string deliveryId, DataKey key)
    {
        if (await session.FindAsync<PupilRow>(FindPlace, new { Id = deliveryId }) is { } place)
        {
            return (await context.Keys.OfKnownSchoolAsync(session, place.SchoolUrn)).Open(place.Box, DocumentJson.Stored.NotePlace, Places.CrossReference(deliveryId, place.Part)).PupilId;
        }

        return await session.FindAsync<PupilRow>(FindFrozen, new { Id = deliveryId }) is { } frozen
            ? key.OpenText(frozen.Box, Places.FrozenPupil(deliveryId, frozen.Part))
            : null;
    }

    private static async Task<Dictionary<string, int>> PartsAsync(Session session, IReadOnlyList<string> deliveries) =>
        (await session.QueryAsync<PartsRow>(CountParts, new { Deliveries = deliveries })).ToDictionary(row => row.DeliveryId, row => row.Parts, StringComparer.Ordinal);

    private sealed class DecisionRow
    {
        public string SchoolUrn { get; init; } = "";

        public long Number { get; init; }
    }

    private sealed class PartsRow
    {
        public string DeliveryId { get; init; } = "";

        public int Parts { get; init; }
    }

    private sealed class PupilRow
    {
        public string SchoolUrn { get; init; } = "";

        public int Part { get; init; }

        public byte[] Box { get; init; } = [];
    }
}

/// <summary>What came before a delivery.</summary>
/// <param name="AmendedPupil">Into whose file the amended entry was put.</param>
/// <param name="InFormerSystem">Whether what it amends or withdraws stands in a system that the school has left.</param>
/// <param name="WrongPupils">In whose files the sheet was found wrong, in the system of now: ids of another may be another child's.</param>
/// <param name="Withdrawal">What it withdraws.</param>
internal sealed record Past(string? AmendedPupil, bool InFormerSystem, WrongPupils WrongPupils, WithdrawnFiling? Withdrawal)
{
    public static readonly Past None = new(null, InFormerSystem: false, WrongPupils.None, null);
}

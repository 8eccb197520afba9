using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Queue;

/// <summary>What came before a delivery that is not a child's first: whose file the earlier entries went into, and what a withdrawal withdraws.</summary>
internal sealed class LoadPast(StoreContext context)
{
    private const string SelectEntries = """
        SELECT id AS Id, version AS Version, kind AS Kind, filing AS Filing, state AS State, amends AS Amends, replaces AS Replaces,
            withdrawal_reason AS WithdrawalReason, death_reason AS DeathReason, created_at AS CreatedAt
        FROM deliveries
        WHERE reference = @Reference AND case_number = @CaseNumber AND subject_number = @SubjectNumber AND state <> 'superseded'
        """;

    private const string SelectPlaces = """
        SELECT delivery_id AS DeliveryId, part AS Part, place AS Box
        FROM cross_references
        WHERE delivery_id IN @Deliveries
        ORDER BY delivery_id, part
        """;

    private const string SelectFrozen = """
        SELECT delivery_id AS DeliveryId, part AS Part, pupil_id AS Box
        FROM frozen_notes
        WHERE delivery_id IN @Deliveries
        ORDER BY delivery_id, part
        """;

    private const string FindWrongFile = """
        SELECT id
        FROM decisions
        WHERE seq = (
            SELECT MAX(decisions.seq)
            FROM decisions
            JOIN deliveries ON deliveries.id = decisions.delivery_id
            WHERE decisions.reference = @Reference AND decisions.kind = 'wrong-file'
                AND deliveries.case_number = @CaseNumber AND deliveries.subject_number = @SubjectNumber AND deliveries.filing = @Filing)
        """;

    private const string FindWithdrawal = """
        SELECT id
        FROM decisions
        WHERE seq = (SELECT MAX(seq) FROM decisions WHERE reference = @Reference AND kind = 'withdraw-record')
        """;

    /// <param name="session">Where to read.</param>
    /// <param name="reference">The record.</param>
    /// <param name="caseNumber">The sheet.</param>
    /// <param name="subjectNumber">The child.</param>
    /// <param name="deliveryId">The delivery.</param>
    public async Task<Past> RunAsync(Session session, string reference, int caseNumber, int subjectNumber, string deliveryId)
    {
        var entries = await session.QueryAsync<PastEntry>(SelectEntries, new { Reference = reference, CaseNumber = caseNumber, SubjectNumber = subjectNumber });
        if (entries.Find(entry => entry.Id == deliveryId) is not { } own)
        {
            return Past.None;
        }

        var history = new FilingHistory(entries);
        var wrong = history.InWrongFiles(own);
        var asked = wrong.Select(entry => entry.Id).Append(own.Amends).OfType<string>().Distinct().ToArray();
        var pupils = asked.Length == 0 ? [] : await PupilsAsync(session, asked);
        return new Past(
            own.Amends is null ? null : pupils.GetValueOrDefault(own.Amends),
            [.. wrong.Select(entry => pupils.GetValueOrDefault(entry.Id)).OfType<string>().Distinct()],
            own.WithdrawalReason is not { } reason ? null : new WithdrawnFiling
            {
                Reason = StoredAs.WithdrawalReason.Read(reason),
                Entries = history.StandingIn(own),
                DecidedAt = StoredTime.Read(own.CreatedAt),
                DecisionId = await DecisionAsync(session, reason, new { Reference = reference, CaseNumber = caseNumber, SubjectNumber = subjectNumber, own.Filing }),
                FiledAnewAs = history.FiledAnewAs(own),
            });
    }

    private static async Task<string?> DecisionAsync(Session session, string reason, object filing) => StoredAs.WithdrawalReason.Read(reason) switch
    {
        WithdrawalReason.WrongFile => await session.FindAsync<string>(FindWrongFile, filing),
        WithdrawalReason.RecordWithdrawn => await session.FindAsync<string>(FindWithdrawal, filing),
        _ => null,
    };

    /// <summary>The pupil that each was proven for; where it was not, the one that it is addressed to.</summary>
    private async Task<Dictionary<string, string>> PupilsAsync(Session session, string[] deliveries)
    {
        var pupils = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in await session.QueryAsync<PupilRow>(SelectPlaces, new { Deliveries = deliveries }))
        {
            pupils.TryAdd(place.DeliveryId, context.Documents.Open(place.Box, DocumentJson.Stored.NotePlace, Places.CrossReference(place.DeliveryId, place.Part)).PupilId);
        }

        foreach (var frozen in await session.QueryAsync<PupilRow>(SelectFrozen, new { Deliveries = deliveries }))
        {
            pupils.TryAdd(frozen.DeliveryId, context.Sealer.OpenText(frozen.Box, Places.FrozenPupil(frozen.DeliveryId, frozen.Part)));
        }

        return pupils;
    }

    private sealed class PupilRow
    {
        public string DeliveryId { get; init; } = "";

        public int Part { get; init; }

        public byte[] Box { get; init; } = [];
    }
}

/// <summary>What came before a delivery.</summary>
internal sealed record Past(string? AmendedPupil, IReadOnlyList<string> WrongPupils, WithdrawnFiling? Withdrawal)
{
    public static readonly Past None = new(null, [], null);
}

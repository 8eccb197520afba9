using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue.Steps;

/// <summary>The filing is withdrawn from the wrong file, and this delivery begins a new one. The confirmation that led to it is kept as a decision about the wrong file too.</summary>
internal sealed class FileAnewStep(StoreContext context)
{
    private const string Find = $"""
        SELECT reference AS Reference, version AS Version, case_number AS CaseNumber, subject_number AS SubjectNumber, filing AS Filing, amends AS Amends,
            form_fingerprint AS FormFingerprint
        FROM deliveries
        {DeliverySql.Fence}
        """;

    private const string Go = $"""
        UPDATE deliveries
        SET kind = 'note', amends = NULL, filing = filing + 1, replaces = @Replaces, state = 'due', detail = NULL, guard_release = NULL, waits_since = @Now, {DeliverySql.GiveAttemptBack}, {DeliverySql.EndClaimUntilDue}
        {DeliverySql.Fence} AND kind = 'addendum' AND NOT EXISTS (SELECT 1 FROM frozen_notes AS frozen WHERE frozen.delivery_id = deliveries.id)
        """;

    private const string FindConfirmation = $"""
        SELECT {EntryRow.Columns}
        FROM journal
        WHERE reference = @Reference AND delivery_id = @Id AND kind = 'confirm-match'
            AND number = (SELECT MAX(number) FROM journal WHERE reference = @Reference AND delivery_id = @Id AND kind = 'confirm-match')
        """;

    private readonly SealedWords sealing = new(context.Keys);

    public Func<Session, Task<bool>> Prepare(Claim claim) => async session =>
    {
        var fence = new { Id = claim.DeliveryId, claim.Token };
        if (await session.FindAsync<Row>(Find, fence) is not { } own)
        {
            return false;
        }

        var filing = (await LoadEntries.RunAsync(session, own.Reference)).Of(own.CaseNumber, own.SubjectNumber).LastFiling.ToList();
        var now = context.Now();
        if (await session.ExecuteAsync(Go, new { fence.Id, fence.Token, Replaces = own.Amends, DueAt = now, Now = now }) == 0)
        {
            return false;
        }

        var withdrawal = RecordReference.OfWithdrawal(context.Hash, own.Reference, own.CaseNumber, own.SubjectNumber, own.Version, own.Filing);
        await EndFiling.WithdrawAsync(session, own.Amends!, new EndOfFiling(withdrawal, own.Version, WithdrawalReason.WrongFile, now), now);

        // The words that the person was asked about now mean the right pupil; what earlier words meant is forgotten.
        await ForgetLinks.RunAsync(session, filing.Where(entry => entry.FormFingerprint != own.FormFingerprint));
        await KeepAsync(session, claim.DeliveryId, own);
        return true;
    };

    private async Task KeepAsync(Session session, string deliveryId, Row own)
    {
        if (await session.FindAsync<EntryRow>(FindConfirmation, new { own.Reference, Id = deliveryId }) is { } row)
        {
            var confirmed = (await sealing.OpenAsync(session, [row]))[0].Opened;

            // The child's file is put right also where it cannot be read any more who said so.
            var words = confirmed.WordsHold ? EntryWords.Read(confirmed.Words!) : null;
            var decision = new Decision(words?.Actor ?? EntryWords.Service, words?.Reason ?? string.Empty, StoredTime.Read(confirmed.Entry.At));
            await KeepDecision.RunAsync(session, own.Reference, own.Amends, EntryKind.WrongFile, choice: null, decision, ("confirmation", confirmed.Entry.Id));
        }
    }

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public int Version { get; init; }

        public int CaseNumber { get; init; }

        public int SubjectNumber { get; init; }

        public int Filing { get; init; }

        public string? Amends { get; init; }

        public string FormFingerprint { get; init; } = "";
    }
}

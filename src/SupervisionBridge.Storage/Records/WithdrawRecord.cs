using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Withdraws a record with the decision behind it: each child's filing ends, in one transaction. Again changes nothing.</summary>
internal sealed class WithdrawRecord(StoreContext context)
{
    private const string Find = "SELECT version AS Version, withdrawn_at AS WithdrawnAt FROM records WHERE reference = @Reference AND removed_at IS NULL";

    private const string Update = "UPDATE records SET withdrawn_at = @Now WHERE reference = @Reference";

    public Task<IReadOnlyList<string>?> RunAsync(string reference, Decision decision, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => WithdrawAsync(session, reference, decision), cancellationToken);

    private async Task<IReadOnlyList<string>?> WithdrawAsync(Session session, string reference, Decision decision)
    {
        var entries = await LoadEntries.RunAsync(session, reference);
        var record = await session.FindAsync<Row>(Find, new { Reference = reference });
        if (record is null)
        {
            return null;
        }

        if (record.WithdrawnAt is not null)
        {
            return [];
        }

        var now = context.Now();
        await session.ExecuteAsync(Update, new { Reference = reference, Now = now });
        await KeepDecision.RunAsync(session, reference, deliveryId: null, EntryKind.WithdrawRecord, choice: null, decision);
        var schools = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in entries.Children)
        {
            if (child.Last is { Kind: not DeliveryKind.Withdrawal } last
                && await EndFiling.RunAsync(session, child, End(reference, last, record.Version, now), now) is { } withdrawn)
            {
                schools.Add(withdrawn.SchoolUrn);
            }
        }

        return [.. schools];
    }

    private EndOfFiling End(string reference, Entry last, int version, long now) => new(
        RecordReference.OfWithdrawal(context.Hash, reference, last.CaseNumber, last.SubjectNumber, version, last.Filing),
        version,
        WithdrawalReason.RecordWithdrawn,
        now);

    private sealed class Row
    {
        public int Version { get; init; }

        public long? WithdrawnAt { get; init; }
    }
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Storage.Leavers;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Retention;

/// <summary>Records at the end of their time, and what goes along with a child who leaves.</summary>
internal sealed class StoredRetention(StoreContext context) : IReviews, ILeavers
{
    private readonly ListRecords listRecords = new(context);
    private readonly KeepRecord keepRecord = new(context);
    private readonly RemoveRecord removeRecord = new(context);
    private readonly StoredLeavers leavers = new(context);

    public Task<Page<RecordStatus>> DueAsync(string? schoolUrn, DateOnly today, PageRequest page, CancellationToken cancellationToken) =>
        listRecords.DueAsync(schoolUrn, today, page, cancellationToken);

    public Task<bool> KeepUntilAsync(string reference, DateOnly day, Decision decision, CancellationToken cancellationToken) =>
        keepRecord.RunAsync(reference, day, decision, cancellationToken);

    public Task<RemoveResult> RemoveAsync(string reference, DateOnly today, Decision decision, CancellationToken cancellationToken) =>
        removeRecord.RunAsync(reference, today, decision, cancellationToken);

    public Task<LeaversPack?> MakeAsync(string id, string schoolUrn, string pupilId, Decision decision, Reachable within, CancellationToken cancellationToken) =>
        leavers.MakeAsync(id, schoolUrn, pupilId, decision, within, cancellationToken);

    public Task<LeaversHandOver?> FindAsync(string id, CancellationToken cancellationToken) => leavers.FindAsync(id, cancellationToken);

    public Task<Page<LeaversHandOver>> ListAsync(bool unconfirmedOnly, PageRequest page, CancellationToken cancellationToken) => leavers.ListAsync(unconfirmedOnly, page, cancellationToken);

    public Task<bool> ConfirmAsync(string id, LeaversReceipt receipt, CancellationToken cancellationToken) => leavers.ConfirmAsync(id, receipt, cancellationToken);
}

using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Retention;

/// <summary>Records at the end of their time.</summary>
internal sealed class StoredReviews(StoreContext context) : IReviews
{
    private readonly ListRecords listRecords = new(context);
    private readonly KeepRecord keepRecord = new(context);
    private readonly RemoveRecord removeRecord = new(context);

    public Task<Page<RecordStatus>> DueAsync(string? schoolUrn, DateOnly today, PageRequest page, CancellationToken cancellationToken) =>
        listRecords.DueAsync(schoolUrn, today, page, cancellationToken);

    public Task<bool> KeepUntilAsync(string reference, DateOnly day, Decision decision, CancellationToken cancellationToken) =>
        keepRecord.RunAsync(reference, day, decision, cancellationToken);

    public Task<RemoveResult> RemoveAsync(string reference, DateOnly today, Decision decision, CancellationToken cancellationToken) =>
        removeRecord.RunAsync(reference, today, decision, cancellationToken);
}

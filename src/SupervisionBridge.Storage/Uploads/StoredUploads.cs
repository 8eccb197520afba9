using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Uploads;

/// <summary>What waits for upload by people: listed, loaded, and decided on by them.</summary>
internal sealed class StoredUploads(StoreContext context) : IUploads
{
    private readonly ListUploads listUploads = new(context);
    private readonly LoadWaiting loadWaiting = new(context);
    private readonly ConfirmUpload confirmUpload = new(context);
    private readonly RefuseUpload refuseUpload = new(context);

    public Task<Page<Upload>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => listUploads.RunAsync(schoolUrn, page, cancellationToken);

    public Task<WaitingUploads> WaitingAsync(string schoolUrn, CancellationToken cancellationToken) => loadWaiting.RunAsync(schoolUrn, cancellationToken);

    public Task<ConfirmUploadResult> ConfirmAsync(string deliveryId, UploadWord word, Decision decision, CancellationToken cancellationToken) =>
        confirmUpload.RunAsync(deliveryId, word, decision, cancellationToken);

    public Task<bool> RefuseAsync(string deliveryId, UploadRefusal refusal, Decision decision, CancellationToken cancellationToken) =>
        refuseUpload.RunAsync(deliveryId, refusal, decision, cancellationToken);
}

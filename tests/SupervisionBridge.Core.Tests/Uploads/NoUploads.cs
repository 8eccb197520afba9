using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Core.Tests.Uploads;

/// <summary>Schools into whose systems nobody carries anything.</summary>
internal sealed class NoUploads : IUploads, IUploadFolders
{
    public IUploadFolder? Find(School school) => null;

    public Task<Page<Upload>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WaitingUploads> WaitingAsync(string schoolUrn, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ConfirmUploadResult> ConfirmAsync(string deliveryId, int part, string noteId, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RefuseAsync(string deliveryId, UploadRefusal refusal, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
}

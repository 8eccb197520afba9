using System.Collections.Concurrent;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Core.Tests.Uploads;

/// <summary>Schools into whose systems nobody carries anything.</summary>
internal sealed class NoUploads : IUploads, IUploadFolders
{
    /// <summary>Which schools' folders were left when the others were cleared.</summary>
    public ConcurrentQueue<IReadOnlyList<string>> Cleared { get; } = [];

    /// <summary>What the next clearings end with.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = [];

    public IUploadFolder? Find(School school) => null;

    public Task ClearOthersAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken)
    {
        Cleared.Enqueue([.. kept]);
        return Faults.TryDequeue(out var fault) ? Task.FromException(fault) : Task.CompletedTask;
    }

    public Task<Page<Upload>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WaitingUploads> WaitingAsync(string schoolUrn, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ConfirmUploadResult> ConfirmAsync(string deliveryId, UploadWord word, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RefuseAsync(string deliveryId, UploadRefusal refusal, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
}

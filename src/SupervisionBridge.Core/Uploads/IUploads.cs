using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Uploads;

/// <summary>What waits for upload by people, in the store.</summary>
public interface IUploads
{
    /// <summary>What waits, in the order it was planned.</summary>
    /// <param name="schoolUrn">Only this school's; null for every school's.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Page<Upload>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All documents that wait at a school, with what they hold. Of a paused school none: nothing is carried there meanwhile.</summary>
    Task<WaitingUploads> WaitingAsync(string schoolUrn, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a person's word that a part stands in the right child's file under a reference of the school system's own. With the last part's the delivery is
    /// proven, by that word and not by reading, and its cross-references are written in the same transaction.
    /// </summary>
    Task<ConfirmUploadResult> ConfirmAsync(string deliveryId, UploadWord word, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a delivery up that cannot be uploaded: dead, with all that a replay needs to show its documents again. Where one went into another child's file, no part of it
    /// counts as confirmed any more: which of them it was is for people to see, and a replay has them look.
    /// </summary>
    /// <returns>False where it does not wait for upload (any more).</returns>
    Task<bool> RefuseAsync(string deliveryId, UploadRefusal refusal, Decision decision, CancellationToken cancellationToken);
}

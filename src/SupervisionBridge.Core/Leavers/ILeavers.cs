using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Leavers;

/// <summary>Leavers' packs in the store.</summary>
public interface ILeavers
{
    /// <summary>Makes a pack of all that stands in a pupil's file, with how much more may stand there, and tells it in the journal of each record, in one transaction.</summary>
    /// <param name="id">Of the pack.</param>
    /// <param name="schoolUrn">The school.</param>
    /// <param name="pupilId">The school system's id of the pupil.</param>
    /// <param name="decision">Who, and why.</param>
    /// <param name="within">What who asks may see. Where anything of the pupil is not in it, there is no pack: one that leaves something out would tell the next school an untruth.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>The pack; null where nothing stands in that file or may stand there, or not all of it may be seen.</returns>
    Task<LeaversPack?> MakeAsync(string id, string schoolUrn, string pupilId, Decision decision, Reachable within, CancellationToken cancellationToken);

    /// <summary>A hand-over; null where there is none, or where who asks may not see all that stands in that file.</summary>
    /// <param name="id">Of the pack.</param>
    /// <param name="within">What who asks may see.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<LeaversHandOver?> FindAsync(string id, Reachable within, CancellationToken cancellationToken);

    /// <summary>Hand-overs, the newest first; of a file in which something stands that who asks is kept from, none.</summary>
    /// <param name="unconfirmedOnly">Only those without a receipt.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Page<LeaversHandOver>> ListAsync(bool unconfirmedOnly, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Confirms that the next school has it.</summary>
    /// <returns>False where there is none of that id without a receipt.</returns>
    Task<bool> ConfirmAsync(string id, LeaversReceipt receipt, CancellationToken cancellationToken);
}

using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Deliveries in the store, as people see and decide them.</summary>
public interface IDeliveries
{
    /// <summary>Deliveries in the order they were planned.</summary>
    Task<Page<DeliverySummary>> ListAsync(DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One delivery; null where there is none.</summary>
    Task<DeliverySummary?> FindAsync(string deliveryId, CancellationToken cancellationToken);

    /// <summary>What the delivery works with, for a person who decides about it: no claim, no right to write. Null where there is none.</summary>
    Task<DeliveryWork?> FindWorkAsync(string deliveryId, CancellationToken cancellationToken);

    /// <summary>The evidence of the last match, or of the open question; null where it was not yet looked for.</summary>
    Task<MatchEvidence?> FindEvidenceAsync(string deliveryId, CancellationToken cancellationToken);

    /// <summary>Remembers a person's confirmation and makes the delivery due.</summary>
    /// <param name="deliveryId">The delivery that asks.</param>
    /// <param name="seen">What the person read, told by its <see cref="MatchEvidence.LookedAt"/> to the millisecond. Nothing is decided on evidence that nobody read.</param>
    /// <param name="link">Which pupil it is.</param>
    /// <param name="decision">Who says so, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ConfirmResult> ConfirmMatchAsync(string deliveryId, MatchEvidence seen, PupilLink link, Decision decision, CancellationToken cancellationToken);

    /// <summary>Lets a note held by the guard go, in one of the two ways, and makes it due.</summary>
    /// <returns>False where the guard does not hold it (any more).</returns>
    Task<bool> ReleaseAsync(string deliveryId, GuardRelease release, Decision decision, CancellationToken cancellationToken);

    /// <summary>Makes a dead delivery due again with fresh attempts; it will look before it writes.</summary>
    /// <returns>False where it is not dead (any more).</returns>
    Task<bool> ReplayAsync(string deliveryId, Decision decision, CancellationToken cancellationToken);

    /// <summary>The same for up to <see cref="DeadLetters.Batch"/> deliveries in one write, with the decision kept for each.</summary>
    /// <returns>Those that were dead; the others are left alone.</returns>
    Task<IReadOnlyList<ReplayedDelivery>> ReplayAsync(IReadOnlyList<string> deliveryIds, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Closes a dead delivery that a person looked after in the school system, so that what waits behind it may go. After a restore also one that was held, due or waited for a
    /// person then: somebody knows that it stands there, or must not any more.
    /// </summary>
    /// <returns>False where it is neither (any more).</returns>
    Task<bool> SettleAsync(string deliveryId, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Gives up following what the school system took or put into its tray and never ends: dead, with all that a replay needs to look for it first. The
    /// school system may still have it.
    /// </summary>
    Task<GiveUpResult> GiveUpFollowingAsync(string deliveryId, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Acknowledges what reconciliation found of an entry: people did it on purpose, or have looked after it. It counts no longer, until what stands there
    /// changes again.
    /// </summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="foundAt">The <see cref="DeliverySummary.FoundAt"/> of what the person saw, to the millisecond. Nothing is acknowledged that nobody saw.</param>
    /// <param name="decision">Who says so, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where nothing is found so since then (any more), or it is acknowledged already.</returns>
    Task<bool> AcknowledgeAsync(string deliveryId, DateTimeOffset foundAt, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Repairs an entry that stands in the wrong pupil's file, in one transaction: a withdrawal there, a new filing with the latest text, and the
    /// remembered link dropped.
    /// </summary>
    Task<WrongFileResult> RepairWrongFileAsync(string deliveryId, Decision decision, CancellationToken cancellationToken);
}

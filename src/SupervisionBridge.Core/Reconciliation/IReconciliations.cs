using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>
/// Reconciliations in the store, each in as many pieces as there are schools, so that the node a school belongs to reads it back. Of a school one goes on at a time, the one asked for
/// first; what it has found out is stored batch by batch, fenced by its token.
/// </summary>
public interface IReconciliations
{
    /// <summary>Asks for one that people want, and keeps who and why.</summary>
    /// <returns>Its id.</returns>
    Task<string> AskAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken);

    /// <summary>Asks for the one that nobody need ask for, of every school of which the last such is over.</summary>
    Task AskNightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken);

    /// <summary>The schools of which something waits that no node has in hand, in ordinal order.</summary>
    Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken);

    /// <summary>Takes what was asked for first of a school and is not over, with a fresh random token and a lease; null where there is none or a node is at it.</summary>
    Task<ReconciliationWork?> TakeAsync(string schoolUrn, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The school's next notes in the order they were planned, at most <paramref name="most"/>: for a reconciliation in full.</summary>
    Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, long after, int most, CancellationToken cancellationToken);

    /// <summary>Every note of the school that a sample takes in, in order. The same reconciliation draws the same ones again, as long as nothing else was proven.</summary>
    Task<IReadOnlyList<long>> DrawAsync(ReconciliationWork work, CancellationToken cancellationToken);

    /// <summary>The notes as they were proven. One that cannot be read in the store keeps no other from being looked at.</summary>
    Task<NotesToCheck> LoadAsync(IReadOnlyList<long> notes, CancellationToken cancellationToken);

    /// <summary>Stores a batch: how far it has come, the counts, and on each note what was found, or that it stands right (again).</summary>
    /// <returns>False where the lease was lost: nothing was stored.</returns>
    Task<bool> RecordAsync(ReconciliationWork work, CheckedNotes batch, CancellationToken cancellationToken);

    /// <summary>Lets the taking hold for another <paramref name="lease"/> from now.</summary>
    /// <returns>False where it was lost.</returns>
    Task<bool> RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Everything of the school is looked at. Where it is the last school, the reconciliation has ended.</summary>
    /// <returns>False where the lease was lost.</returns>
    Task<bool> FinishAsync(ReconciliationWork work, CancellationToken cancellationToken);

    /// <summary>Gives it back at a stop: it can be taken again at once, and goes on after the last batch stored.</summary>
    /// <returns>False where the lease was lost.</returns>
    Task<bool> ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken);

    /// <summary>Reconciliations, the newest first.</summary>
    Task<Page<ReconciliationSummary>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>One reconciliation; null where there is none.</summary>
    Task<ReconciliationSummary?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>What it found, in the order it was found.</summary>
    Task<Page<ReconciliationFinding>> FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Drops reconciliations that were over by then, the oldest first, each with its findings; what stands with the deliveries stays. One of which a school
    /// still waits is never dropped. Where a batch ends among the findings of one, the next goes on there.
    /// </summary>
    /// <param name="endedBefore">Those of which the last school ended by then.</param>
    /// <param name="most">At most that many rows; more only by the schools of the last one.</param>
    /// <param name="cancellationToken">Ends it before the write.</param>
    /// <returns>How many rows; zero where nothing is left to drop.</returns>
    Task<int> PurgeAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken);
}

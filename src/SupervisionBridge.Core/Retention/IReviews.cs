using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Retention;

/// <summary>Reviews of records in the store: a person keeps a record, or has it removed. Nothing removes one by itself.</summary>
public interface IReviews
{
    /// <summary>Records whose review is due, the newest first: those that were removed, and those under a hold, are not among them.</summary>
    /// <param name="schoolUrn">Only this school's; null for all.</param>
    /// <param name="today">The day.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Page<RecordStatus>> DueAsync(string? schoolUrn, DateOnly today, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Keeps a record until another day, earlier or later than before.</summary>
    /// <returns>False where there is none, or it was removed.</returns>
    Task<bool> KeepUntilAsync(string reference, DateOnly day, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what a record says: its text, names and data key go. Its reference, who may have read it, cross-references, hashes and the journal stay.
    /// </summary>
    /// <param name="reference">Of the record.</param>
    /// <param name="today">The day: the review must be due.</param>
    /// <param name="decision">Who, and why.</param>
    /// <param name="cancellationToken">Stops before anything is removed.</param>
    Task<RemoveResult> RemoveAsync(string reference, DateOnly today, Decision decision, CancellationToken cancellationToken);
}

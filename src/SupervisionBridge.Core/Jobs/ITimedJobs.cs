using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Jobs;

/// <summary>Who runs a timed job for which time: one row a job in the store, on every engine alike.</summary>
public interface ITimedJobs
{
    /// <summary>How a job stands; null where it was never taken.</summary>
    Task<TimedJobState?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a job for a time that it was due at, in one atomic step, with a fresh random token and a lease. It can be had where its last run is over and was for
    /// an earlier time, or where the lease of its last run has run out; that run may then be for the same time.
    /// </summary>
    /// <param name="name">The job.</param>
    /// <param name="dueAt">When it was due.</param>
    /// <param name="node">Who takes it.</param>
    /// <param name="lease">How long the taking holds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where somebody else has it, or it was done for that time.</returns>
    Task<JobTaking?> TakeAsync(string name, DateTimeOffset dueAt, string node, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Lets a taking hold for another <paramref name="lease"/> from now, fenced by its token.</summary>
    /// <returns>False where it was lost.</returns>
    Task<bool> RenewAsync(JobTaking taking, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The run is over, fenced by its token.</summary>
    /// <returns>False where the taking was lost.</returns>
    Task<bool> FinishAsync(JobTaking taking, CancellationToken cancellationToken);

    /// <summary>Gives a run back that was broken off, fenced by its token: it can be taken again at once.</summary>
    /// <returns>False where the taking was lost.</returns>
    Task<bool> ReleaseAsync(JobTaking taking, CancellationToken cancellationToken);

    /// <summary>Keeps that a person told a job to run now, who and why.</summary>
    Task KeepAsync(string name, Decision decision, CancellationToken cancellationToken);
}

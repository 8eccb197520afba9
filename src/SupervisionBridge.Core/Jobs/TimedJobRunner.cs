using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Jobs;

/// <summary>Runs a timed job for a time that it was due at, if this node is the one that gets it.</summary>
public sealed partial class TimedJobRunner(ITimedJobs jobs, ThisNode node, TimeProvider clock, ILogger<TimedJobRunner> logger)
{
    /// <summary>How long a run holds without being renewed: a job whose node died is taken up after that.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Takes the job and runs it to its end. Never throws for what the job or the store did: a run that failed is over, and one that the store could
    /// not be told of is taken up again once its lease has run out. Both are said in the log.
    /// </summary>
    /// <returns>Whether it was run here.</returns>
    public async Task<bool> RunAsync(ITimedJob job, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAndRunAsync(job, dueAt, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // The text of a fault of the store must not reach the scheduler, which would log it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            StoreFailed(job.Name, fault.GetType().Name);
            return false;
        }
    }

    private async Task<bool> TakeAndRunAsync(ITimedJob job, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        // Reading first spares the durable write of a taking that takes nothing.
        if (await jobs.FindAsync(job.Name, cancellationToken) is { } state && !state.CanBeTaken(dueAt, clock.GetUtcNow()))
        {
            return false;
        }

        var askedAt = clock.GetTimestamp();
        if (await jobs.TakeAsync(job.Name, dueAt, node.Id, Lease, cancellationToken) is not { } taking)
        {
            return false;
        }

        Began(job.Name, dueAt);
        try
        {
            await KeptLease.RunAsync(Lease, askedAt, stop => jobs.RenewAsync(taking, Lease, stop), clock, job.RunAsync, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A stop, or the lease was lost: then there is nothing to give back, and the fence says so.
            await jobs.ReleaseAsync(taking, CancellationToken.None);
            GaveBack(job.Name);
            return true;
        }
#pragma warning disable CA1031 // One faulty job must not end the others; it is due again at its next time.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(job.Name, fault.GetType().Name);
            KeyFaults.Tell(logger, fault);
        }

        if (!await jobs.FinishAsync(taking, CancellationToken.None))
        {
            Lost(job.Name);
        }

        return true;
    }

    [LoggerMessage(4301, LogLevel.Debug, "Job {Job}: begun, due at {DueAt}")]
    private partial void Began(string job, DateTimeOffset dueAt);

    [LoggerMessage(4302, LogLevel.Information, "Job {Job}: broken off and given back")]
    private partial void GaveBack(string job);

    [LoggerMessage(4303, LogLevel.Error, "Job {Job}: failed with {Fault}; it is due again at its next time")]
    private partial void Failed(string job, string fault);

    [LoggerMessage(4304, LogLevel.Warning, "Job {Job}: its lease was lost before it ended; another node may have run it too")]
    private partial void Lost(string job);

    [LoggerMessage(4305, LogLevel.Error, "Job {Job}: the store failed with {Fault}; tried again at the next look")]
    private partial void StoreFailed(string job, string fault);
}

using Quartz;
using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Host.Jobs;

/// <summary>
/// What Quartz fires: at a job's times, and each minute, when it looks for a time that nobody ran (no node was up, or the node at it died). Whether there is anything
/// to run, and whether this node runs it, the row in the store decides.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class FiredJob(IEnumerable<ITimedJob> jobs, IEnumerable<JobSchedule> schedules, TimedJobRunner runner, TimeProvider clock) : IJob
{
    /// <summary>In the data of a run that a person asked for: run whatever the schedule says.</summary>
    public const string Now = "now";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var asked = context.MergedJobDataMap.ContainsKey(Now);
        if ((asked ? clock.GetUtcNow() : schedules.Single(schedule => schedule.Name == name).LastDue(clock.GetUtcNow())) is { } due)
        {
            await runner.RunAsync(jobs.Single(job => job.Name == name), due, cancellationToken);
        }
    }
}

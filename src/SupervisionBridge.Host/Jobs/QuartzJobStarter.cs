using Quartz;

namespace SupervisionBridge.Host.Jobs;

/// <summary>Lets Quartz fire a job now, so that a stop ends it like every other.</summary>
internal sealed class QuartzJobStarter(ISchedulerFactory schedulers) : IJobStarter
{
    public async Task StartAsync(string name, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(new JobKey(name), new JobDataMap { [FiredJob.Now] = true }, cancellationToken);
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Host.Jobs;

/// <summary>Registers timed jobs: one line each.</summary>
internal static class TimedJobs
{
    private const string EachMinute = "30 * * * * ?";

    /// <summary>A job with its schedule. Its name is needed before it can be made.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="words">When it is due: a cron expression, or <c>off</c>.</param>
    public static void AddTimedJob<TJob>(this IServiceCollection services, string name, string words)
        where TJob : class, ITimedJob
    {
        services.TryAddSingleton<TJob>();
        services.AddSingleton<ITimedJob>(provider => provider.GetRequiredService<TJob>());
        services.AddSingleton(new JobSchedule(name, words));
    }

    /// <summary>Starts the scheduler with every job that was added before. Its times are kept in memory; who runs what is in the store.</summary>
    public static void AddJobScheduler(this IServiceCollection services)
    {
        var schedules = services.Select(service => service.ImplementationInstance).OfType<JobSchedule>().ToList();
        services.AddQuartz(quartz =>
        {
            // A stop waits for the jobs, and tells them to end: they give back what they have.
            quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always);
            quartz.UseInMemoryStore();
            foreach (var schedule in schedules)
            {
                quartz.AddJob<FiredJob>(job => job.WithIdentity(schedule.Name).StoreDurably());
                if (!schedule.IsOn)
                {
                    continue;
                }

                quartz.AddTrigger(trigger => trigger.ForJob(schedule.Name).WithIdentity($"{schedule.Name} at its times")
                    .WithCronSchedule(schedule.Words, cron => cron.InTimeZone(JobSchedule.London)));
                quartz.AddTrigger(trigger => trigger.ForJob(schedule.Name).WithIdentity($"{schedule.Name} each minute")
                    .WithCronSchedule(EachMinute, cron => cron.InTimeZone(JobSchedule.London)));
            }
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        services.AddSingleton<IJobStarter, QuartzJobStarter>();
    }
}

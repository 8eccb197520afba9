using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Host.Jobs;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Jobs;

/// <summary>The adapter with the real scheduler: what it fires, and how it stops.</summary>
public sealed class SchedulerTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_TimeThatNobodyRan_IsMadeUpForOnce()
    {
        var clock = new TestClock();
        var row = new OneRow(clock);
        var job = new WaitingJob();
        using var host = Build(clock, row, job, "0 30 2 * * ?");
        await host.StartAsync(Test);
        job.End.SetResult();

        await FireAsync(host);
        await FireAsync(host);

        row.State!.DueAt.ShouldBe(new DateTimeOffset(2026, 11, 17, 2, 30, 0, TimeSpan.Zero));
        row.State.FinishedAt.ShouldNotBeNull();
        job.Runs.ShouldBe(1);
        await host.StopAsync(Test);
    }

    [Fact]
    public async Task Stop_WhileAJobRuns_EndsItAndGivesItBack()
    {
        var clock = new TestClock();
        var row = new OneRow(clock);
        var job = new WaitingJob();
        using var host = Build(clock, row, job, "off");
        await host.StartAsync(Test);
        await host.Services.GetRequiredService<IJobStarter>().StartAsync(job.Name, Test);
        await job.Begun.Task.WaitAsync(Test);

        await host.StopAsync(Test);

        job.WasCancelled.ShouldBeTrue();
        row.State!.FinishedAt.ShouldBeNull("it did not end");
        row.State.LeaseEnd.ShouldBeLessThanOrEqualTo(clock.GetUtcNow(), "the next start takes it up at once");
    }

    private static IHost Build(TimeProvider clock, ITimedJobs row, WaitingJob job, string schedule)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(clock).AddSingleton(row).AddSingleton(new ThisNode("node")).AddSingleton<TimedJobRunner>();
        builder.Services.AddSingleton(job);
        builder.Services.AddTimedJob<SameJob>(job.Name, schedule);
        builder.Services.AddJobScheduler();
        return builder.Build();
    }

    /// <summary>Fires the job as a look does, and waits for the end of it.</summary>
    private static async Task FireAsync(IHost host)
    {
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Test);
        var ended = new Ended();
        scheduler.ListenerManager.AddJobListener(ended);
        await scheduler.TriggerJob(new JobKey("waits"), null, Test);
        await ended.Once.Task.WaitAsync(Test);
        scheduler.ListenerManager.RemoveJobListener(ended.Name);
    }

    private sealed class SameJob(WaitingJob job) : ITimedJob
    {
        public string Name => job.Name;

        public Task RunAsync(CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
    }

    private sealed class WaitingJob : ITimedJob
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource End { get; } = new();

        public int Runs { get; private set; }

        public bool WasCancelled { get; private set; }

        public string Name => "waits";

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            Begun.TrySetResult();
            try
            {
                await End.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                WasCancelled = true;
                throw;
            }
        }
    }

    private sealed class Ended : IJobListener
    {
        public TaskCompletionSource Once { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name { get; } = "ended";

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            Once.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Jobs;

public sealed class TimedJobRunnerTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 2, 2, 30, 0, TimeSpan.Zero);

    private readonly ManualClock clock = new();
    private readonly OneRow row;

    public TimedJobRunnerTests() => row = new OneRow(clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_TwiceForOneTime_RunsOnce()
    {
        var job = new Job(_ => Task.CompletedTask);

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeTrue();
        (await Runner().RunAsync(job, Due, Stop)).ShouldBeFalse();
        (await Runner().RunAsync(job, Due.AddDays(1), Stop)).ShouldBeTrue();

        job.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Run_JobFails_IsOverUntilItsNextTime()
    {
        var job = new Job(_ => throw new InvalidOperationException("A fault."));

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeTrue();
        (await Runner().RunAsync(job, Due, Stop)).ShouldBeFalse();

        row.State!.FinishedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("find")]
    [InlineData("take")]
    public async Task Run_StoreFailsBeforeIt_IsTriedAtTheNextLook(string failsAt)
    {
        var job = new Job(_ => Task.CompletedTask);
        row.FailsAt = failsAt;

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeFalse();
        row.FailsAt = null;

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeTrue();
        job.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task Run_StoreFailsAtItsEnd_IsTakenUpAgainOnceTheLeaseHasRunOut()
    {
        var job = new Job(_ => Task.CompletedTask);
        row.FailsAt = "finish";

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeFalse();
        row.FailsAt = null;
        (await Runner().RunAsync(job, Due, Stop)).ShouldBeFalse();
        clock.Advance(TimedJobRunner.Lease);

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeTrue();
        job.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Run_StoreFailsAtAStop_StopsAllTheSame()
    {
        row.FailsAt = "release";
        using var stop = new CancellationTokenSource();
        var running = Runner().RunAsync(new Job(end => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end)), Due, stop.Token);

        await stop.CancelAsync();

        (await running).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_LongerThanItsLease_RenewsItAndNobodyElseGetsIt()
    {
        var end = new TaskCompletionSource();
        var running = Runner().RunAsync(new Job(_ => end.Task), Due, Stop);
        for (var third = 0; third < 9; third++)
        {
            clock.Advance(TimedJobRunner.Lease / 3);
            await row.Renewed.Task.WaitAsync(Stop);
            row.Renewed = new TaskCompletionSource();
        }

        (await Runner().RunAsync(new Job(_ => Task.CompletedTask), Due, Stop)).ShouldBeFalse();
        end.SetResult();

        (await running).ShouldBeTrue();
        row.State!.FinishedAt.ShouldBe(clock.GetUtcNow());
    }

    [Fact]
    public async Task Run_LeaseLost_CancelsTheJobAndFinishesNothing()
    {
        var cancelled = false;
        var running = Runner().RunAsync(new Job(Forever), Due, Stop);
        row.LoseIt();
        clock.Advance(TimedJobRunner.Lease / 3);

        (await running).ShouldBeTrue();
        cancelled.ShouldBeTrue();
        row.State!.FinishedAt.ShouldBeNull();

        async Task Forever(CancellationToken end)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
            }
            finally
            {
                cancelled = end.IsCancellationRequested;
            }
        }
    }

    [Fact]
    public async Task Run_Stopped_GivesItBackForTheNextStart()
    {
        using var stop = new CancellationTokenSource();
        var running = Runner().RunAsync(new Job(end => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end)), Due, stop.Token);
        await stop.CancelAsync();
        (await running).ShouldBeTrue();
        var job = new Job(_ => Task.CompletedTask);

        (await Runner().RunAsync(job, Due, Stop)).ShouldBeTrue();

        job.Runs.ShouldBe(1);
    }

    private TimedJobRunner Runner() => new(row, new ThisNode("node"), clock, NullLogger<TimedJobRunner>.Instance);

    private sealed class Job(Func<CancellationToken, Task> work) : ITimedJob
    {
        public int Runs { get; private set; }

        public string Name => "job";

        public Task RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            return work(cancellationToken);
        }
    }
}

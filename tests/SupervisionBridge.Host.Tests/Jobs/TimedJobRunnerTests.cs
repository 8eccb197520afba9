using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Host.Tests.Schools;

namespace SupervisionBridge.Host.Tests.Jobs;

public sealed class TimedJobRunnerTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 2, 2, 30, 0, TimeSpan.Zero);

    private readonly FakeClock clock = new();
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

    /// <summary>The row of one job. That the stores keep it the same way is held to their own suite.</summary>
    private sealed class OneRow(TimeProvider clock) : ITimedJobs
    {
        private string token = "";
        private int takings;

        public TimedJobState? State { get; private set; }

        public TaskCompletionSource Renewed { get; set; } = new();

        public void LoseIt() => token = "somebody else's";

        public Task<TimedJobState?> FindAsync(string name, CancellationToken cancellationToken) => Task.FromResult(State);

        public Task<JobTaking?> TakeAsync(string name, DateTimeOffset dueAt, string node, TimeSpan lease, CancellationToken cancellationToken)
        {
            if (State is not null && !State.CanBeTaken(dueAt, clock.GetUtcNow()))
            {
                return Task.FromResult<JobTaking?>(null);
            }

            token = $"token {++takings}";
            State = new TimedJobState { Name = name, DueAt = dueAt, Node = node, LeaseEnd = clock.GetUtcNow() + lease };
            return Task.FromResult<JobTaking?>(new JobTaking(name, token));
        }

        public Task<bool> RenewAsync(JobTaking taking, TimeSpan lease, CancellationToken cancellationToken)
        {
            var held = Fenced(taking, state => state with { LeaseEnd = clock.GetUtcNow() + lease });
            Renewed.TrySetResult();
            return held;
        }

        public Task<bool> FinishAsync(JobTaking taking, CancellationToken cancellationToken) => Fenced(taking, state => state with { FinishedAt = clock.GetUtcNow() });

        public Task<bool> ReleaseAsync(JobTaking taking, CancellationToken cancellationToken) => Fenced(taking, state => state with { LeaseEnd = clock.GetUtcNow() });

        public Task KeepAsync(string name, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        private Task<bool> Fenced(JobTaking taking, Func<TimedJobState, TimedJobState> change)
        {
            var held = taking.Token == token;
            State = held ? change(State!) : State;
            return Task.FromResult(held);
        }
    }
}

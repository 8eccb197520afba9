using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Jobs;

public sealed class KeptLeaseTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly ManualClock clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_RenewalIsNotAnsweredInTime_WorkEndsWithTheLease()
    {
        var answer = new TaskCompletionSource<bool>();
        var asked = false;
        var working = new CancellationToken();
        var running = KeptLease.RunAsync(Lease, clock.GetTimestamp(), _ => { asked = true; return answer.Task; }, clock, WorkAsync, Stop);

        clock.Advance(Lease / 3);
        await clock.UntilAsync(() => asked, TimeSpan.Zero, Stop);
        clock.MoveTo(ManualClock.Start + Lease - TimeSpan.FromSeconds(1));
        working.IsCancellationRequested.ShouldBeFalse();
        clock.MoveTo(ManualClock.Start + Lease);

        working.IsCancellationRequested.ShouldBeTrue("another node may have it now");
        answer.SetResult(true);
        await Should.ThrowAsync<OperationCanceledException>(running);

        Task WorkAsync(CancellationToken end)
        {
            working = end;
            return Task.Delay(Timeout.InfiniteTimeSpan, clock, end);
        }
    }

    [Fact]
    public async Task Run_RenewalIsAnsweredLate_HoldsFromWhenItWasAsked()
    {
        var answer = new TaskCompletionSource<bool>();
        var end = new TaskCompletionSource();
        var asked = false;
        var running = KeptLease.RunAsync(Lease, clock.GetTimestamp(), _ => { asked = true; return answer.Task; }, clock, _ => end.Task, Stop);
        clock.Advance(Lease / 3);
        await clock.UntilAsync(() => asked, TimeSpan.Zero, Stop);
        var askedAt = clock.GetUtcNow();
        clock.Advance(Lease / 2);

        answer.SetResult(true);
        await clock.UntilAsync(() => clock.Timers.Contains(clock.GetUtcNow() + (Lease / 3)), TimeSpan.Zero, Stop);

        clock.Timers.ShouldContain(askedAt + Lease, "the work ends then");
        end.SetResult();
        await running;
    }

    [Fact]
    public async Task Run_TakenSoLateThatItIsOver_IsNotBegun()
    {
        var askedAt = clock.GetTimestamp();
        clock.Advance(Lease);

        await Should.ThrowAsync<OperationCanceledException>(
            KeptLease.RunAsync(Lease, askedAt, _ => Task.FromResult(true), clock, _ => throw new InvalidOperationException("It was begun."), Stop));
    }
}

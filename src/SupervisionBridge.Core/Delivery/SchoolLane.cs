using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// One school's own lane: a claimer, and as many deliveries in the school's system as it allows at once. Lanes share nothing but the store, so a
/// slow or dead school system delays no other school.
/// </summary>
public sealed partial class SchoolLane(
    School school, CallBudget? budget, IDeliveryQueue queue, ISchoolStates states, DeliveryWorker worker, Backoff backoff, DeliverySettings settings, TimeProvider clock,
    UploadKeeper uploads, ILogger<SchoolLane> logger)
{
    private readonly Bell bell = new();

    // What one run found out is no news in the next: the school may have been another node's in between.
    private LaneCondition condition = new(backoff, clock);
    private StubbornDeliveries stubborn = new();

    /// <summary>Long enough for three calls, whatever a call may take at this school, its wait for a place included.</summary>
    private TimeSpan Lease
    {
        get
        {
            var calls = 3 * (school.CallTimeout + CallBudget.LongestWait);
            return settings.Lease > calls ? settings.Lease : calls;
        }
    }

    private int AtOnce => Math.Min(school.Concurrency, budget?.MostAtOnce ?? school.Concurrency);

    /// <summary>There may be work.</summary>
    public void Wake() => bell.Ring();

    /// <summary>
    /// Runs until cancelled. Then it claims nothing more, gives back what was not begun, and lets calls under way end for the drain time; what is
    /// not over by then is broken off and given back, and the next start settles it by looking. Not for two runs at once.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        (condition, stubborn) = (new LaneCondition(backoff, clock), new StubbornDeliveries());

        // Twice as many workers as turns: while one waits for the store to keep its last step, another's calls are on their way.
        using var turns = new SemaphoreSlim(school.Concurrency);
        using var broken = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var stop = cancellationToken.UnsafeRegister(_ => broken.CancelAfter(settings.Drain), null);
        var hand = new LaneHand(bell);
        var claimed = Channel.CreateUnbounded<ClaimedWork>(new UnboundedChannelOptions { SingleWriter = true });
        var claimer = new LaneClaimer(school, queue, states, condition, hand, bell, () => AtOnce, Lease, settings, clock, logger);
        var workers = Enumerable.Range(0, school.Concurrency * 2).Select(_ => WorkAsync(claimed.Reader, turns, hand, cancellationToken, broken.Token));
        await Task.WhenAll([claimer.RunAsync(claimed.Writer, cancellationToken), uploads.RunAsync(school, () => bell.Next, cancellationToken), .. workers]);
    }

    private async Task WorkAsync(ChannelReader<ClaimedWork> claimed, SemaphoreSlim turns, LaneHand hand, CancellationToken stop, CancellationToken broken)
    {
        await foreach (var (work, lease) in claimed.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (await TakeTurnAsync(work, lease, turns, stop, broken))
                {
                    // It falls due again, perhaps before what the claimer rests for.
                    Wake();
                }
            }
#pragma warning disable CA1031 // The store failed under a delivery: its lease runs out and it is claimed again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                StoreFailed(school.Urn, fault.GetType().Name);
                KeyFaults.Tell(logger, fault);
            }
            finally
            {
                hand.Lay();
            }
        }
    }

    /// <summary>Answers whether the delivery falls due again by itself.</summary>
    private async Task<bool> TakeTurnAsync(DeliveryWork work, ClaimLease lease, SemaphoreSlim turns, CancellationToken stop, CancellationToken broken)
    {
        if (!await BeginAsync(turns, lease, stop))
        {
            await worker.ReleaseAsync(work);
            return true;
        }

        TurnEnd end;
        try
        {
            end = await worker.AdvanceAsync(work, lease, new SchoolTurn(turns), broken);
        }
        finally
        {
            turns.Release();
        }

        return await worker.StoreAsync(work, Judge(work, end));
    }

    /// <summary>Takes a turn; false where the delivery is better given back than begun.</summary>
    private async Task<bool> BeginAsync(SemaphoreSlim turns, ClaimLease lease, CancellationToken stop)
    {
        try
        {
            await turns.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        // What waited long behind slow calls would be begun under a lease that may end in the middle; what was claimed before the school's system
        // failed would only fail as well.
        if (!stop.IsCancellationRequested && !lease.IsOld && condition.MostInHand(1) > 0)
        {
            return true;
        }

        turns.Release();
        return false;
    }

    /// <summary>What the turn says of the school's system, and what that makes of its step.</summary>
    private DeliveryStep? Judge(DeliveryWork work, TurnEnd end)
    {
        if (end.Answered == true)
        {
            condition.Succeeded();
            stubborn.Succeeded(work.Claim.DeliveryId);
        }
        else if (end.Trouble is { } trouble)
        {
            condition.Failed(trouble);
            if (end.Step is DeliveryStep.PutOff { CountsAsAttempt: false } putOff && trouble.Kind != Adapters.SchoolSystemTrouble.Limited && stubborn.IsItsOwn(work.Claim.DeliveryId))
            {
                return worker.Counted(work, putOff);
            }
        }

        return end.Step;
    }

    [LoggerMessage(2103, LogLevel.Error, "School {SchoolUrn}: the store failed with {Fault}; tried again")]
    private partial void StoreFailed(string schoolUrn, string fault);
}
